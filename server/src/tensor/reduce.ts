import { rational } from "../base/rational.ts";
import { ONE_DIM } from "../shape/dim.ts";
import { permute, reduceMean, reduceSum, subtract } from "./algebra.ts";
import { apply, power } from "./build.ts";
import type { StructuredName } from "./function-name.ts";
import { product } from "./product/product.ts";
import type { TermStore } from "./store.ts";
import type { Term } from "./term.ts";

/** One number of the entries along some axes; `keep` leaves an axis of size 1 for each. */
export type Reduce = (store: TermStore, term: Term, axes: readonly number[], keep: boolean) => Term;

const TWO = rational(2);
const HALF = rational(1, 2);

export const total: Reduce = (store, x, axes, keep) => reduceSum(store, x, [...axes], keep);

export const mean: Reduce = (store, x, axes, keep) => reduceMean(store, x, [...axes], keep);

/** The root of the sum of squares. */
export const euclidean: Reduce = (store, x, axes, keep) =>
  power(store, reduceSum(store, power(store, x, TWO), [...axes], keep), HALF);

/** The sum of the sizes of the entries. */
export const absolutes: Reduce = (store, x, axes, keep) =>
  reduceSum(store, apply(store, "abs", [x]), [...axes], keep);

/** Divides by the number of entries. */
export const variance: Reduce = (store, x, axes, keep) => {
  const centred = subtract(store, x, reduceMean(store, x, [...axes], true));
  return reduceMean(store, power(store, centred, TWO), [...axes], keep);
};

/** A function of the table that works on the last axes: the others are moved in front. */
export function overLast(name: StructuredName): Reduce {
  return (store, x, axes, keep) => {
    if (axes.length === 0) return x;
    const rest = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
    const moved = permute(store, x, [...rest, ...axes]);
    const result = apply(store, name, [moved], axes.length);
    if (!keep) return result;
    const factors = [{ term: result, subscripts: rest }];
    const output = x.shape.map((_, axis) => (axes.includes(axis) ? x.shape.length + axis : axis));
    const dims = new Map(axes.map((axis) => [x.shape.length + axis, ONE_DIM]));
    return product(store, { factors, output, dims });
  };
}

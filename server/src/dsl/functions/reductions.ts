import { rational } from "../../base/rational.ts";
import { ONE_DIM } from "../../shape/dim.ts";
import { permute, reduceMean, reduceSum, subtract } from "../../tensor/algebra.ts";
import { apply, power } from "../../tensor/build.ts";
import type { StructuredName } from "../../tensor/function-name.ts";
import { product } from "../../tensor/product/product.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import { column, rankOf, type Value } from "../elaborate/value.ts";
import { allAxes, axesOf, type Call, flagOf, reportRank, valueAt } from "./call.ts";
import type { FunctionEntries, FunctionEntry } from "./function-entry.ts";

type Reduce = (store: TermStore, term: Term, axes: readonly number[], keep: boolean) => Term;

const TWO = rational(2);
const HALF = rational(1, 2);

/** Functions that make one number of the entries along some axes, or of all. */
export const REDUCTIONS = {
  sum: reduction((store, x, axes, keep) => reduceSum(store, x, [...axes], keep)),
  mean: reduction((store, x, axes, keep) => reduceMean(store, x, [...axes], keep)),
  var: reduction(variance),
  norm1: reduction((store, x, axes, keep) =>
    reduceSum(store, apply(store, "abs", [x]), [...axes], keep),
  ),
  normF: reduction(euclidean),
  norm2: vectorNorm,
  logsumexp: reduction(overLast("logsumexp")),
  prod: reduction(overLast("prod")),
} satisfies FunctionEntries;

/** `max(x)`, `min(x)`: of one array, over the axes that are said. */
export function extremeOf(call: Call, name: "max" | "min"): Value | undefined {
  return reduced(call, overLast(name));
}

function reduction(reduce: Reduce): FunctionEntry {
  return (call) => reduced(call, reduce);
}

function reduced(call: Call, reduce: Reduce): Value | undefined {
  const value = valueAt(call, 0);
  const axes = value && axesOf(call, value, allAxes(value));
  return value && axes && column(reduce(call.store, value.term, axes, flagOf(call, "keepdims")));
}

function euclidean(store: TermStore, x: Term, axes: readonly number[], keep: boolean): Term {
  return power(store, reduceSum(store, power(store, x, TWO), [...axes], keep), HALF);
}

/** The 2-norm of a matrix is its largest singular value for some and Frobenius' norm for others. */
function vectorNorm(call: Call): Value | undefined {
  const value = valueAt(call, 0);
  if (value && rankOf(value) > 1 && call.node.options.length === 0)
    return reportRank(call, 0, value, "vector");
  return reduced(call, euclidean);
}

/** Divides by the number of entries. */
function variance(store: TermStore, x: Term, axes: readonly number[], keep: boolean): Term {
  const centred = subtract(store, x, reduceMean(store, x, [...axes], true));
  return reduceMean(store, power(store, centred, TWO), [...axes], keep);
}

/** The function works on the last axes, so the others are moved in front. */
function overLast(name: StructuredName): Reduce {
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

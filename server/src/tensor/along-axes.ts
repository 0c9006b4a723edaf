import { permute, subtract } from "./algebra.ts";
import { apply } from "./build.ts";
import { product } from "./product/product.ts";
import { runningSum } from "./selection.ts";
import type { TermStore } from "./store.ts";
import type { Term } from "./term.ts";

/** What keeps the shape and works along the last axes, `count` of them. */
export type AlongLast = (store: TermStore, x: Term, count: number) => Term;

/** The same along any axes: they are moved to the end and back again. */
export function alongAxes(
  store: TermStore,
  x: Term,
  axes: readonly number[],
  function_: AlongLast,
): Term {
  const rest = x.shape.map((_, at) => at).filter((at) => !axes.includes(at));
  const forth = [...rest, ...axes];
  const moved = function_(store, permute(store, x, forth), axes.length);
  const back = forth.map((_, at) => forth.indexOf(at));
  return permute(store, moved, back);
}

export const softmax: AlongLast = (store, x, count) => apply(store, "softmax", [x], count);

/** `x − logsumexp(x)`, the sum repeated along the axes. */
export const logSoftmax: AlongLast = (store, x, count) => {
  const total = apply(store, "logsumexp", [x], count);
  const axes = x.shape.map((_, axis) => axis);
  const factors = [{ term: total, subscripts: axes.slice(0, -count) }];
  const wide = product(store, { factors, output: axes, dims: new Map(x.shape.entries()) });
  return subtract(store, x, wide);
};

export const cumulative: AlongLast = (store, x) => runningSum(store, x, x.shape.length - 1);

import { permute, subtract } from "../../tensor/algebra.ts";
import { apply } from "../../tensor/build.ts";
import { product } from "../../tensor/product/product.ts";
import { runningSum } from "../../tensor/selection.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import { isScalar, marked, rankOf, type Value } from "../elaborate/value.ts";
import { type Call, oneAxisOf, reportRank, valueAt } from "./call.ts";
import type { FunctionEntries, FunctionEntry } from "./function-entry.ts";

type AlongLast = (store: TermStore, x: Term) => Term;

/** Functions that work along one axis, the last if none is said, and keep the shape. */
export const ALONG_AXIS = {
  softmax: along((store, x) => apply(store, "softmax", [x], 1)),
  logsoftmax: along(logSoftmax),
  cumsum: along((store, x) => runningSum(store, x, x.shape.length - 1)),
} satisfies FunctionEntries;

function along(function_: AlongLast): FunctionEntry {
  return (call) => applied(call, function_);
}

function applied(call: Call, function_: AlongLast): Value | undefined {
  const value = valueAt(call, 0);
  if (!value) return undefined;
  if (isScalar(value)) return reportRank(call, 0, value, "array");
  const last = rankOf(value) - 1;
  const axis = oneAxisOf(call, value, last);
  if (axis === undefined) return undefined;
  const { store } = call;
  if (axis === last) return marked(function_(store, value.term), value.row);
  const forth = value.term.shape.map((_, at) => at).filter((at) => at !== axis);
  const moved = function_(store, permute(store, value.term, [...forth, axis]));
  const back = value.term.shape.map((_, at) => (at === axis ? last : at < axis ? at : at - 1));
  return marked(permute(store, moved, back), value.row);
}

/** `x − logsumexp(x)`, the sum repeated along the axis. */
function logSoftmax(store: TermStore, x: Term): Term {
  const total = apply(store, "logsumexp", [x], 1);
  const axes = x.shape.map((_, axis) => axis);
  const factors = [{ term: total, subscripts: axes.slice(0, -1) }];
  const wide = product(store, { factors, output: axes, dims: new Map(x.shape.entries()) });
  return subtract(store, x, wide);
}

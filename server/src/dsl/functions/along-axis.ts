import { permute, subtract } from "../../tensor/algebra.ts";
import { apply } from "../../tensor/build.ts";
import { product } from "../../tensor/product/product.ts";
import { runningSum } from "../../tensor/selection.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import { isScalar, marked, rankOf, type Value } from "../elaborate/value.ts";
import { axesOf, type Call, oneAxisOf, reportRank, valueAt } from "./call.ts";
import type { FunctionEntries, FunctionEntry } from "./function-entry.ts";

/** What a function does along the last axes of an array, `count` of them. */
type AlongLast = (store: TermStore, x: Term, count: number) => Term;

/** Functions that keep the shape; they work along the last axis if none is said. */
export const ALONG_AXIS = {
  softmax: along((store, x, count) => apply(store, "softmax", [x], count), axesOf),
  logsoftmax: along(logSoftmax, axesOf),
  cumsum: along((store, x) => runningSum(store, x, x.shape.length - 1), oneAxis),
} satisfies FunctionEntries;

type ReadAxes = typeof axesOf;

function oneAxis(...[call, value, otherwise]: Parameters<ReadAxes>): ReturnType<ReadAxes> {
  const axis = oneAxisOf(call, value, otherwise[0] ?? 0);
  return axis === undefined ? undefined : [axis];
}

function along(function_: AlongLast, axesIn: ReadAxes): FunctionEntry {
  return (call) => applied(call, function_, axesIn);
}

/** The function works on the last axes, so the others are moved in front and back again. */
function applied(call: Call, function_: AlongLast, axesIn: ReadAxes): Value | undefined {
  const value = valueAt(call, 0);
  if (!value) return undefined;
  if (isScalar(value)) return reportRank(call, 0, value, "array");
  const axes = axesIn(call, value, [rankOf(value) - 1]);
  if (axes === undefined) return undefined;
  const { store } = call;
  const rest = value.term.shape.map((_, at) => at).filter((at) => !axes.includes(at));
  const forth = [...rest, ...axes];
  const moved = function_(store, permute(store, value.term, forth), axes.length);
  const back = forth.map((_, at) => forth.indexOf(at));
  return marked(permute(store, moved, back), value.row);
}

/** `x − logsumexp(x)`, the sum repeated along the axes. */
function logSoftmax(store: TermStore, x: Term, count: number): Term {
  const total = apply(store, "logsumexp", [x], count);
  const axes = x.shape.map((_, axis) => axis);
  const factors = [{ term: total, subscripts: axes.slice(0, -count) }];
  const wide = product(store, { factors, output: axes, dims: new Map(x.shape.entries()) });
  return subtract(store, x, wide);
}

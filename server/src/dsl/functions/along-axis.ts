import {
  type AlongLast,
  alongAxes,
  cumulative,
  logSoftmax,
  softmax,
} from "../../tensor/along-axes.ts";
import { isScalar, marked, rankOf, type Value } from "../elaborate/value.ts";
import { axesOf, type Call, oneAxisOf, reportRank, valueAt } from "./call.ts";
import type { FunctionEntries, FunctionEntry } from "./function-entry.ts";

/** Functions that keep the shape; they work along the last axis if none is said. */
export const ALONG_AXIS = {
  softmax: along(softmax, axesOf),
  logsoftmax: along(logSoftmax, axesOf),
  cumsum: along(cumulative, oneAxis),
} satisfies FunctionEntries;

type ReadAxes = typeof axesOf;

function oneAxis(...[call, value, otherwise]: Parameters<ReadAxes>): ReturnType<ReadAxes> {
  const axis = oneAxisOf(call, value, otherwise[0] ?? 0);
  return axis === undefined ? undefined : [axis];
}

function along(function_: AlongLast, axesIn: ReadAxes): FunctionEntry {
  return (call) => applied(call, function_, axesIn);
}

function applied(call: Call, function_: AlongLast, axesIn: ReadAxes): Value | undefined {
  const value = valueAt(call, 0);
  if (!value) return undefined;
  if (isScalar(value)) return reportRank(call, 0, value, "array");
  const axes = axesIn(call, value, [rankOf(value) - 1]);
  if (axes === undefined) return undefined;
  return marked(alongAxes(call.store, value.term, axes, function_), value.row);
}

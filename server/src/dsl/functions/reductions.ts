import {
  absolutes,
  euclidean,
  mean,
  overLast,
  type Reduce,
  total,
  variance,
} from "../../tensor/reduce.ts";
import { column, rankOf, type Value } from "../elaborate/value.ts";
import { allAxes, axesOf, type Call, flagOf, reportRank, valueAt } from "./call.ts";
import type { FunctionEntries, FunctionEntry } from "./function-entry.ts";

/** Functions that make one number of the entries along some axes, or of all. */
export const REDUCTIONS = {
  sum: reduction(total),
  mean: reduction(mean),
  var: reduction(variance),
  norm1: reduction(absolutes),
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

/** The 2-norm of a matrix is its largest singular value for some and Frobenius' norm for others. */
function vectorNorm(call: Call): Value | undefined {
  const value = valueAt(call, 0);
  if (value && rankOf(value) > 1 && call.node.options.length === 0)
    return reportRank(call, 0, value, "vector");
  return reduced(call, euclidean);
}

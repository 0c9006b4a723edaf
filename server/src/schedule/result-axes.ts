import { FUNCTIONS } from "../tensor/functions.ts";
import type { PlannedFunction } from "./plan.ts";

/** The axes of a function's value that come from the axes it works on, in order: sizes from sizes, labels from labels. */
export function resultAxes<Axis>(name: PlannedFunction, core: readonly Axis[]): readonly Axis[] {
  return FUNCTIONS[name === "logsoftmax" ? "softmax" : name].resultCore(core);
}

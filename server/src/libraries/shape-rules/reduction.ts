import { isPack, ONE_DIM, type Shape } from "../../shape/dim.ts";
import type { Dtype } from "../../shape/fact.ts";
import type { ShapeMismatch } from "../../shape/mismatch.ts";
import {
  axisPosition,
  flag,
  isAbsent,
  tensorShape,
  wholeNumber,
  wholeNumbers,
} from "../arguments.ts";
import { type CallFacts, type ShapeResult, UNKNOWN } from "../operation.ts";
import { factOf } from "./elementwise.ts";

/** `sum(x, axis, keepDims)`: the axes go, or stay as 1; without `axis` all of them. */
export function reduction(operation: string, dtype?: Dtype): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, axis, keepDims] }) => {
    const shape = tensorShape(x);
    const keep = flag(keepDims, false);
    if (!shape || keep === undefined) return UNKNOWN;
    if (isAbsent(axis)) {
      if (keep && shape.some(isPack)) return UNKNOWN;
      return {
        kind: "known",
        fact: factOf(keep ? shape.map(() => ONE_DIM) : [], dtype ?? x?.dtype),
      };
    }
    const axes = positions(operation, shape, wholeNumbers(axis));
    if (!axes) return UNKNOWN;
    if (!Array.isArray(axes)) return { kind: "mismatch", mismatch: axes };
    return { kind: "known", fact: factOf(without(shape, axes, keep), dtype ?? x?.dtype) };
  };
}

/** `argMax(x, axis)`: the axis goes; it is the first one when left out. */
export function indexReduction(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, axis] }) => {
    const shape = tensorShape(x);
    const wanted = isAbsent(axis) ? 0 : wholeNumber(axis);
    if (!shape || wanted === undefined) return UNKNOWN;
    const axes = positions(operation, shape, [wanted]);
    if (!axes) return UNKNOWN;
    if (!Array.isArray(axes)) return { kind: "mismatch", mismatch: axes };
    return { kind: "known", fact: factOf(without(shape, axes, false), "int") };
  };
}

/** `softmax(x, axis)` and others along one axis: the shape stays; the dtype too where the result is not always a `float`. */
export function alongAxis(operation: string, float = true): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, axis] }) => {
    const shape = tensorShape(x);
    if (!shape) return UNKNOWN;
    const axes = isAbsent(axis) ? [] : positions(operation, shape, wholeNumbers(axis));
    if (axes && !Array.isArray(axes)) return { kind: "mismatch", mismatch: axes };
    return { kind: "known", fact: factOf(shape, float ? "float" : x?.dtype) };
  };
}

/** Axes counted from the left, a mismatch, or `undefined` when they cannot be told. */
function positions(
  operation: string,
  shape: Shape,
  axes: readonly number[] | undefined,
): number[] | ShapeMismatch | undefined {
  const found: number[] = [];
  for (const axis of axes ?? []) {
    const position = axisPosition(shape, axis);
    if (position === undefined) return undefined;
    if (position === "outside") {
      return {
        kind: "axis-out-of-range",
        operation,
        operand: { argument: [0], shape },
        axis,
        argument: [1],
      };
    }
    found.push(position);
  }
  return axes && found;
}

function without(shape: Shape, axes: readonly number[], keep: boolean): Shape {
  return shape.flatMap((dim, axis) => (axes.includes(axis) ? (keep ? [ONE_DIM] : []) : [dim]));
}

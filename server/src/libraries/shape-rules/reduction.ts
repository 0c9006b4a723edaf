import { constantOf, dimOfName, isPack, ONE_DIM, type Shape } from "../../shape/dim.ts";
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
import {
  type CallFacts,
  type Rule,
  refused,
  type ShapeResult,
  tensorOf,
  UNKNOWN,
} from "../operation.ts";
import { factOf } from "./elementwise.ts";
import { rankOutside } from "./ranks.ts";

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
    const fact = factOf(without(shape, axes, false), "int");
    return { kind: "known", fact, ...alongOne(operation, shape, axes) };
  };
}

/** `reverse(x, axis)` and others along axes: the shape stays. */
export function alongAxis(operation: string): Rule {
  return ({ arguments: [x, axis] }) => {
    const shape = tensorShape(x);
    if (!shape) return UNKNOWN;
    const axes = isAbsent(axis) ? [] : positions(operation, shape, wholeNumbers(axis));
    if (axes && !Array.isArray(axes)) return refused(axes);
    return tensorOf(shape, x?.dtype);
  };
}

/** `softmax(x, axis)` along the last axis, which is the only one that the library takes. */
export function alongLastAxis(operation: string): Rule {
  return ({ arguments: [x, axis] }) => {
    const shape = tensorShape(x);
    const mismatch = rankOutside(operation, 0, shape, 1, Number.POSITIVE_INFINITY);
    if (!shape || mismatch) return mismatch ? refused(mismatch) : UNKNOWN;
    const wanted = isAbsent(axis) ? -1 : wholeNumber(axis);
    const axes = positions(operation, shape, wanted === undefined ? undefined : [wanted]);
    if (axes && !Array.isArray(axes)) return refused(axes);
    const isLast = axes?.every((position) => position === shape.length - 1) ?? true;
    if (!isLast) return UNKNOWN;
    return {
      kind: "known",
      fact: factOf(shape, "float"),
      ...alongOne(operation, shape, axes ?? []),
    };
  };
}

/** `cumsum(x, axis)`. The library checks no axis, and one counted from the end makes another shape on some backends. */
export const cumulative: Rule = ({ arguments: [x, axis] }) => {
  const shape = tensorShape(x);
  const wanted = isAbsent(axis) ? 0 : wholeNumber(axis);
  if (!shape || wanted === undefined || wanted < 0) return UNKNOWN;
  return typeof axisPosition(shape, wanted) === "number" ? tensorOf(shape, x?.dtype) : UNKNOWN;
};

/** `norm(x, axis, keepDims)`: of a scalar its absolute value, whatever the axes. */
export function normReduction(operation: string): Rule {
  const reduced = reduction(operation, "float");
  return (call) => {
    const [x, , keepDims] = call.arguments;
    if (tensorShape(x)?.length !== 0) return reduced(call);
    return flag(keepDims, false) === false ? tensorOf([], "float") : UNKNOWN;
  };
}

/** The doubt about an axis of size 1. */
function alongOne(
  operation: string,
  shape: Shape,
  axes: readonly number[],
): { readonly doubt?: ShapeMismatch } {
  const axis = axes.find((position) => constantOf(shape[position] ?? ANY_SIZE) === 1);
  if (axis === undefined) return {};
  return { doubt: { kind: "size-one-argmax", operation, operand: { argument: [0], shape, axis } } };
}

const ANY_SIZE = dimOfName("?");

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

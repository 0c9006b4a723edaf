import { addDims, dimOfNumber, isPack, ONE_DIM } from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import type { ArgumentPath, Operand } from "../../shape/mismatch.ts";
import { axisPosition, isAbsent, listItems, tensorShape, wholeNumber } from "../arguments.ts";
import { type CallFacts, type ShapeResult, UNKNOWN } from "../operation.ts";
import { withPaths } from "../rearranged.ts";
import { better, disagreement } from "./agreement.ts";

interface Joined {
  readonly operands: readonly Operand[];
  readonly axis: number;
}

/** `concat(list, axis)`: sizes add up along the axis, all others are equal. */
export function concat(operation: string): (call: CallFacts) => ShapeResult {
  return (call) => {
    const { sizes } = call;
    const joined = joinedOf(call);
    const [first, ...others] = joined?.operands ?? [];
    if (!joined || !first || joined.operands.some(({ shape }) => shape.some(isPack)))
      return UNKNOWN;
    if (others.length === 0) return { kind: "known", fact: { shape: first.shape } };
    const axis = axisPosition(first.shape, joined.axis);
    if (axis === undefined) return UNKNOWN;
    if (axis === "outside") return outside(operation, first, joined.axis);
    let shape = first.shape;
    for (const right of others) {
      const mismatch = disagreement(operation, first, right, sizes, axis);
      if (mismatch) return { kind: "mismatch", mismatch };
      shape = shape.map((dim, position) => {
        const other = right.shape[position] ?? dim;
        return position === axis ? addDims(dim, other) : better(dim, other);
      });
    }
    return { kind: "known", fact: { shape } };
  };
}

/** `stack(list, axis)`: a new axis; all shapes are equal. */
export function stack(operation: string): (call: CallFacts) => ShapeResult {
  return (call) => {
    const joined = joinedOf(call);
    const [first, ...others] = joined?.operands ?? [];
    if (!joined || !first || joined.operands.some(({ shape }) => shape.some(isPack)))
      return UNKNOWN;
    const axis = axisPosition([...first.shape, ONE_DIM], joined.axis);
    if (axis === undefined) return UNKNOWN;
    if (axis === "outside") return outside(operation, first, joined.axis);
    let shape = first.shape;
    for (const right of others) {
      const mismatch = disagreement(operation, first, right, call.sizes);
      if (mismatch) return { kind: "mismatch", mismatch };
      shape = shape.map((dim, position) => better(dim, right.shape[position] ?? dim));
    }
    const size = dimOfNumber(joined.operands.length);
    return { kind: "known", fact: { shape: shape.toSpliced(axis, 0, size) } };
  };
}

/** As a method, `x.concat(others, axis)` joins the receiver with one tensor or a list of them. */
export function joiningMethod(
  rule: (call: CallFacts) => ShapeResult,
): (call: CallFacts) => ShapeResult {
  return ({ arguments: [first, others, ...rest], sizes }) => {
    const more = listItems(others) ?? (others?.shape ? [others] : undefined);
    if (!first || !more) return UNKNOWN;
    const list: Fact = { value: { kind: "list", items: [first, ...more] } };
    const isList = listItems(others) !== undefined;
    return withPaths(rule({ arguments: [list, ...rest], sizes }), (path) => asMethod(path, isList));
  };
}

function joinedOf({ arguments: [list, axis] }: CallFacts): Joined | undefined {
  const wanted = isAbsent(axis) ? 0 : wholeNumber(axis);
  const operands: Operand[] = [];
  for (const [position, item] of (listItems(list) ?? []).entries()) {
    const shape = tensorShape(item);
    if (!shape) return undefined;
    operands.push({ argument: [0, position], shape });
  }
  return wanted === undefined ? undefined : { operands, axis: wanted };
}

function outside(operation: string, operand: Operand, axis: number): ShapeResult {
  return {
    kind: "mismatch",
    mismatch: { kind: "axis-out-of-range", operation, operand, axis, argument: [1] },
  };
}

/** Arguments counted as the method call has them: the receiver, then the others. */
function asMethod([position = 0, item]: ArgumentPath, isList: boolean): ArgumentPath {
  if (position > 0) return [position + 1];
  if (item === undefined || item === 0) return [0];
  return isList ? [1, item - 1] : [1];
}

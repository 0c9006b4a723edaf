import { broadcast } from "../../shape/broadcast.ts";
import { isPack, type Shape } from "../../shape/dim.ts";
import type { OperandAxis, ShapeMismatch } from "../../shape/mismatch.ts";
import { flag, tensorShape } from "../arguments.ts";
import {
  type CallFacts,
  type Rule,
  type ShapeResult,
  type SizeRelations,
  UNKNOWN,
} from "../operation.ts";
import { rankOutside } from "./ranks.ts";

/** `matMul(a, b, transposeA, transposeB)`: both of rank 2 or more, leading axes broadcast. */
export function matrixProduct(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [a, b, transposeA, transposeB], sizes }) => {
    const [left, right] = [tensorShape(a), tensorShape(b)];
    const wrongRank = rankBelow(operation, 0, left, 2) ?? rankBelow(operation, 1, right, 2);
    if (wrongRank) return { kind: "mismatch", mismatch: wrongRank };
    const [turnA, turnB] = [flag(transposeA, false), flag(transposeB, false)];
    if (!left || !right || turnA === undefined || turnB === undefined) return UNKNOWN;
    return product(operation, left, right, [turnA, turnB], sizes);
  };
}

/** `matmul(a, b)` as NumPy has it: a vector on the left is a row, on the right a column, and its axis goes. */
export function vectorMatrixProduct(operation: string): Rule {
  const matrices = matrixProduct(operation);
  return (call) => {
    const [left, right] = call.arguments.slice(0, 2).map(tensorShape);
    const wrongRank = rankBelow(operation, 0, left, 1) ?? rankBelow(operation, 1, right, 1);
    if (wrongRank) return { kind: "mismatch", mismatch: wrongRank };
    if (!left || !right) return UNKNOWN;
    if ((left.length > 1 || left.some(isPack)) && (right.length > 1 || right.some(isPack)))
      return left.some(isPack) && left.length < 2 ? UNKNOWN : matrices(call);
    if ([...left, ...right].some(isPack)) return UNKNOWN;
    const axis = Math.max(right.length - 2, 0);
    const summed = [left.length - 1, axis] as const;
    const plain = [false, false] as const;
    const mismatch = contraction(operation, left, summed[0], right, summed[1], plain, call.sizes);
    if (mismatch) return { kind: "mismatch", mismatch };
    const shape = [...left.slice(0, -1), ...right.toSpliced(axis, 1)];
    return { kind: "known", fact: { shape } };
  };
}

/** `dot(a, b)`: vectors and matrices in any combination, sums the last axis of `a` against the first of `b`. */
export function dotProduct(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [a, b], sizes }) => {
    const [left, right] = [tensorShape(a), tensorShape(b)];
    const wrongRank =
      rankOutside(operation, 0, left, 1, 2) ?? rankOutside(operation, 1, right, 1, 2);
    if (wrongRank) return { kind: "mismatch", mismatch: wrongRank };
    if (!left || !right || [...left, ...right].some(isPack)) return UNKNOWN;
    const mismatch = contraction(operation, left, left.length - 1, right, 0, [false, false], sizes);
    if (mismatch) return { kind: "mismatch", mismatch };
    return { kind: "known", fact: { shape: [...left.slice(0, -1), ...right.slice(1)] } };
  };
}

/** `outerProduct(a, b)` of two vectors. */
export function outerProduct(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [a, b] }) => {
    const [left, right] = [tensorShape(a), tensorShape(b)];
    const wrongRank =
      rankOutside(operation, 0, left, 1, 1) ?? rankOutside(operation, 1, right, 1, 1);
    if (wrongRank) return { kind: "mismatch", mismatch: wrongRank };
    if (!left || !right || [...left, ...right].some(isPack)) return UNKNOWN;
    return { kind: "known", fact: { shape: [...left, ...right] } };
  };
}

function rankBelow(operation: string, argument: number, shape: Shape | undefined, least: number) {
  return rankOutside(operation, argument, shape, least, Number.POSITIVE_INFINITY);
}

function product(
  operation: string,
  left: Shape,
  right: Shape,
  transposed: readonly [boolean, boolean],
  sizes: SizeRelations,
): ShapeResult {
  if ([left, right].some((shape) => shape.length < 2 || shape.slice(-2).some(isPack)))
    return UNKNOWN;
  const [summedLeft, row] = transposed[0]
    ? [left.length - 2, left.at(-1)]
    : [left.length - 1, left.at(-2)];
  const [summedRight, column] = transposed[1]
    ? [right.length - 1, right.at(-2)]
    : [right.length - 2, right.at(-1)];
  const mismatch = contraction(operation, left, summedLeft, right, summedRight, transposed, sizes);
  if (mismatch) return { kind: "mismatch", mismatch };
  const batch = broadcast(left.slice(0, -2), right.slice(0, -2), sizes.compare, sizes.fresh);
  if (batch.kind === "unknown" || !row || !column) return UNKNOWN;
  if (batch.kind === "shape")
    return { kind: "known", fact: { shape: [...batch.shape, row, column] } };
  const at = (argument: number, shape: Shape): OperandAxis => ({
    argument: [argument],
    shape,
    axis: shape.length - 2 - batch.fromRight,
  });
  const clash = { operation, left: at(0, left), right: at(1, right) };
  return { kind: "mismatch", mismatch: { kind: "broadcast-conflict", ...clash } };
}

function contraction(
  operation: string,
  left: Shape,
  leftAxis: number,
  right: Shape,
  rightAxis: number,
  transposed: readonly [boolean, boolean],
  sizes: SizeRelations,
): ShapeMismatch | undefined {
  const [a, b] = [left[leftAxis], right[rightAxis]];
  if (!a || !b || sizes.compare(a, b) !== "different") return undefined;
  return {
    kind: "contraction-mismatch",
    operation,
    left: { argument: [0], shape: left, axis: leftAxis },
    right: { argument: [1], shape: right, axis: rightAxis },
    transposed,
  };
}

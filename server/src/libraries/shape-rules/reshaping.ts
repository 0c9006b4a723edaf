import { isInferred } from "../../shape/compare.ts";
import {
  atomsOf,
  constantOf,
  type Dim,
  dimOfNumber,
  divideDims,
  isPack,
  multiplyDims,
  ONE_DIM,
  type Shape,
} from "../../shape/dim.ts";
import {
  axisPosition,
  isAbsent,
  listItems,
  sizeList,
  sizeOf,
  tensorShape,
  wholeNumber,
  wholeNumbers,
} from "../arguments.ts";
import {
  type CallFacts,
  type Rule,
  refused,
  type ShapeResult,
  type SizeRelations,
  tensorOf,
  UNKNOWN,
} from "../operation.ts";
import { factOf } from "./elementwise.ts";

/** `reshape(x, shape)`: as many entries as before; one size may be -1. */
export function reshape(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, wanted], sizes }) => {
    const target = sizeList(wanted, sizes.fresh);
    return target ? reshapeTo(operation, tensorShape(x), target, [1], sizes) : UNKNOWN;
  };
}

/** `x.as2D(rows, columns)` and the like: each size an argument of its own. */
export function reshapeToRank(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, ...wanted], sizes }) =>
    reshapeTo(
      operation,
      tensorShape(x),
      wanted.map((fact) => sizeOf(fact) ?? sizes.fresh()),
      [1],
      sizes,
    );
}

/** `flatten(x)`: one axis. */
export function flatten({ arguments: [x] }: CallFacts): ShapeResult {
  const shape = tensorShape(x);
  return shape ? { kind: "known", fact: factOf([entries(shape)], x?.dtype) } : UNKNOWN;
}

/** `x.reshapeAs(y)`. */
export function reshapeAs(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, like], sizes }) => {
    const target = tensorShape(like);
    return target ? reshapeTo(operation, tensorShape(x), target, [1], sizes) : UNKNOWN;
  };
}

/** `expandDims(x, axis)`: an axis of size 1; in front when left out. */
export function expandDims(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, axis] }) => {
    const shape = tensorShape(x);
    const wanted = isAbsent(axis) ? 0 : wholeNumber(axis);
    if (!shape || wanted === undefined) return UNKNOWN;
    const position = axisPosition([...shape, ONE_DIM], wanted);
    if (position === undefined) return UNKNOWN;
    if (position === "outside") return outside(operation, shape, wanted);
    return { kind: "known", fact: factOf(shape.toSpliced(position, 0, ONE_DIM), x?.dtype) };
  };
}

/** `squeeze(x, axes)`: removes axes of size 1; all of them when left out. A size with a name is not taken to be 1. */
export function squeeze(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, axes], sizes }) => {
    const shape = tensorShape(x);
    if (!shape) return UNKNOWN;
    const wanted = isAbsent(axes) ? [] : wholeNumbers(axes);
    if (!wanted) return UNKNOWN;
    if (wanted.length === 0) {
      const certain = !shape.some((dim) => atomsOf(dim).some(isInferred) || isPack(dim));
      const left = shape.filter((dim) => constantOf(dim) !== 1);
      return certain ? { kind: "known", fact: factOf(left, x?.dtype) } : UNKNOWN;
    }
    const gone = new Set<number>();
    for (const axis of wanted) {
      const position = axisPosition(shape, axis);
      if (position === undefined) return UNKNOWN;
      if (position === "outside") return outside(operation, shape, axis);
      if (sizes.compare(shape[position] ?? ONE_DIM, ONE_DIM) === "different") {
        const operand = { argument: [0], shape, axis: position };
        return {
          kind: "mismatch",
          mismatch: { kind: "squeeze-not-one", operation, operand, argument: [1] },
        };
      }
      gone.add(position);
    }
    return {
      kind: "known",
      fact: factOf(
        shape.filter((_, axis) => !gone.has(axis)),
        x?.dtype,
      ),
    };
  };
}

/** `transpose(x, perm)`: the axes in another order; reversed when left out. */
export function transpose(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, perm] }) => {
    const shape = tensorShape(x);
    if (!shape) return UNKNOWN;
    if (isAbsent(perm)) return { kind: "known", fact: factOf(shape.toReversed(), x?.dtype) };
    const permutation = listItems(perm) && wholeNumbers(perm);
    if (!permutation || shape.some(isPack)) return UNKNOWN;
    const positions = permutation.map((axis) => (axis < 0 ? axis + shape.length : axis));
    const permuted = positions.flatMap((axis) => shape[axis] ?? []);
    if (permuted.length !== shape.length || new Set(positions).size !== shape.length) {
      const mismatch = { operation, operand: { argument: [0], shape }, permutation, argument: [1] };
      return { kind: "mismatch", mismatch: { kind: "permutation", ...mismatch } };
    }
    return { kind: "known", fact: factOf(permuted, x?.dtype) };
  };
}

/** `tile(x, reps)`: each axis as often as said. */
export function tile(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, reps], sizes }) => {
    const shape = tensorShape(x);
    const times = sizeList(reps, sizes.fresh);
    if (!shape || !times || shape.some(isPack)) return UNKNOWN;
    if (times.length !== shape.length) {
      const bounds = { least: times.length, most: times.length };
      const operand = { argument: [0], shape };
      return {
        kind: "mismatch",
        mismatch: { kind: "rank-mismatch", operation, operand, ...bounds },
      };
    }
    const tiled = shape.map((dim, axis) => multiplyDims(dim, times[axis] ?? ONE_DIM));
    return { kind: "known", fact: factOf(tiled, x?.dtype) };
  };
}

/** `broadcastTo(x, shape)`: axes line up from the right, and each is as long as wanted, or 1. */
export function broadcastTo(operation: string): Rule {
  return ({ arguments: [x, list], sizes }) => {
    const [shape, wanted] = [tensorShape(x), sizeList(list, sizes.fresh)];
    if (!shape || !wanted || shape.some(isPack))
      return wanted ? tensorOf(wanted, x?.dtype) : UNKNOWN;
    const operand = { argument: [0], shape };
    const missing = wanted.length - shape.length;
    if (missing < 0)
      return refused({ kind: "rank-mismatch", operation, operand, least: 0, most: wanted.length });
    const axis = shape.findIndex((dim, at) => {
      const other = wanted[at + missing];
      return constantOf(dim) !== 1 && other && sizes.compare(dim, other) === "different";
    });
    if (axis < 0) return tensorOf(wanted, x?.dtype);
    const right = { argument: [1], shape: wanted, axis: axis + missing };
    return refused({ kind: "broadcast-conflict", operation, left: { ...operand, axis }, right });
  };
}

/** How many entries an array of the shape has. */
export function entries(shape: Shape): Dim {
  return shape.reduce(multiplyDims, ONE_DIM);
}

function reshapeTo(
  operation: string,
  shape: Shape | undefined,
  wanted: Shape,
  argument: readonly number[],
  sizes: SizeRelations,
): ShapeResult {
  const open = wanted.findIndex((dim) => constantOf(dim) === -1);
  const fixed = wanted.filter((_, axis) => axis !== open);
  if (fixed.some((dim) => (constantOf(dim) ?? 0) < 0)) return UNKNOWN;
  const held = shape && !shape.some(isPack) ? entries(shape) : undefined;
  const misfit = () => ({
    kind: "mismatch" as const,
    mismatch: {
      kind: "reshape-size" as const,
      operation,
      operand: { argument: [0], shape: shape ?? [] },
      wanted,
      argument,
    },
  });
  if (open < 0) {
    if (held && sizes.compare(held, entries(wanted)) === "different") return misfit();
    return { kind: "known", fact: { shape: wanted } };
  }
  const rest = held && quotient(held, entries(fixed));
  if (rest === "uneven") return misfit();
  return { kind: "known", fact: { shape: wanted.with(open, rest ?? sizes.fresh()) } };
}

/** The quotient of two sizes, which is exact where the call runs; "uneven" where two numbers leave a rest. */
function quotient(total: Dim, part: Dim): Dim | "uneven" | undefined {
  const [a, b] = [constantOf(total), constantOf(part)];
  if (b === 0) return undefined;
  if (a !== undefined && b !== undefined) return a % b === 0 ? dimOfNumber(a / b) : "uneven";
  return part.monomials.length === 1 ? divideDims(total, part) : undefined;
}

function outside(operation: string, shape: Shape, axis: number): ShapeResult {
  const operand = { argument: [0], shape };
  return {
    kind: "mismatch",
    mismatch: { kind: "axis-out-of-range", operation, operand, axis, argument: [1] },
  };
}

import {
  addDims,
  constantOf,
  type Dim,
  dimOfNumber,
  divideDims,
  isPack,
  ONE_DIM,
  type Shape,
  subtractDims,
} from "../../shape/dim.ts";
import {
  axisPosition,
  isAbsent,
  listItems,
  sizeList,
  sizeOf,
  tensorShape,
  wholeNumber,
} from "../arguments.ts";
import {
  type CallFacts,
  type ShapeResult,
  type SizeRelations,
  tensorOf,
  UNKNOWN,
} from "../operation.ts";
import { factOf } from "./elementwise.ts";

/** `slice(x, begin, size)`: a size of -1, or left out, is the rest; axes that are not mentioned stay whole. */
export function slice(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, begin, size], sizes }) => {
    const shape = tensorShape(x);
    const begins = listItems(begin) ? sizeList(begin, sizes.fresh) : oneSize(sizeOf(begin));
    const wanted = isAbsent(size)
      ? []
      : listItems(size)
        ? sizeList(size, sizes.fresh)
        : oneSize(sizeOf(size));
    if (!shape || !begins || !wanted || shape.some(isPack) || shape.length === 0) return UNKNOWN;
    if (begins.length > shape.length) return UNKNOWN;
    const cut: Dim[] = [];
    for (const [axis, dim] of shape.entries()) {
      const from = begins[axis];
      const count = wanted[axis];
      const rest = !count || constantOf(count) === -1;
      if (exceeds(from, rest ? NOTHING : count, dim)) {
        const operand = { argument: [0], shape, axis };
        const numbers = {
          begin: constantOf(from ?? NOTHING) ?? 0,
          size: rest ? 0 : (constantOf(count) ?? 0),
        };
        const mismatch = { operation, operand, ...numbers, argument: [rest ? 1 : 2] };
        return { kind: "mismatch", mismatch: { kind: "slice-bounds", ...mismatch } };
      }
      cut.push(rest ? subtractDims(dim, from ?? NOTHING) : count);
    }
    return { kind: "known", fact: factOf(cut, x?.dtype) };
  };
}

/** `pad(x, [[before, after], …])`: one pair for each axis. */
export function pad(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, paddings], sizes }) => {
    const shape = tensorShape(x);
    const pairs = listItems(paddings);
    if (!shape || !pairs || shape.some(isPack) || shape.length === 0) return UNKNOWN;
    if (pairs.length !== shape.length) {
      const operand = { argument: [0], shape };
      const bounds = { least: pairs.length, most: pairs.length };
      return {
        kind: "mismatch",
        mismatch: { kind: "rank-mismatch", operation, operand, ...bounds },
      };
    }
    const padded = shape.map((dim, axis) => {
      const [before, after] = sizeList(pairs[axis], sizes.fresh) ?? [];
      return before && after ? addDims(addDims(dim, before), after) : sizes.fresh();
    });
    return { kind: "known", fact: factOf(padded, x?.dtype) };
  };
}

/** `gather(x, indices, axis, batchDims)`: the axis gives way to the axes of the indices behind the common first ones. */
export function gather(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, indices, axis, batchDims] }) => {
    const [shape, index] = [tensorShape(x), tensorShape(indices)];
    const wanted = isAbsent(axis) ? 0 : wholeNumber(axis);
    const shared = isAbsent(batchDims) ? 0 : wholeNumber(batchDims);
    if (!shape || !index || wanted === undefined || shared === undefined) return UNKNOWN;
    const position = axisPosition(shape, wanted);
    if (position === undefined || (shared !== 0 && index.some(isPack))) return UNKNOWN;
    if (position === "outside") return outside(operation, shape, wanted, 2);
    // A batch axis that is counted from the right, or lies behind the axis, is the library's own matter.
    if (shared < 0 || shared > Math.min(position, index.length)) return UNKNOWN;
    return tensorOf(shape.toSpliced(position, 1, ...index.slice(shared)), x?.dtype);
  };
}

/** `unstack(x, axis)`: a list of slices without the axis. */
export function unstack(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, axis] }) => {
    const shape = tensorShape(x);
    const wanted = isAbsent(axis) ? 0 : wholeNumber(axis);
    if (!shape || wanted === undefined) return UNKNOWN;
    const position = axisPosition(shape, wanted);
    if (position === undefined) return UNKNOWN;
    if (position === "outside") return outside(operation, shape, wanted, 1);
    const count = constantOf(shape[position] ?? ONE_DIM);
    if (count === undefined || count > MAX_PARTS) return UNKNOWN;
    const part = factOf(shape.toSpliced(position, 1), x?.dtype);
    return {
      kind: "known",
      fact: { value: { kind: "list", items: Array.from({ length: count }, () => part) } },
    };
  };
}

/** `split(x, parts, axis)`: equal parts, or a list of sizes. */
export function split(operation: string): (call: CallFacts) => ShapeResult {
  return ({ arguments: [x, parts, axis], sizes }) => {
    const shape = tensorShape(x);
    const wanted = isAbsent(axis) ? 0 : wholeNumber(axis);
    if (!shape || wanted === undefined) return UNKNOWN;
    const position = axisPosition(shape, wanted);
    if (position === undefined) return UNKNOWN;
    if (position === "outside") return outside(operation, shape, wanted, 2);
    const list = sizeList(parts, sizes.fresh);
    const count = list ? undefined : wholeNumber(parts);
    const total = shape[position] ?? ONE_DIM;
    const length = constantOf(total);
    if (count && length !== undefined && length % count !== 0) {
      const operand = { argument: [0], shape, axis: position };
      const mismatch = { operation, operand, parts: count, argument: [1] };
      return { kind: "mismatch", mismatch: { kind: "split-uneven", ...mismatch } };
    }
    const pieces = list ? filledPieces(total, list, sizes) : equalPieces(total, count);
    if (!pieces) return UNKNOWN;
    const items = pieces.map((dim) => factOf(shape.with(position, dim), x?.dtype));
    return { kind: "known", fact: { value: { kind: "list", items } } };
  };
}

/** Longer lists are not followed. */
const MAX_PARTS = 64;

/** The sizes of the pieces, one of which may be -1: what the others leave. */
function filledPieces(total: Dim, list: Shape, sizes: SizeRelations): Shape | undefined {
  const open = list.findIndex((dim) => constantOf(dim) === -1);
  const given = list.filter((_, at) => at !== open).reduce(addDims, NOTHING);
  if (open < 0) return sizes.compare(given, total) === "different" ? undefined : list;
  const rest = subtractDims(total, given);
  return (constantOf(rest) ?? 0) >= 0 ? list.with(open, rest) : undefined;
}

/** The library refuses what does not divide. */
function equalPieces(total: Dim, count: number | undefined): Dim[] | undefined {
  if (!count || count < 1 || count > MAX_PARTS) return undefined;
  return Array.from({ length: count }, () => divideDims(total, dimOfNumber(count)));
}

const NOTHING = dimOfNumber(0);

function oneSize(dim: Dim | undefined): Shape | undefined {
  return dim && [dim];
}

function exceeds(from: Dim | undefined, count: Dim, dim: Dim): boolean {
  const [begin, size, length] = [from ? constantOf(from) : 0, constantOf(count), constantOf(dim)];
  return begin !== undefined && size !== undefined && length !== undefined && begin + size > length;
}

function outside(operation: string, shape: Shape, axis: number, argument: number): ShapeResult {
  const operand = { argument: [0], shape };
  const mismatch = { operation, operand, axis, argument: [argument] };
  return { kind: "mismatch", mismatch: { kind: "axis-out-of-range", ...mismatch } };
}

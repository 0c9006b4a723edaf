import {
  addDims,
  constantOf,
  type Dim,
  dimOfNumber,
  divideDims,
  multiplyDims,
  ONE_DIM,
  subtractDims,
} from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import { isAbsent, listItems, wholeNumbers } from "../arguments.ts";
import { type Rule, tensorOf, UNKNOWN } from "../operation.ts";
import { ANY, ofRank } from "./ranks.ts";

/** `spaceToBatchND(x, blockShape, paddings)`: the entries of each block become examples. */
export function spaceToBatch(operation: string): Rule {
  return ofRank(operation, [1, ANY], (shape, { arguments: [x, blockShape, paddings] }) => {
    const blocks = listItems(blockShape) && wholeNumbers(blockShape);
    const sides = pairs(paddings);
    const [batch = ONE_DIM, ...rest] = shape;
    if (!blocks || !sides || rest.length < blocks.length) return UNKNOWN;
    const spread = rest.map((dim, axis) => {
      const [before, after] = sides[axis] ?? [0, 0];
      return quotient(addDims(dim, dimOfNumber(before + after)), blocks[axis] ?? 1);
    });
    if (!spread.every((dim) => dim !== undefined)) return UNKNOWN;
    return tensorOf([multiplyDims(batch, dimOfNumber(productOf(blocks))), ...spread], x?.dtype);
  });
}

/** `batchToSpaceND(x, blockShape, crops)`: the other way round. */
export function batchToSpace(operation: string): Rule {
  return ofRank(operation, [1, ANY], (shape, { arguments: [x, blockShape, crops] }) => {
    const blocks = listItems(blockShape) && wholeNumbers(blockShape);
    const sides = pairs(crops);
    const [batch = ONE_DIM, ...rest] = shape;
    const fewer = blocks && quotient(batch, productOf(blocks));
    if (!blocks || !sides || !fewer || rest.length < blocks.length) return UNKNOWN;
    const spread = rest.map((dim, axis) => {
      const [before, after] = sides[axis] ?? [0, 0];
      const whole = multiplyDims(dim, dimOfNumber(blocks[axis] ?? 1));
      return subtractDims(whole, dimOfNumber(before + after));
    });
    return spread.every((dim) => (constantOf(dim) ?? 0) >= 0)
      ? tensorOf([fewer, ...spread], x?.dtype)
      : UNKNOWN;
  });
}

/** `stridedSlice(x, begin, end, strides)` of whole numbers, without masks. */
export function stridedSlice(operation: string): Rule {
  return ofRank(operation, [1, ANY], (shape, { arguments: [x, begin, end, strides, ...masks] }) => {
    const [from, to] = [begin, end].map((list) => listItems(list) && wholeNumbers(list));
    const steps = isAbsent(strides) ? from?.map(() => 1) : wholeNumbers(strides);
    if (!from || !to || !steps || !masks.every(isAbsent)) return UNKNOWN;
    const cut = shape.map((dim, axis) => {
      const [first, last, step] = [from[axis], to[axis], steps[axis]];
      if (first === undefined || last === undefined || step === undefined) return dim;
      return stepped(dim, first, last, step);
    });
    return cut.every((dim) => dim !== undefined) ? tensorOf(cut, x?.dtype) : UNKNOWN;
  });
}

function stepped(dim: Dim, first: number, last: number, step: number): Dim | undefined {
  const length = constantOf(dim);
  if (length === undefined || step < 1) return undefined;
  const inside = (place: number) =>
    Math.min(Math.max(place < 0 ? place + length : place, 0), length);
  return dimOfNumber(Math.max(0, Math.ceil((inside(last) - inside(first)) / step)));
}

function quotient(dim: Dim, by: number): Dim | undefined {
  const exact = divideDims(dim, dimOfNumber(by));
  return Number.isInteger(constantOf(exact) ?? 0) ? exact : undefined;
}

function pairs(list: Fact | undefined): readonly (readonly [number, number])[] | undefined {
  const items = listItems(list)?.map((pair) => wholeNumbers(pair));
  if (!items?.every((pair) => pair?.length === 2)) return undefined;
  return items.map((pair) => [pair?.[0] ?? 0, pair?.[1] ?? 0]);
}

function productOf(numbers: readonly number[]): number {
  return numbers.reduce((product, number) => product * number, 1);
}

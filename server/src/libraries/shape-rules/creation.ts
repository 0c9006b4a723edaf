import {
  ceilDim,
  constantOf,
  type Dim,
  dimOfNumber,
  divideDims,
  isPack,
  type Shape,
  subtractDims,
} from "../../shape/dim.ts";
import type { Dtype, Fact } from "../../shape/fact.ts";
import { isAbsent, sizeList, sizeOf, tensorShape, wholeNumber } from "../arguments.ts";
import { type CallFacts, type ShapeResult, UNKNOWN } from "../operation.ts";
import { dtypeNamed, factOf } from "./elementwise.ts";
import { entries } from "./reshaping.ts";

/** `zeros(shape)`, `ones(shape)`: the shape is an argument, at `position`. */
export function shaped(position: number, dtype: Dtype = "float"): (call: CallFacts) => ShapeResult {
  return ({ arguments: given, sizes }) => {
    const shape = sizeList(given[position], sizes.fresh);
    return shape ? { kind: "known", fact: factOf(shape, dtype) } : UNKNOWN;
  };
}

/** `scalar(value)`. */
export function scalar(): ShapeResult {
  return { kind: "known", fact: { shape: [], dtype: "float" } };
}

/** `tensor2d(values, shape)`: the shape of the nested literal, or the one given, which the values must fill. */
export function literal(operation: string, rank?: number): (call: CallFacts) => ShapeResult {
  return ({ arguments: [values, given, dtypeName], sizes }) => {
    const dtype = dtypeOf(dtypeName);
    const written = tensorShape(values);
    if (!isAbsent(given)) {
      const wanted = sizeList(given, sizes.fresh);
      const misfit = wanted && written && !fits(written, wanted, sizes.compare);
      if (misfit || (wanted && rank !== undefined && wanted.length !== rank)) {
        const literalOperand = { argument: [0], shape: written ?? [] };
        const mismatch = { operation, literal: literalOperand, wanted, argument: [1] };
        return { kind: "mismatch", mismatch: { kind: "literal-size", ...mismatch } };
      }
      return wanted ? { kind: "known", fact: factOf(wanted, dtype) } : UNKNOWN;
    }
    if (!written) return rank === undefined ? UNKNOWN : freshOfRank(rank, sizes.fresh, dtype);
    if (rank === undefined || written.length === rank || written.some(isPack)) {
      return { kind: "known", fact: factOf(written, dtype) };
    }
    const operand = { argument: [0], shape: written };
    return {
      kind: "mismatch",
      mismatch: { kind: "rank-mismatch", operation, operand, least: rank, most: rank },
    };
  };
}

/** `oneHot(indices, depth)`: one more axis. */
export function oneHot({ arguments: [indices, depth], sizes }: CallFacts): ShapeResult {
  const shape = tensorShape(indices);
  const count = sizeOf(depth);
  return shape && (!count || (constantOf(count) ?? 2) >= 2)
    ? { kind: "known", fact: factOf([...shape, sizeOf(depth) ?? sizes.fresh()], "float") }
    : UNKNOWN;
}

/** `eye(rows, columns)`. */
export function eye({ arguments: [rows, columns], sizes }: CallFacts): ShapeResult {
  const first = sizeOf(rows) ?? sizes.fresh();
  const second = isAbsent(columns) ? first : (sizeOf(columns) ?? sizes.fresh());
  return { kind: "known", fact: { shape: [first, second], dtype: "float" } };
}

/** `diag(x)`: every axis twice. */
export function diag({ arguments: [x] }: CallFacts): ShapeResult {
  const shape = tensorShape(x);
  return shape ? { kind: "known", fact: factOf([...shape, ...shape], x?.dtype) } : UNKNOWN;
}

/** `range(start, stop, step)`: one axis, as long as the numbers say where they are whole. */
export function sequence({ arguments: [start, stop, step], sizes }: CallFacts): ShapeResult {
  const [from, to, by] = [sizeOf(start), sizeOf(stop), isAbsent(step) ? 1 : wholeNumber(step)];
  const length = from && to && by ? stepsTo(subtractDims(to, from), by) : sizes.fresh();
  return { kind: "known", fact: { shape: [length], dtype: "float" } };
}

/** `arange(stop)` or `arange(start, stop, step)`. */
export function counting(call: CallFacts): ShapeResult {
  const [first = {}, ...rest] = call.arguments;
  if (rest.length > 0) return sequence(call);
  const nothing = { value: { kind: "nothing" } } as const;
  return linspace({ arguments: [nothing, nothing, first], sizes: call.sizes });
}

/** How many steps lie before the end; none where it is the other way. */
function stepsTo(distance: Dim, by: number): Dim {
  const steps = ceilDim(divideDims(distance, dimOfNumber(by)));
  return (constantOf(steps) ?? 0) < 0 ? dimOfNumber(0) : steps;
}

/** `linspace(start, stop, num)`: NumPy makes 50 numbers where it is not said how many. */
export function linspace({ arguments: [, , count], sizes }: CallFacts): ShapeResult {
  const length = isAbsent(count) ? dimOfNumber(50) : (sizeOf(count) ?? sizes.fresh());
  return { kind: "known", fact: { shape: [length], dtype: "float" } };
}

/** Flat values fill any shape of as many entries; nested ones have the shape already. */
function fits(written: Shape, wanted: Shape, compare: CallFacts["sizes"]["compare"]): boolean {
  if (written.length <= 1) return compare(entries(written), entries(wanted)) !== "different";
  const agrees = (dim: Dim, axis: number) => compare(dim, wanted[axis] ?? dim) !== "different";
  return written.length === wanted.length && written.every(agrees);
}

function freshOfRank(
  rank: number,
  fresh: () => Shape[number],
  dtype: Dtype | undefined,
): ShapeResult {
  return { kind: "known", fact: factOf(Array.from({ length: rank }, fresh), dtype) };
}

function dtypeOf(fact: Fact | undefined): Dtype | undefined {
  return isAbsent(fact) ? "float" : dtypeNamed(fact);
}

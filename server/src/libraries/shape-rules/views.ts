import {
  ceilDim,
  constantOf,
  type Dim,
  dimOfNumber,
  divideDims,
  isPack,
  subtractDims,
} from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import { isAbsent, listItems, sizeOf, tensorShape } from "../arguments.ts";
import { type Rule, refused, tensorOf, UNKNOWN } from "../operation.ts";
import { ANY, ofRank, rankOutside } from "./ranks.ts";
import { transpose } from "./reshaping.ts";

/** What becomes of an axis by the argument at its place; `undefined` where that is not known, "gone" where the axis goes. */
type OfAxis = (dim: Dim, given: Fact) => Dim | "gone" | undefined;

/** A view that an argument for each axis makes; an axis without one, or with none of a meaning, stays whole. */
function view(operation: string, ofAxis: OfAxis): Rule {
  return ofRank(operation, [0, ANY], (shape, { arguments: [x, ...given], sizes }) => {
    const axes: Dim[] = [];
    for (const [axis, dim] of shape.entries()) {
      const argument = given[axis];
      const left = isAbsent(argument) ? dim : ofAxis(dim, argument ?? {});
      if (left !== "gone") axes.push(left ?? sizes.fresh());
    }
    return tensorOf(axes, x?.dtype);
  });
}

/** `x.hi(rows, columns)`: so many from the start on. */
export function firstEntries(operation: string): Rule {
  return view(operation, (dim, given) => {
    const size = sizeOf(given);
    return size && (constantOf(size) ?? 0) < 0 ? dim : size;
  });
}

/** `x.lo(row, column)`: from a place on. */
export function entriesFrom(operation: string): Rule {
  const rule = view(operation, (dim, given) => {
    const begin = sizeOf(given);
    return begin && ((constantOf(begin) ?? 0) < 0 ? dim : subtractDims(dim, begin));
  });
  return (call) => {
    const [shape = [], begins] = [tensorShape(call.arguments[0]), call.arguments.slice(1)];
    const numbers = begins.map((fact) => constantOf(sizeOf(fact) ?? NOTHING) ?? 0);
    const axis = shape.findIndex(
      (dim, at) => (numbers[at] ?? 0) > (constantOf(dim) ?? Number.POSITIVE_INFINITY),
    );
    if (axis < 0 || shape.some(isPack)) return rule(call);
    const operand = { argument: [0], shape, axis };
    const begin = numbers[axis] ?? 0;
    return refused({
      kind: "slice-bounds",
      operation,
      operand,
      begin,
      size: 0,
      argument: [axis + 1],
    });
  };
}

/** `x.step(2, -1)`: every second one, and backwards. */
export function everySo(operation: string): Rule {
  return view(operation, (dim, given) => {
    const step = constantOf(sizeOf(given) ?? NOTHING);
    if (!step) return undefined;
    return Math.abs(step) === 1 ? dim : ceilDim(divideDims(dim, dimOfNumber(Math.abs(step))));
  });
}

/** `x.pick(0, null)`: a number takes its axis away, a negative one does not. */
export function picked(operation: string): Rule {
  const rule = view(operation, (dim, given) => {
    const place = sizeOf(given);
    return place && (constantOf(place) ?? 0) < 0 ? dim : "gone";
  });
  return (call) => {
    const given = call.arguments.slice(1);
    return given.every((fact) => isAbsent(fact) || tensorShape(fact)?.length === 0)
      ? rule(call)
      : UNKNOWN;
  };
}

/** `x.transpose(1, 0)`: an argument for each axis, further ones stay where they are. */
export function axesReordered(operation: string): Rule {
  const rule = transpose(operation);
  return ({ arguments: [x = {}, ...given], sizes }) => {
    const rank = tensorShape(x)?.length;
    if (rank === undefined) return UNKNOWN;
    const stay = Array.from({ length: rank }, (_, axis): Fact => {
      const own: Fact = { value: { kind: "size", size: dimOfNumber(axis) } };
      return given[axis] ?? own;
    });
    return rule({ arguments: [x, { value: { kind: "list", items: stay } }], sizes });
  };
}

/** `x.get(i, j)`, `x.set(i, j, value)`: as many places as there are axes, and `more` arguments behind them. */
export function entryAt(operation: string, more: number): Rule {
  return ({ arguments: [x, ...given] }) => {
    const count = given.length - more;
    const mismatch = rankOutside(operation, 0, tensorShape(x), count, count);
    return mismatch ? refused(mismatch) : tensorOf([]);
  };
}

/** `ndarray(data, shape, stride, offset)`: the data hold as many entries at least; without a shape they are a vector. */
export function overData(operation: string): Rule {
  return ({ arguments: [data, shape, stride], sizes }) => {
    const length = listItems(data)?.length;
    if (isAbsent(shape)) return length === undefined ? UNKNOWN : tensorOf([dimOfNumber(length)]);
    const wanted = listItems(shape)?.map((item) => sizeOf(item) ?? sizes.fresh());
    if (!wanted) return UNKNOWN;
    const entries = wanted.reduce((product, dim) => product * (constantOf(dim) ?? 0), 1);
    if (length === undefined || !isAbsent(stride) || length >= entries) return tensorOf(wanted);
    const literal = { argument: [0], shape: [dimOfNumber(length)] };
    return refused({ kind: "literal-size", operation, literal, wanted, argument: [1] });
  };
}

const NOTHING = dimOfNumber(0);

import {
  constantOf,
  type Dim,
  dimOfNumber,
  isPack,
  multiplyDims,
  ONE_DIM,
  type Shape,
  subtractDims,
} from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import {
  axisPosition,
  isAbsent,
  listItems,
  sizeOf,
  tensorShape,
  wholeNumber,
  wholeNumbers,
} from "../arguments.ts";
import { type Rule, refused, tensorOf, UNKNOWN } from "../operation.ts";
import { rearranged } from "../rearranged.ts";
import { elementwise } from "./elementwise.ts";
import { ANY, ofRank, rankOutside } from "./ranks.ts";
import { alongAxis, reduction } from "./reduction.ts";
import { entries } from "./reshaping.ts";

/** `x.mul(2)`: with a number only. */
export function withNumber(operation: string): Rule {
  const same = elementwise();
  return (call) => {
    const mismatch = rankOutside(operation, 1, tensorShape(call.arguments[1]), 0, 0);
    return mismatch ? refused(mismatch) : same(call);
  };
}

/** `x.sum(dim, keepdim)`: one axis; without an axis `keepdim` is left alone. */
export function reductionOfOne(operation: string): Rule {
  const rule = reduction(operation);
  return (call) => {
    const [x = {}, dim] = call.arguments;
    if (isAbsent(dim)) return rule({ ...call, arguments: [x] });
    return listItems(dim) ? UNKNOWN : rule(call);
  };
}

/** `x.normalize(p, dim)`: along the second axis where nothing is said. */
export function normalizedAlong(operation: string): Rule {
  const rule = rearranged(alongAxis(operation), [0, 2]);
  const second: Fact = { value: { kind: "size", size: ONE_DIM } };
  return ({ arguments: [x = {}, p = {}, dim], sizes }) =>
    rule({ arguments: [x, p, isAbsent(dim) ? second : (dim ?? {})], sizes });
}

/** `x.slice(0, [1, 3], null)`: a number takes its axis away, a pair cuts, nothing keeps it. */
export function slicePairs(operation: string): Rule {
  return ofRank(operation, [1, ANY], (shape, { arguments: [x, ...given], sizes }) => {
    const axes: Dim[] = [];
    for (const [axis, dim] of shape.entries()) {
      const argument = given[axis];
      if (isAbsent(argument)) axes.push(dim);
      else if (listItems(argument)) axes.push(lengthOfPair(dim, argument) ?? sizes.fresh());
      else if (tensorShape(argument)?.length !== 0) return UNKNOWN;
    }
    if (axes.some((dim) => (constantOf(dim) ?? 0) < 0)) return UNKNOWN;
    return tensorOf(axes, x?.dtype);
  });
}

/** `x.squeeze(dim)`: an axis of another size than 1 stays. */
export const squeezedOnes: Rule = ({ arguments: [x, dim] }) => {
  const shape = tensorShape(x);
  const wanted = isAbsent(dim) ? undefined : wholeNumbers(dim);
  if (!shape || (!isAbsent(dim) && !wanted)) return UNKNOWN;
  const asked = (axis: number) => !wanted || wanted.includes(axis);
  if (shape.some((size, axis) => asked(axis) && constantOf(size) === undefined)) return UNKNOWN;
  return tensorOf(
    shape.filter((size, axis) => !(asked(axis) && constantOf(size) === 1)),
    x?.dtype,
  );
};

/** `x.flatten(start, end)`: the axes from one to another become one. */
export const flattened: Rule = ({ arguments: [x, start, end] }) => {
  const shape = tensorShape(x);
  const [first, last] = [
    isAbsent(start) ? 0 : wholeNumber(start),
    isAbsent(end) ? -1 : wholeNumber(end),
  ];
  if (!shape?.length || shape.some(isPack) || first === undefined || last === undefined)
    return UNKNOWN;
  const to = axisPosition(shape, last);
  if (typeof to !== "number" || first < 0 || first > to) return UNKNOWN;
  const merged = entries(shape.slice(first, to + 1));
  return tensorOf(shape.toSpliced(first, to + 1 - first, merged), x?.dtype);
};

/** `x.repeat(2, 3)`: as many numbers as there are axes, or more, which make axes in front. */
export function repeatedAxes(mayBeFewer: boolean): Rule {
  return ({ arguments: [x, ...given], sizes }) => {
    const shape = tensorShape(x);
    if (!shape || shape.some(isPack) || given.some(listItems)) return UNKNOWN;
    const missing = shape.length - given.length;
    if (missing > 0 && !mayBeFewer) return UNKNOWN;
    const times = given.map((fact) => sizeOf(fact) ?? sizes.fresh());
    const front = ones(-missing);
    const reps = [...ones(missing), ...times];
    return tensorOf([...front, ...shape].map((dim, at) => multiplyDims(dim, reps[at] ?? ONE_DIM)));
  };
}

/** The rule, whose list stands as arguments of its own in the call: `x.view(2, -1)`. */
export function spreadList(rule: Rule): Rule {
  return ({ arguments: [x = {}, ...items], sizes }) =>
    rule({ arguments: [x, { value: { kind: "list", items } }], sizes });
}

/** `mean_pooling(x, mask)`: [b, t, d] over [b, t]. */
export function maskedMean(operation: string): Rule {
  return ofRank(operation, [3, 3], (shape, { arguments: [x, mask], sizes }) => {
    const own = tensorShape(mask);
    const [batch, , width] = shape;
    if (!batch || !width) return UNKNOWN;
    for (const axis of own?.length === 2 && !own.some(isPack) ? [0, 1] : []) {
      const [a, b] = [shape[axis], own?.[axis]];
      if (!own || !a || !b || sizes.compare(a, b) !== "different") continue;
      const left = { argument: [0], shape, axis };
      return refused({
        kind: "broadcast-conflict",
        operation,
        left,
        right: { argument: [1], shape: own, axis },
      });
    }
    return tensorOf([batch, width], x?.dtype);
  });
}

/** `interpolate(x, [height, width])`: [c, height, width]. */
export const interpolated: Rule = ({ arguments: [x, size], sizes }) => {
  const shape = tensorShape(x);
  const wanted = listItems(size)?.map((item) => sizeOf(item) ?? sizes.fresh());
  if (!shape || shape.some(isPack) || shape.length < 2 || wanted?.length !== 2) return UNKNOWN;
  return tensorOf([shape.at(-3) ?? ONE_DIM, ...wanted], x?.dtype);
};

/** How much a pair leaves of an axis; both ends may be counted from its end, or left open. */
function lengthOfPair(dim: Dim, pair: Fact | undefined): Dim | undefined {
  const [start, end] = listItems(pair) ?? [];
  const length = constantOf(dim);
  const from = isAbsent(start) ? 0 : wholeNumber(start);
  const to = isAbsent(end) ? length : wholeNumber(end);
  if (length !== undefined && from !== undefined && to !== undefined) {
    return dimOfNumber(clamped(to, length) - clamped(from, length));
  }
  if (isAbsent(end) && from !== undefined && from >= 0) return subtractDims(dim, dimOfNumber(from));
  return undefined;
}

function clamped(place: number, length: number): number {
  return Math.min(Math.max(place < 0 ? place + length : place, 0), length);
}

function ones(count: number): Shape {
  return Array.from({ length: Math.max(count, 0) }, () => ONE_DIM);
}

import { dimOfNumber, isPack, multiplyDims, type Shape } from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import {
  axisPosition,
  isAbsent,
  listItems,
  sizeOf,
  tensorShape,
  wholeNumber,
} from "../arguments.ts";
import { type Rule, refused, tensorOf, UNKNOWN } from "../operation.ts";
import { literal, shaped } from "./creation.ts";
import { concat } from "./joining.ts";
import { alongAxis } from "./reduction.ts";
import { entries } from "./reshaping.ts";
import { gather } from "./selecting.ts";

/** A rule for an operation that has further arguments as the fields of a record: `sum(x, axis, { keepdims })`. */
export function withOptions(rule: Rule, position: number, fields: readonly string[]): Rule {
  return ({ arguments: given, sizes }) => {
    const options = given[position];
    if (isAbsent(options)) return rule({ arguments: given.slice(0, position), sizes });
    const record = options?.value?.kind === "record" ? options.value.fields : undefined;
    const taken = fields.map((field): Fact => (record ? (record.get(field) ?? ABSENT) : {}));
    return rule({ arguments: [...given.slice(0, position), ...taken], sizes });
  };
}

/** A rule that wants a list where the operation also takes a single number: `reshape(6)`. */
export function listing(rule: Rule, position: number): Rule {
  return ({ arguments: given, sizes }) => {
    const one = given[position];
    const list: Fact = { value: { kind: "list", items: one ? [one] : [] } };
    const isNumber = one?.value?.kind === "size";
    return rule({ arguments: isNumber ? given.with(position, list) : given, sizes });
  };
}

/** The rule, where the arguments have these ranks; of others it does not know. */
export function forRanks(rule: Rule, ranks: readonly number[]): Rule {
  return (call) => {
    const shapes = call.arguments.map(tensorShape);
    const fits = ranks.every((rank, at) => shapes[at]?.length === rank);
    return fits && !shapes.some((shape) => shape?.some(isPack)) ? rule(call) : UNKNOWN;
  };
}

/** The rule, but for a scalar, which has no axis. */
export function notOfScalars(rule: Rule): Rule {
  return (call) => (tensorShape(call.arguments[0])?.length === 0 ? UNKNOWN : rule(call));
}

/** `swapaxes(x, i, j)` */
export function swapAxes(operation: string): Rule {
  return ({ arguments: [x, first, second] }) => {
    const shape = tensorShape(x);
    const axes = [wholeNumber(first), wholeNumber(second)];
    const places: number[] = [];
    if (!shape) return UNKNOWN;
    for (const [at, axis] of axes.entries()) {
      const place = axis === undefined ? undefined : axisPosition(shape, axis);
      if (axis === undefined || place === undefined) return UNKNOWN;
      const operand = { argument: [0], shape };
      const argument = [at + 1];
      if (place === "outside")
        return refused({ kind: "axis-out-of-range", operation, operand, axis, argument });
      places.push(place);
    }
    return tensorOf(swapped(shape, places), x?.dtype);
  };
}

/** `matrixTranspose(x)`: the last two axes. */
export const matrixTranspose: Rule = ({ arguments: [x] }) => {
  const shape = tensorShape(x);
  if (!shape || shape.length < 2 || shape.slice(-2).some(isPack)) return UNKNOWN;
  return tensorOf(swapped(shape, [shape.length - 1, shape.length - 2]), x?.dtype);
};

/** `take(x, indices, axis)`: of the flattened array where the axis is left out. */
export function take(operation: string): Rule {
  const along = gather(operation);
  return (call) => {
    const [x, indices, axis] = call.arguments;
    if (!isAbsent(axis)) return along(call);
    const shape = tensorShape(indices);
    return shape ? tensorOf(shape, x?.dtype) : UNKNOWN;
  };
}

/** `tile(x, reps)` of as many numbers as there are axes. */
export function evenTile(rule: Rule): Rule {
  return (call) => {
    const [x, reps] = call.arguments;
    return listItems(reps)?.length === tensorShape(x)?.length ? rule(call) : UNKNOWN;
  };
}

/** `split(x, parts, axis)` into equal parts; a list means the places of the cuts. */
export function equalSplit(rule: Rule): Rule {
  return (call) => (listItems(call.arguments[1]) ? UNKNOWN : rule(call));
}

/** `x.ravel()` */
export const raveled: Rule = ({ arguments: [x] }) => {
  const shape = tensorShape(x);
  return shape && !shape.some(isPack) ? tensorOf([entries(shape)], x?.dtype) : UNKNOWN;
};

/** `cumsum(x, axis)`: flattened where the axis is left out. */
export function flattenedOrAlong(operation: string): Rule {
  const rule = notOfScalars(alongAxis(operation));
  return (call) => (isAbsent(call.arguments[1]) ? raveled(call) : rule(call));
}

/** `repeat(x, times, axis)`: each entry so often, flattened where the axis is left out. */
export const repeatedEntries: Rule = ({ arguments: [x, times, axis], sizes }) => {
  const shape = tensorShape(x);
  if (!shape || shape.some(isPack) || listItems(times) || times?.shape?.length) return UNKNOWN;
  const count = sizeOf(times) ?? sizes.fresh();
  if (isAbsent(axis)) return tensorOf([multiplyDims(entries(shape), count)], x?.dtype);
  const wanted = wholeNumber(axis);
  const position = wanted === undefined ? undefined : axisPosition(shape, wanted);
  const size = typeof position === "number" ? shape[position] : undefined;
  return typeof position === "number" && size
    ? tensorOf(shape.with(position, multiplyDims(size, count)), x?.dtype)
    : UNKNOWN;
};

/** `vstack(arrays)`, `hstack(arrays)`: vectors become rows, or one vector; anything higher is joined along its axis. */
export function stackedAlong(
  operation: string,
  axis: 0 | 1,
  ofVectors: (operation: string) => Rule,
): Rule {
  const [vectors, others] = [ofVectors(operation), concat(operation)];
  const along: Fact = { value: { kind: "size", size: dimOfNumber(axis) } };
  return ({ arguments: [list = {}], sizes }) => {
    const ranks = (listItems(list) ?? []).map((item) => tensorShape(item)?.length ?? 0);
    if (ranks.length > 0 && ranks.every((rank) => rank === 1))
      return vectors({ arguments: [list], sizes });
    return ranks.length > 0 && ranks.every((rank) => rank > 1)
      ? others({ arguments: [list, along], sizes })
      : UNKNOWN;
  };
}

/** A rule for operands that are all given: `where(condition)` alone does something else. */
export function ofCount(rule: Rule, count: number): Rule {
  return (call) => (call.arguments.length === count ? rule(call) : UNKNOWN);
}

/** `pad(x, 1)` on every side, `pad(x, [[before, after], …])` for each axis. */
export function paddedAround(rule: Rule): Rule {
  return (call) => {
    const [x = {}, width = {}] = call.arguments;
    const rank = tensorShape(x)?.length;
    const pair: Fact = { value: { kind: "list", items: [width, width] } };
    const pairs = listItems(width) ?? Array.from({ length: rank ?? 0 }, () => pair);
    const isEven = pairs.length === rank && pairs.every((one) => listItems(one)?.length === 2);
    const list: Fact = { value: { kind: "list", items: pairs } };
    return isEven ? rule({ arguments: [x, list], sizes: call.sizes }) : UNKNOWN;
  };
}

/** `array([[1, 2], [3, 4]])` of numbers; a list of arrays is the library's own matter. */
export function nestedLiteral(operation: string): Rule {
  const rule = literal(operation);
  return (call) => {
    const [values] = call.arguments;
    return values && isOfNumbers(values) ? rule({ ...call, arguments: [values] }) : UNKNOWN;
  };
}

/** `normal(mean, deviation, size)`: a number where the size is left out. */
export function drawnOfSize(position: number): Rule {
  const rule = listing(shaped(position), position);
  return (call) => (isAbsent(call.arguments[position]) ? tensorOf([]) : rule(call));
}

/** `rand(2, 3)`: an argument for each axis. */
export const shapedOfArguments: Rule = ({ arguments: items, sizes }) =>
  items.length === 0
    ? tensorOf([])
    : shaped(0)({ arguments: [{ value: { kind: "list", items } }], sizes });

/** Numbers in lists; what has a shape is an array of the library already, which is taken as it is at the top alone. */
function isOfNumbers(values: Fact): boolean {
  if (values.shape) return true;
  const of = (items: readonly Fact[]): boolean =>
    items.every((item) => {
      const inner = listItems(item);
      return inner ? of(inner) : !item.shape?.length;
    });
  return of(listItems(values) ?? []);
}

function swapped(shape: Shape, [i = 0, j = 0]: readonly number[]): Shape {
  const [first, second] = [shape[i], shape[j]];
  return first && second ? shape.with(i, second).with(j, first) : shape;
}

const ABSENT: Fact = { value: { kind: "nothing" } };

import {
  addDims,
  constantOf,
  dimOfNumber,
  isPack,
  ONE_DIM,
  type Shape,
  subtractDims,
} from "../../shape/dim.ts";
import type { Dtype, Fact } from "../../shape/fact.ts";
import {
  axisPosition,
  flag,
  isAbsent,
  sizeList,
  sizeOf,
  tensorShape,
  wholeNumber,
} from "../arguments.ts";
import { type CallFacts, type Rule, refused, tensorOf, UNKNOWN } from "../operation.ts";
import { withPaths } from "../rearranged.ts";
import { concat } from "./joining.ts";
import { vectorMatrixProduct } from "./matrix-product.ts";
import { rankOutside } from "./ranks.ts";
import { alongAxis, reduction } from "./reduction.ts";
import { listOf } from "./several.ts";

/** A rule of a function that also takes plain numbers one by one, `max(a, b)`: then it makes a number. */
function numberOfNumbers(rule: Rule): Rule {
  return (call) => {
    const { arguments: given } = call;
    if (given.length === 0 || given.some((fact) => fact.value?.kind === "list")) return rule(call);
    return given.every((fact) => tensorShape(fact)?.length === 0) ? tensorOf([]) : rule(call);
  };
}

/** `sum(A, axis)`: the axis, counted from 0 only, goes; a word in its place is about something else. */
export function reductionFromLeft(operation: string, dtype?: Dtype): Rule {
  const rule = reduction(operation, dtype);
  return numberOfNumbers((call) => {
    const [x = {}, axis] = call.arguments;
    if (isAbsent(axis) || axis?.value?.kind === "string") return rule({ ...call, arguments: [x] });
    // Of a vector the library makes a number, or nothing at all.
    const isMatrix = (tensorShape(x)?.length ?? 0) > 1;
    return isMatrix && !isFromRight(axis) ? rule({ ...call, arguments: [x, axis ?? {}] }) : UNKNOWN;
  });
}

/** `cumsum(A, axis)` of a vector or a matrix: the shape stays; the library mixes up the axes of anything higher. */
export function sameFromLeft(operation: string): Rule {
  const rule = alongAxis(operation);
  return (call) => {
    const [x, axis] = call.arguments;
    const rank = tensorShape(x)?.length ?? 0;
    return isFromRight(axis) || rank < 1 || rank > 2 ? UNKNOWN : rule(call);
  };
}

/** `diff(A, axis)`: one entry less along the axis, the first where nothing is said. */
export const differences: Rule = ({ arguments: [x, axis] }) => {
  const shape = tensorShape(x);
  const wanted = isAbsent(axis) ? 0 : wholeNumber(axis);
  if (!shape || wanted === undefined || wanted < 0) return UNKNOWN;
  const position = axisPosition(shape, wanted);
  const size = typeof position === "number" ? shape[position] : undefined;
  if (typeof position !== "number" || !size || (constantOf(size) ?? 2) < 2) return UNKNOWN;
  return tensorOf(shape.with(position, subtractDims(size, ONE_DIM)));
};

/** `multiply(a, b, …)`: numbers scale, vectors and matrices are multiplied as such; nothing of a higher rank. */
export function multiplication(operation: string): Rule {
  const product = vectorMatrixProduct(operation);
  const two: Rule = ({ arguments: [a, b], sizes }) => {
    const [left, right] = [tensorShape(a), tensorShape(b)];
    if (left?.length === 0) return right ? tensorOf(right) : UNKNOWN;
    if (right?.length === 0) return left ? tensorOf(left) : UNKNOWN;
    const tooHigh = rankOutside(operation, 0, left, 0, 2) ?? rankOutside(operation, 1, right, 0, 2);
    if (tooHigh) return refused(tooHigh);
    return left && right ? product({ arguments: [a ?? {}, b ?? {}], sizes }) : UNKNOWN;
  };
  return ({ arguments: [first = {}, second = {}, ...others], sizes }) => {
    let result = two({ arguments: [first, second], sizes });
    for (const next of others) {
      if (result.kind !== "known") return result;
      result = two({ arguments: [result.fact, next], sizes });
      // What is on the left then stands nowhere in the code.
      if (result.kind === "mismatch") return UNKNOWN;
    }
    return result;
  };
}

/** `divide(a, B)`: by a number each entry, by a square matrix as a product with its inverse. */
export function division(operation: string): Rule {
  const product = multiplication(operation);
  return (call) => {
    const divisor = tensorShape(call.arguments[1]);
    if (divisor?.length === 0 || !divisor) return divisor ? product(call) : UNKNOWN;
    const [rows, columns] = divisor;
    const isSquare = rows && columns && call.sizes.compare(rows, columns) === "equal";
    return isSquare && divisor.length === 2 ? product(call) : UNKNOWN;
  };
}

/** `dot(a, b)` of two vectors. */
export function innerProduct(operation: string): Rule {
  const product = vectorMatrixProduct(operation);
  return (call) => {
    const ranks = call.arguments.slice(0, 2).map((fact) => tensorShape(fact)?.length);
    return ranks.every((rank) => rank === 1) ? product(call) : UNKNOWN;
  };
}

/** `concat(A, B, …, axis)`: along the last axis where nothing is said. */
export function concatArguments(operation: string): Rule {
  const rule = concat(operation);
  return ({ arguments: given, sizes }) => {
    const last = given.at(-1);
    const hasAxis = given.length > 1 && tensorShape(last)?.length === 0;
    const items = hasAxis ? given.slice(0, -1) : given;
    const axis = hasAxis ? last : numberFact((tensorShape(items[0])?.length ?? 0) - 1);
    if (isFromRight(axis) || items.some((item) => !tensorShape(item)?.length)) return UNKNOWN;
    const list: Fact = { value: { kind: "list", items } };
    return withPaths(rule({ arguments: [list, axis ?? {}], sizes }), ([first = 0, item]) =>
      first === 0 ? [item ?? 0] : [given.length - 1],
    );
  };
}

/** `zeros(rows, columns)` and `zeros([rows, columns])`. */
export function shapedByArguments({ arguments: given, sizes }: CallFacts): ReturnType<Rule> {
  const numbers = given.filter((fact) => fact.value?.kind !== "string");
  const [first] = numbers;
  if (!first) return UNKNOWN;
  if (first.value?.kind === "list") return known(sizeList(first, sizes.fresh));
  const dims = numbers.map((fact) => sizeOf(fact));
  return known(numbers.every(isNumber) ? dims.map((dim) => dim ?? sizes.fresh()) : undefined);
}

/** `random(size)`; without a size, or with bounds alone, a number. */
export const drawnAtRandom: Rule = ({ arguments: [size], sizes }) => {
  if (isAbsent(size) || (size && isNumber(size))) return tensorOf([]);
  return known(sizeList(size, sizes.fresh));
};

/** `range(start, end, step, includeEnd)` in steps of 1. */
export const rangeOfNumbers: Rule = ({ arguments: [start, end, ...rest], sizes }) => {
  const [from, to] = [sizeOf(start), sizeOf(end)];
  const includes = rest.find((fact) => fact.value?.kind === "boolean");
  const [step] = rest;
  const single = isAbsent(step) || step === includes || wholeNumber(step) === 1;
  const withEnd = flag(includes, false);
  if (!from || !to || !single || withEnd === undefined) return tensorOf([sizes.fresh()]);
  const count = addDims(subtractDims(to, from), withEnd ? ONE_DIM : dimOfNumber(0));
  return tensorOf([(constantOf(count) ?? 1) < 0 ? dimOfNumber(0) : count]);
};

/** `diag(x)`: a matrix of a vector, the diagonal of a matrix. */
export const diagonalOrMatrix: Rule = ({ arguments: [x, k], sizes }) => {
  const shape = tensorShape(x);
  const [rows, columns] = shape ?? [];
  const offset = isAbsent(k) ? 0 : wholeNumber(k);
  if (!shape || !rows || shape.length > 2 || shape.some(isPack)) return UNKNOWN;
  if (offset !== 0) return tensorOf(columns ? [sizes.fresh()] : [sizes.fresh(), sizes.fresh()]);
  if (!columns) return tensorOf([rows, rows]);
  const [m, n] = [constantOf(rows), constantOf(columns)];
  if (rows.key === columns.key) return tensorOf([rows]);
  return tensorOf([
    m !== undefined && n !== undefined ? dimOfNumber(Math.min(m, n)) : sizes.fresh(),
  ]);
};

/** `squeeze(A)`: axes of size 1 in front and at the end go, those in between stay. */
export const squeezedOutside: Rule = ({ arguments: [x] }) => {
  const shape = tensorShape(x);
  if (!shape || shape.some((dim) => constantOf(dim) === undefined)) return UNKNOWN;
  const kept = shape.map((dim) => constantOf(dim) !== 1);
  return tensorOf(shape.slice(Math.max(kept.indexOf(true), 0), kept.lastIndexOf(true) + 1));
};

/** `matrixFromRows(a, b, …)`: vectors of one length. */
export function stackedVectors(asColumns: boolean): (operation: string) => Rule {
  return (operation) =>
    ({ arguments: given, sizes }) => {
      const vectors = given.map((fact) => tensorShape(fact));
      const [first] = vectors;
      const [length] = first ?? [];
      if (!length || !vectors.every((shape) => shape?.length === 1)) return UNKNOWN;
      const at = vectors.findIndex(
        (shape) => shape?.[0] && sizes.compare(shape[0], length) === "different",
      );
      const operand = (argument: number) => ({
        argument: [argument],
        shape: vectors[argument] ?? [],
      });
      const [left, right] = [operand(0), operand(at)];
      if (at > 0) return refused({ kind: "shapes-must-match", operation, left, right, axis: 0 });
      const count = dimOfNumber(given.length);
      return tensorOf(asColumns ? [length, count] : [count, length]);
    };
}

/** `size(A)`: the sizes as a list. */
export const sizesOf: Rule = ({ arguments: [x] }) => {
  const shape = tensorShape(x);
  if (!shape || shape.some(isPack)) return UNKNOWN;
  return listOf(shape.map((size): Fact => ({ value: { kind: "size", size } })));
};

/** `index(0, [1, 2])`: what is taken along each axis. */
export function indexOf({ arguments: given }: CallFacts): ReturnType<Rule> {
  const fields = new Map(given.map((fact, axis) => [String(axis), fact]));
  return { kind: "known", fact: { value: { kind: "record", type: INDEX, fields } } };
}

/** `subset(A, index)`: entries where every axis has a number, a part where every axis has a list. */
export function subset(operation: string): Rule {
  return ({ arguments: [x, index, replacement] }) => {
    const shape = tensorShape(x);
    const value = index?.value;
    if (!shape || shape.some(isPack) || value?.kind !== "record" || value.type !== INDEX)
      return UNKNOWN;
    const taken = [...value.fields.values()].map((fact) => tensorShape(fact));
    const least = taken.length;
    const operand = { argument: [0], shape };
    if (least !== shape.length)
      return refused({ kind: "rank-mismatch", operation, operand, least, most: least });
    if (!isAbsent(replacement)) return UNKNOWN;
    if (taken.every((one) => one?.length === 0)) return tensorOf([]);
    // Versions of the library differ in whether a number among lists, or a single entry, keeps its axis.
    const lengths = taken.flatMap((one) => (one?.length === 1 ? one : []));
    const alone = lengths.every((size) => constantOf(size) === 1);
    return lengths.length === shape.length && !alone ? tensorOf(lengths) : UNKNOWN;
  };
}

const INDEX = "Index";

function known(shape: Shape | undefined): ReturnType<Rule> {
  return shape ? tensorOf(shape) : UNKNOWN;
}

function isNumber(fact: Fact): boolean {
  return fact.value?.kind === "size" || fact.shape?.length === 0;
}

/** Axes are counted from 0 only. */
function isFromRight(axis: Fact | undefined): boolean {
  return (wholeNumber(axis) ?? 0) < 0;
}

function numberFact(number: number): Fact {
  return { value: { kind: "size", size: dimOfNumber(number) } };
}

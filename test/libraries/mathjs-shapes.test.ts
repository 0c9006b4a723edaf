import * as math from "mathjs";
import { describe, expect, test } from "vitest";
import { mathjs } from "../../server/src/libraries/mathjs.ts";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { constantOf, dimOfNumber, showShape } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { codeSizes, factOfValue } from "../harness/facts.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { int, rarely, sizes } from "./drawn-sizes.ts";

const ROUNDS = 80;

describe(`math.js itself gives the shapes of the table, seed ${SEED}`, () => {
  const functions = [...mathjs.functions.values()];
  test.each(functions.map((one) => [one.name, one] as const))("math.%s", (_, one) =>
    law(one, false),
  );
  const methods = [...mathjs.methods.values()].filter(({ resizes }) => !resizes);
  test.each(methods.map((one) => [one.name, one] as const))("A.%s", (_, one) => law(one, true));
});

const RESIZING = [...mathjs.methods.values()].filter(({ resizes }) => resizes);

test.each(RESIZING.map(({ name }) => name))("A.%s leaves an array of another shape", (name) => {
  const array = /^re/.test(name) ? math.matrix(math.ones([2, 2])) : math.ones([2, 2]);
  const given = name === "splice" ? [0, 1] : /^re/.test(name) ? [[4, 1]] : [[1, 1]];
  Reflect.apply(Reflect.get(Object(array), name), array, given);
  expect(shapeOf(array)).not.toEqual([2, 2]);
});

function law(operation: Operation, asMethod: boolean): void {
  let known = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const args = drawn(operation, asMethod, randomFrom(SEED + round));
    const result = operation.shape({ arguments: args.map(factOf), sizes: codeSizes() });
    const context = `${operation.name}(${args.map(shown).join(", ")}) → ${result.kind}`;
    const before = asMethod ? shapeOf(args[0]) : undefined;
    const real = run(operation.name, args, asMethod);
    if (asMethod) expect(shapeOf(args[0]), `${context} leaves its receiver`).toEqual(before);
    if (result.kind === "mismatch" && !NOT_CHECKED.has(operation.name))
      expect(real, context).toBeUndefined();
    // A matrix without an inverse, or a root that is not real.
    if (result.kind !== "known" || (real === undefined && FAILS.test(operation.name))) continue;
    known++;
    expectFact(result.fact, real, context);
  }
  expect(known).toBeGreaterThan(0);
}

/** Lists of different lengths end up in one. */
const NOT_CHECKED = new Set(["concat"]);

/** Refuses some matrices for what stands in them, or for their size, which no finding tells. */
const FAILS =
  /^(pow|inv|pinv|divide|lusolve|lsolve|usolve|eigs|schur|sqrtm|expm|det|trace|cross|norm|distance|sort|row|column|subset|resize|swapRows)$/;

/** What the library itself makes; `undefined` where it refuses. */
function run(name: string, args: readonly unknown[], asMethod: boolean): unknown {
  const made = args.map((value) => (value instanceof Taken ? math.index(...value.parts) : value));
  const [receiver, ...rest] = made;
  const owner: unknown = asMethod ? receiver : math;
  const operation: unknown = Reflect.get(Object(owner), name);
  if (typeof operation !== "function") throw new TypeError(`there is no ${name}`);
  try {
    return Reflect.apply(operation, owner, asMethod ? rest : made);
  } catch {
    return undefined;
  }
}

function expectFact({ shape, value }: Fact, real: unknown, context: string): void {
  if (value?.kind === "record") {
    for (const [name, field] of value.type ? [] : value.fields)
      expectFact(field, Reflect.get(Object(real), name), `${context} at ${name}`);
    return;
  }
  if (value?.kind === "list") {
    const sizesOf = value.items.map(({ value: item }) =>
      item?.kind === "size" ? constantOf(item.size) : undefined,
    );
    expect(real, context).toEqual(sizesOf);
    return;
  }
  const found = real === undefined ? undefined : shapeOf(real);
  const wanted = shape?.map((dim, axis) => constantOf(dim) ?? found?.[axis]);
  expect(found, `${context} ${shape ? showShape(shape) : ""}`).toEqual(wanted);
}

function shapeOf(real: unknown): readonly number[] {
  if (math.isMatrix(real)) return real.size();
  return Array.isArray(real) ? [real.length, ...(real.length > 0 ? shapeOf(real[0]) : [])] : [];
}

function drawn(
  { name, parameters }: Operation,
  asMethod: boolean,
  random: Random,
): readonly unknown[] {
  const rank = RANKS[name] ?? int(random, asMethod ? 1 : 0, 3);
  const shape = sizes(random, rank);
  if (SQUARE.test(name)) shape.fill(shape[0] ?? 1);
  const args = parameters.map((parameter) => argument(parameter, name, shape, asMethod, random));
  const optional = parameters.findIndex((parameter) => OPTIONAL.has(parameter));
  const cut = optional > 0 && random() < 0.4 ? args.slice(0, optional) : args;
  return name === "multiply" && random() < 0.2 ? [...cut, 2] : cut;
}

const OPTIONAL = new Set(["axis", "digits", "columns", "p", "step", "includeEnd", "min", "max"]);
const RANKS: Readonly<Record<string, number>> = {
  dot: 1,
  cross: 1,
  distance: 1,
  sort: 1,
  filter: 1,
  matrixFromRows: 1,
  matrixFromColumns: 1,
  kron: 2,
  lup: 2,
  qr: 2,
  pinv: 2,
  row: 2,
  column: 2,
  sparse: 2,
};
const SQUARE = /^(det|trace|inv|expm|sqrtm|schur|eigs|lusolve|lsolve|usolve|pow)$/;

function argument(
  parameter: string,
  name: string,
  shape: readonly number[],
  asMethod: boolean,
  random: Random,
): unknown {
  switch (parameter) {
    case "x":
    case "A":
    case "a": {
      if (NUMBERS.test(name)) return Math.floor(random() * 9) + 1;
      const values = filled(
        SQUARE.test(name) && shape.length !== 2 ? [shape[0] ?? 1, shape[0] ?? 1] : shape,
        random,
      );
      return asMethod || random() < 0.3 ? matrix(values) : values;
    }
    case "data":
      return filled(shape.length === 0 ? [2] : shape, random);
    case "b":
    case "B":
      return filled(second(name, shape, random), random);
    case "axis":
      return int(random, -rarely(random, 1, 0), shape.length - 1 + rarely(random, 1, 0));
    case "digits":
    case "index":
      return name === "subset"
        ? index(shape.length === 0 ? [2] : shape, random)
        : int(random, 0, 2);
    case "place":
      return shape.map(() => 0);
    case "i":
    case "j":
      return 0;
    case "exponent":
      return 2;
    case "p":
      return "inf";
    case "compare":
      return "desc";
    case "callback":
      return name === "filter" ? () => random() < 0.5 : () => 1;
    case "sizes":
      return newSizes(name, shape, random);
    case "size":
      return sizes(random, int(random, 1, 3));
    case "rows":
    case "columns":
      return int(random, 1, 3);
    case "ranges":
      return int(random, 0, 3);
    case "start":
      return int(random, 0, 3);
    case "end":
      return int(random, 2, 6);
    case "step":
      return 1;
    case "includeEnd":
      return random() < 0.5;
    case "min":
      return 0;
    case "max":
      return 5;
    case "angle":
      return random();
    default:
      throw new Error(`no law draws ${parameter} of ${name}`);
  }
}

/** Of numbers alone. */
const NUMBERS =
  /^(a?(cos|cot|csc|sec|sin|tan)h?|cbrt|cube|exp|expm1|l?gamma|sqrt|square|factorial|isPrime)$/;

function second(name: string, shape: readonly number[], random: Random): readonly number[] {
  const off = rarely(random, 1, 0);
  switch (name) {
    case "multiply": {
      const length = (shape.at(-1) ?? 1) + off;
      return pick(random, [[], [length], [length, 2], [...shape]]);
    }
    case "divide":
      return pick(random, [[], [shape.at(-1) ?? 1, shape.at(-1) ?? 1]]);
    case "dot":
    case "matrixFromRows":
    case "matrixFromColumns":
      return shape.map((size) => size + off);
    case "cross":
      return [3];
    case "kron":
      return sizes(random, 2);
    case "lusolve":
    case "lsolve":
    case "usolve":
      return pick(random, [[(shape[0] ?? 1) + off], [shape[0] ?? 1, 1]]);
    case "distance":
    case "deepEqual":
      return shape;
    case "concat":
      return shape.map((size, axis) => size + (axis === shape.length - 1 ? off : 0));
    default: {
      const from = int(random, 0, shape.length);
      return shape.slice(from).map((size) => (random() < 0.3 ? 1 : size + rarely(random, 1, 0)));
    }
  }
}

function newSizes(name: string, shape: readonly number[], random: Random): readonly number[] {
  const count = shape.reduce((product, size) => product * size, 1);
  if (name !== "reshape") return sizes(random, int(random, 1, 3));
  return pick(random, [[count], [-1], [1, count], [-1, 2], [count + 1]]);
}

/** The numbers and lists of an index; the law makes it when it runs. */
class Taken {
  readonly parts: readonly (number | number[])[];
  constructor(parts: Taken["parts"]) {
    this.parts = parts;
  }
}

/** What is taken along every axis, or by mistake along one axis more. */
function index(shape: readonly number[], random: Random): Taken {
  const whole = random() < 0.5;
  const taken = shape.map((size) =>
    whole ? Array.from({ length: int(random, 1, size) }, (_, at) => at) : 0,
  );
  return new Taken(random() < 0.1 ? [...taken, 0] : taken);
}

/** Whole numbers from 1 on: every function is defined there. */
function filled(shape: readonly number[], random: Random): unknown {
  const [length, ...rest] = shape;
  if (length === undefined) return int(random, 1, 5);
  return Array.from({ length }, () => filled(rest, random));
}

function matrix(values: unknown): unknown {
  return Array.isArray(values) ? math.matrix(values) : values;
}

function factOf(value: unknown): Fact {
  if (math.isMatrix(value)) return { shape: value.size().map(dimOfNumber) };
  if (value instanceof Taken) {
    const fields = value.parts.map((part, axis) => [String(axis), factOf(part)] as const);
    return { value: { kind: "record", type: "Index", fields: new Map(fields) } };
  }
  return Array.isArray(value)
    ? { value: { kind: "list", items: value.map(factOf) } }
    : factOfValue(value);
}

function shown(value: unknown): string {
  return math.isMatrix(value) ? `[${value.size()}]` : (JSON.stringify(value) ?? "_");
}

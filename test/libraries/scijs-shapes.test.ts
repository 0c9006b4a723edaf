import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { scijs } from "../../server/src/libraries/scijs.ts";
import { constantOf, dimOfNumber, showShape } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { codeSizes, factOfValue } from "../harness/facts.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { int, rarely, sizes } from "./drawn-sizes.ts";

const ROUNDS = 60;
const require = createRequire(import.meta.url);

const packages: Readonly<Record<string, unknown>> = {
  ndarray: require("ndarray"),
  zeros: require("zeros"),
  "ndarray-ops": require("ndarray-ops"),
  "ndarray-gemm": require("ndarray-gemm"),
  "ndarray-pack": require("ndarray-pack"),
  "ndarray-inv": require("ndarray-inv"),
  "ndarray-concat-rows": require("ndarray-concat-rows"),
  "ndarray-scratch": require("ndarray-scratch"),
};

/** What each module exports, by its name in the table. */
const exported = new Map(
  [...(scijs.modules ?? [])].map(([module, name]) => [name, packages[module]]),
);

/** Reads outside of the data, or with axes twice, for whatever stands there. */
const NOT_CHECKED = new Set(["ndarray", "lo", "transpose", "get", "set", "index"]);

describe(`The packages of scijs themselves give the shapes of the table, seed ${SEED}`, () => {
  const functions = [...scijs.functions.values()];
  test.each(functions.map((one) => [one.name, one] as const))("%s", (_, one) => law(one, false));
  const methods = [...scijs.methods.values()];
  test.each(methods.map((one) => [one.name, one] as const))("a.%s", (_, one) => law(one, true));
});

function law(operation: Operation, asMethod: boolean): void {
  let known = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const args = drawn(operation, randomFrom(SEED + round));
    const result = operation.shape({ arguments: args.map(factOf), sizes: codeSizes() });
    const context = `${operation.name}(${args.map(shown).join(", ")}) → ${result.kind}`;
    const real = run(operation.name, args, asMethod);
    if (result.kind === "mismatch" && !NOT_CHECKED.has(operation.name))
      expect(real, context).toBe(REFUSED);
    if (result.kind !== "known") continue;
    known++;
    expectFact(result.fact, real, context);
  }
  expect(known).toBeGreaterThan(0);
}

const REFUSED = Symbol("refused");

/** What the package itself makes. */
function run(name: string, args: readonly unknown[], asMethod: boolean): unknown {
  const [receiver, ...rest] = args;
  const [space = "", key] = name.split(".");
  const owner: unknown = asMethod ? receiver : exported.get(space);
  const operation: unknown = asMethod
    ? Reflect.get(Object(receiver), name)
    : key === undefined
      ? owner
      : Reflect.get(Object(owner), key);
  if (typeof operation !== "function") throw new TypeError(`there is no ${name}`);
  try {
    return Reflect.apply(operation, owner, asMethod ? rest : args);
  } catch {
    return REFUSED;
  }
}

function expectFact({ shape, value }: Fact, real: unknown, context: string): void {
  if (value?.kind === "nothing" || value?.kind === "list") {
    const length = Array.isArray(real) ? real.length : undefined;
    expect(length, context).toBe(value.kind === "list" ? value.items.length : undefined);
    return;
  }
  const found = real === REFUSED ? "refused" : isArray(real) ? real.shape : [];
  const wanted = shape?.map((dim, axis) => constantOf(dim) ?? found[axis]);
  expect(found, `${context} ${shape ? showShape(shape) : ""}`).toEqual(wanted);
}

function drawn({ name, parameters }: Operation, random: Random): readonly unknown[] {
  const rank = RANKS[name] ?? int(random, 1, 3);
  const shape = sizes(random, rank);
  if (name === "inv") shape.fill(shape[0] ?? 1);
  return parameters.flatMap((parameter) => argument(parameter, name, shape, random));
}

const RANKS: Readonly<Record<string, number>> = { gemm: 2, inv: 2 };

/** The arguments that a parameter stands for: of a method there is one for each axis. */
function argument(
  parameter: string,
  name: string,
  shape: readonly number[],
  random: Random,
): readonly unknown[] {
  const each = (of: (size: number, axis: number) => unknown) =>
    shape.slice(0, int(random, 1, shape.length)).map(of);
  switch (parameter) {
    case "out":
      return [zeros(shape.map((size) => size + rarely(random, 1, 0)))];
    case "a":
      return [name === "gemm" ? zeros([shape[0] ?? 1, 3]) : filled(shape, random)];
    case "b":
      return [zeros(name === "gemm" ? [3 + rarely(random, 1, 0), shape[1] ?? 1] : shape)];
    case "scalar":
    case "value":
    case "alpha":
      return [2];
    case "beta":
      return [0];
    case "data":
      return [Array.from({ length: product(shape) + pick(random, [0, 0, 1, -1]) }, () => 1)];
    case "shape":
      return [[...shape]];
    case "stride":
      return name === "ndarray" ? [] : each(() => pick(random, [1, -1, 2, null]));
    case "offset":
      return [];
    case "dtype":
      return ["float64"];
    case "list":
      return [nested(shape)];
    case "arrays": {
      const [first = 1, ...rest] = shape;
      const other = [first + 1, ...rest.map((size) => size + rarely(random, 1, 0))];
      return [[zeros(shape), zeros(other)]];
    }
    case "size":
      return each((size) => pick(random, [null, int(random, 0, size), -1]));
    case "place":
      return each((size) => pick(random, [null, int(random, 0, size + rarely(random, 1, 0)), -1]));
    case "index":
      return each(() => pick(random, [null, 0, -1]));
    case "axes":
      return random() < 0.1 ? shape.map(() => 0) : each((_, axis) => shape.length - 1 - axis);
    case "places":
      return shape.slice(rarely(random, 1, 0)).map(() => 0);
    default:
      throw new Error(`no law draws ${parameter} of ${name}`);
  }
}

interface NdArray {
  readonly shape: readonly number[];
}

function isArray(value: unknown): value is NdArray {
  return typeof value === "object" && value !== null && "stride" in value && "shape" in value;
}

function zeros(shape: readonly number[]): unknown {
  return run("zeros", [[...shape]], false);
}

/** Of entries that are a matrix with an inverse where they are a matrix. */
function filled(shape: readonly number[], random: Random): unknown {
  const data = Array.from({ length: product(shape) }, () => random());
  return run("ndarray", [data, [...shape]], false);
}

function nested([length, ...rest]: readonly number[]): unknown {
  return length === undefined ? 1 : Array.from({ length }, () => nested(rest));
}

function product(shape: readonly number[]): number {
  return shape.reduce((total, size) => total * size, 1);
}

function factOf(value: unknown): Fact {
  if (isArray(value)) return { shape: value.shape.map(dimOfNumber) };
  return Array.isArray(value)
    ? { value: { kind: "list", items: value.map(factOf) } }
    : factOfValue(value);
}

function shown(value: unknown): string {
  return isArray(value) ? `[${value.shape}]` : JSON.stringify(value);
}

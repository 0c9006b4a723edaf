import * as jax from "@jax-js/jax";
import { beforeAll, describe, expect, test } from "vitest";
import { jaxJs } from "../../server/src/libraries/jax-js.ts";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { constantOf, dimOfNumber, showShape } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { codeSizes, factOfValue } from "../harness/facts.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const ROUNDS = 40;

beforeAll(async () => {
  await jax.init("cpu");
  jax.defaultDevice("cpu");
});

/** An array of a shape, made anew for each call since a call consumes its arguments. */
class Ones {
  readonly shape: readonly number[];
  readonly dtype: "float32" | "int32" | "bool";
  constructor(shape: readonly number[], dtype: Ones["dtype"] = "float32") {
    this.shape = shape;
    this.dtype = dtype;
  }
}

/** Its `einsum` needs iterator helpers, which come with Node.js 22; the rule is that of TensorFlow.js. */
const NEEDS_LATER_NODE = new Set(["numpy.einsum"]);

/** Sums an axis of size 1 against any other as if it were repeated. */
const REPEATS_ONES = /matmul|dot/;

describe(`jax-js itself gives the shapes of the table, seed ${SEED}`, () => {
  const operations = [...jaxJs.functions.values()].filter(
    ({ name }) => !NEEDS_LATER_NODE.has(name),
  );
  test.each(operations.map((one) => [one.name, one] as const))("%s", (_, one) => law(one, false));
  const methods = [...jaxJs.methods.values()];
  test.each(methods.map((one) => [one.name, one] as const))("x.%s", (_, one) => law(one, true));
});

function law(operation: Operation, asMethod: boolean): void {
  let known = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const args = drawn(operation, randomFrom(SEED + round));
    const result = operation.shape({ arguments: args.map(factOf), sizes: codeSizes() });
    const real = run(operation.name, args, asMethod);
    const context = `${operation.name}(${args.map(shown).join(", ")}) → ${result.kind}`;
    if (result.kind === "mismatch" && !REPEATS_ONES.test(operation.name))
      expect(real, context).toBeUndefined();
    if (result.kind !== "known") continue;
    known++;
    expectFact(result.fact, real, context);
  }
  expect(known).toBeGreaterThan(0);
}

function run(name: string, args: readonly unknown[], asMethod: boolean): unknown {
  const made = args.map(madeOf);
  const [receiver, ...rest] = made;
  const [space = "", method = name] = name.split(".");
  const owner: unknown = asMethod ? receiver : Reflect.get(jax, space);
  const operation: unknown = Reflect.get(Object(owner), asMethod ? name : method);
  if (typeof operation !== "function") throw new TypeError(`there is no ${name}`);
  try {
    return Reflect.apply(operation, owner, asMethod ? rest : made);
  } catch {
    return undefined;
  }
}

function expectFact({ shape, value }: Fact, real: unknown, context: string): void {
  if (value?.kind === "list") {
    const parts = Array.isArray(real) ? real : [];
    expect(parts.length, context).toBe(value.items.length);
    for (const [at, item] of value.items.entries()) expectFact(item, parts[at], context);
    return;
  }
  const found = real instanceof jax.Array ? real.shape : undefined;
  const wanted = shape?.map((dim, axis) => constantOf(dim) ?? found?.[axis]);
  expect(found, `${context} ${shape ? showShape(shape) : ""}`).toEqual(wanted);
}

function drawn({ name, parameters }: Operation, random: Random): readonly unknown[] {
  if (name === "lax.conv") return convolution(random);
  const shape = sizes(random, RANKS[name] ?? int(random, 0, 3));
  const args = parameters.map((parameter) => argument(parameter, name, shape, random));
  const optional = parameters.findIndex((parameter) => OPTIONAL.has(parameter));
  return optional > 0 && random() < 0.3 ? args.slice(0, optional) : args;
}

const OPTIONAL = new Set(["axis", "options", "perm", "columns", "stop"]);
const RANKS: Readonly<Record<string, number>> = {
  "numpy.diag": 1,
  "numpy.outer": 1,
  "numpy.dot": 2,
};
const FLAGS = /logical|\.(any|all)$|^(any|all)$/;

function argument(
  parameter: string,
  name: string,
  shape: readonly number[],
  random: Random,
): unknown {
  switch (parameter) {
    case "x":
    case "a":
      return new Ones(shape, FLAGS.test(name) ? "bool" : "float32");
    case "b":
      return new Ones(second(name, shape, random));
    case "condition":
      return new Ones(shape, "bool");
    case "min":
      return 0;
    case "max":
      return 1;
    case "newAxis":
    case "axis":
      return int(random, -shape.length - rarely(random), shape.length - 1 + rarely(random));
    case "axis1":
    case "axis2":
      return int(random, -shape.length, shape.length - 1 + rarely(random));
    case "options":
      return { keepdims: random() < 0.5 };
    case "perm":
      return shape.map((_, axis) => shape.length - 1 - axis);
    case "shape":
      return newShape(name, shape, random);
    case "reps":
      return shape.map(() => int(random, 1, 2));
    case "indices":
      return new Ones(sizes(random, int(random, 0, 2)), "int32");
    case "parts":
    case "depth":
    case "rows":
    case "columns":
    case "count":
      return int(random, 1, 3);
    case "start":
      return int(random, 1, 3);
    case "stop":
      return int(random, 4, 6);
    case "step":
      return 1;
    case "value":
      return 1.5;
    case "arrays": {
      const others = Array.from({ length: int(random, 1, 2) }, () => new Ones(shape));
      return [...others, new Ones(shape.map((size) => size + rarely(random)))];
    }
    default:
      throw new Error(`no law draws ${parameter} of ${name}`);
  }
}

function second(name: string, shape: readonly number[], random: Random): readonly number[] {
  if (name === "numpy.outer") return sizes(random, 1);
  if (/matmul|dot/.test(name)) {
    const rows = (shape.at(-1) ?? 1) + rarely(random);
    return pick(
      random,
      [[rows], [rows, 2], [...shape.slice(0, -2), rows, 3]].slice(
        name === "numpy.dot" ? 1 : 0,
        name === "numpy.dot" ? 2 : 3,
      ),
    );
  }
  const from = int(random, 0, shape.length);
  return shape.slice(from).map((size) => (random() < 0.3 ? 1 : size + rarely(random)));
}

function newShape(name: string, shape: readonly number[], random: Random): unknown {
  const count = shape.reduce((product, size) => product * size, 1);
  if (/broadcastTo/.test(name)) return [2, ...shape.map((size) => size + rarely(random))];
  if (!/reshape/.test(name)) return [...shape];
  return pick<unknown>(random, [[count], count, [-1], [1, count], [-1, 2], [count + 1]]);
}

function convolution(random: Random): readonly unknown[] {
  const axes = int(random, 1, 2);
  const channels = int(random, 1, 3);
  const lengths = Array.from({ length: axes }, () => int(random, 3, 6));
  const window = Array.from({ length: axes }, () => int(random, 1, 3));
  const pads = ["SAME", "VALID", lengths.map(() => [int(random, 0, 1), int(random, 0, 1)])];
  return [
    new Ones([int(random, 1, 2), channels, ...lengths]),
    new Ones([int(random, 1, 3), channels + rarely(random), ...window]),
    lengths.map(() => int(random, 1, 2)),
    pick<unknown>(random, pads),
  ];
}

function factOf(value: unknown): Fact {
  if (value instanceof Ones) return { shape: value.shape.map(dimOfNumber) };
  if (Array.isArray(value)) return { value: { kind: "list", items: value.map(factOf) } };
  if (typeof value !== "object" || value === null) return factOfValue(value);
  const fields = Object.entries(value).map(([name, field]) => [name, factOf(field)] as const);
  return { value: { kind: "record", fields: new Map(fields) } };
}

function madeOf(value: unknown): unknown {
  if (value instanceof Ones)
    return jax.numpy.ones([...value.shape], {
      dtype:
        jax.DType[
          value.dtype === "float32" ? "Float32" : value.dtype === "int32" ? "Int32" : "Bool"
        ],
    });
  return Array.isArray(value) ? value.map(madeOf) : value;
}

function shown(value: unknown): string {
  return value instanceof Ones ? `ones[${value.shape}]` : JSON.stringify(value);
}

function int(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

function sizes(random: Random, rank: number): number[] {
  return Array.from({ length: rank }, () => int(random, 1, 3));
}

/** One in ten. */
function rarely(random: Random): number {
  return random() < 0.1 ? 1 : 0;
}

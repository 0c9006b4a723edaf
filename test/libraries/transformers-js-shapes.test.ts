import { describe, expect, test } from "vitest";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { transformersJs } from "../../server/src/libraries/transformers-js.ts";
import { constantOf, dimOfNumber, showShape } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { codeSizes, factOfValue } from "../harness/facts.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { int, maybe, rarely, sizes } from "./drawn-sizes.ts";
import { loadTensors } from "./transformers-tensor.ts";

const ROUNDS = 60;
const library = await loadTensors();

/** They run in a session of the runtime, which is not installed: their rules are those of ONNX, which are NumPy's. */
const NEEDS_RUNTIME = new Set(["matmul", "topk", "interpolate_4d"]);

/** Not of `tensor.js`: they take lists of numbers and give a number. */
const OF_LISTS = new Set(["dot", "cos_sim"]);

/** They compute something all the same: entries are lost or not numbers. */
const NOT_CHECKED =
  /^((mul|div|add|sub|remainder)_?|gt|lt|cat|stack|permute|transpose|mean_pooling)$/;

describe(`Transformers.js itself gives the shapes of the table, seed ${SEED}`, () => {
  const functions = [...transformersJs.functions.values()].filter(
    ({ name }) => !NEEDS_RUNTIME.has(name) && !OF_LISTS.has(name),
  );
  test.each(functions.map((one) => [one.name, one] as const))("%s", (_, one) => law(one, false));
  const methods = [...transformersJs.methods.values()];
  test.each(methods.map((one) => [one.name, one] as const))("x.%s", (_, one) => law(one, true));
});

function law(operation: Operation, asMethod: boolean): void {
  let known = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const args = drawn(operation, randomFrom(SEED + round));
    const result = operation.shape({ arguments: args.map(factOf), sizes: codeSizes() });
    const context = `${operation.name}(${args.map(shown).join(", ")}) → ${result.kind}`;
    const before = isTensor(args[0]) ? [...args[0].dims] : undefined;
    const real = run(operation.name, args, asMethod);
    if (asMethod && isTensor(args[0]) && !operation.resizes)
      expect(args[0].dims, `${context} leaves its receiver`).toEqual(before);
    if (operation.resizes && real !== REFUSED) expect(real, context).toBe(args[0]);
    if (result.kind === "mismatch" && !NOT_CHECKED.test(operation.name))
      expect(real, context).toBe(REFUSED);
    if (result.kind !== "known") continue;
    known++;
    expectFact(result.fact, real, context);
  }
  expect(known).toBeGreaterThan(0);
}

const REFUSED = Symbol("refused");

/** What the library itself makes. */
function run(name: string, args: readonly unknown[], asMethod: boolean): unknown {
  const [receiver, ...rest] = args;
  const owner: unknown = asMethod ? receiver : library;
  const operation: unknown = Reflect.get(Object(owner), name);
  if (typeof operation !== "function") throw new TypeError(`there is no ${name}`);
  try {
    if (name === "Tensor") return Reflect.construct(operation, args);
    return Reflect.apply(operation, owner, asMethod ? rest : args);
  } catch {
    return REFUSED;
  }
}

function expectFact({ shape, value }: Fact, real: unknown, context: string): void {
  if (value?.kind === "list") {
    const parts = Array.isArray(real) ? real : [];
    expect(parts.length, context).toBe(value.items.length);
    for (const [at, item] of value.items.entries()) expectFact(item, parts[at], context);
    return;
  }
  const found = real === REFUSED ? "refused" : shapeOf(real);
  const wanted = shape?.map((dim, axis) => constantOf(dim) ?? found[axis]);
  expect(found, `${context} ${shape ? showShape(shape) : ""}`).toEqual(wanted);
}

function shapeOf(real: unknown): readonly number[] {
  if (isTensor(real)) return real.dims;
  return Array.isArray(real) ? [real.length, ...shapeOf(real[0])] : [];
}

function drawn({ name, parameters }: Operation, random: Random): readonly unknown[] {
  const shape = sizes(random, RANKS[name] ?? int(random, 1, 3));
  if (name === "quantize_embeddings") shape[1] = 8 * int(random, 1, 2);
  if (name === "item") shape.fill(1);
  const args = parameters.flatMap((parameter) => argument(parameter, name, shape, random));
  const optional = parameters.findIndex((parameter) => OPTIONAL.has(parameter));
  return optional > 0 && random() < 0.4 ? args.slice(0, optional) : args;
}

const OPTIONAL = new Set(["dim", "axis", "start"]);
const RANKS: Readonly<Record<string, number>> = {
  layer_norm: 2,
  quantize_embeddings: 2,
  mean_pooling: 3,
  interpolate: 3,
  tolist: 2,
};

/** The arguments that a parameter stands for: of some there is one for each axis. */
function argument(
  parameter: string,
  name: string,
  shape: readonly number[],
  random: Random,
): readonly unknown[] {
  const rank = shape.length;
  switch (parameter) {
    case "x":
      return [tensor(shape)];
    case "type":
      return ["float32"];
    case "data":
      return [Array.from({ length: product(shape) + rarely(random, 1, 0) }, () => 1)];
    case "size":
      return [name === "interpolate" ? sizes(random, 2) : [...shape]];
    case "value":
    case "p":
    case "max":
      return [2];
    case "min":
      return [0];
    case "number":
      return [rarely<unknown>(random, tensor([2]), 2)];
    case "callback":
      return [() => 1];
    case "tensors":
      return [[tensor(shape), tensor(shape.map((size) => size + rarely(random, 1, 0)))]];
    case "dim":
      return [int(random, -rank - rarely(random, 1, 0), rank - 1 + rarely(random, 1, 0))];
    case "newAxis":
      return [int(random, -rank - 1, rank + rarely(random, 1, 0))];
    case "axis":
      return [pick<unknown>(random, [int(random, -1, rank - 1), [0], null])];
    case "start":
      return [int(random, 0, rank - 1)];
    case "end":
      return [int(random, -1, rank - 1)];
    case "correction":
      return [0];
    case "keepdim":
      return [random() < 0.5];
    case "normalized_shape":
      return [[shape[1]]];
    case "options":
      return [{}];
    case "mask":
      return [tensor([shape[0] ?? 1, (shape[1] ?? 1) + rarely(random, 1, 0)])];
    case "precision":
      return ["binary"];
    case "axes":
      return [reordered(shape, random)];
    case "dims":
      return name === "Tensor"
        ? [[...shape]]
        : name === "view"
          ? view(shape, random)
          : reordered(shape, random);
    case "slices":
      return shape.slice(0, int(random, 1, rank)).map((size) => taken(size, random));
    case "repeats":
      return sizes(random, int(random, Math.max(rank - 1, 1), rank + 1));
    default:
      throw new Error(`no law draws ${parameter} of ${name}`);
  }
}

function reordered(shape: readonly number[], random: Random): readonly number[] {
  return shape.map((_, axis) => rarely(random, 0, shape.length - 1 - axis));
}

function view(shape: readonly number[], random: Random): readonly number[] {
  const count = product(shape);
  return pick(random, [[count], [-1], [1, count], [-1, 2], [count + 1]]);
}

function taken(size: number, random: Random): unknown {
  const [from, to] = [int(random, -size, size), int(random, -size, size)];
  return pick<unknown>(random, [null, 0, [maybe(random, from) ?? null, maybe(random, to) ?? null]]);
}

interface Tensor {
  readonly dims: readonly number[];
}

function isTensor(value: unknown): value is Tensor {
  return typeof value === "object" && value !== null && "dims" in value;
}

function tensor(shape: readonly number[]): unknown {
  const data = new Float32Array(product(shape)).fill(1);
  return run("Tensor", ["float32", data, [...shape]], false);
}

function product(shape: readonly number[]): number {
  return shape.reduce((total, size) => total * size, 1);
}

function factOf(value: unknown): Fact {
  if (isTensor(value)) return { shape: value.dims.map(dimOfNumber) };
  if (Array.isArray(value)) return { value: { kind: "list", items: value.map(factOf) } };
  return typeof value === "object" && value !== null
    ? { value: { kind: "record", fields: new Map() } }
    : factOfValue(value);
}

function shown(value: unknown): string {
  return isTensor(value) ? `[${value.dims}]` : (JSON.stringify(value) ?? "_");
}

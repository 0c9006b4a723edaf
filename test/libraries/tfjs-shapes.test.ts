import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Operation, ShapeResult } from "../../server/src/libraries/operation.ts";
import { tfjs } from "../../server/src/libraries/tfjs.ts";
import { constantOf, showDim, showShape } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { codeSizes, factOfValue } from "../harness/facts.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { DRAWS } from "./tfjs-arguments.ts";

const ROUNDS = 120;

beforeAll(() => tf.setBackend("cpu"));

/** Operations that some arguments make fail, and the code of the mismatch that says so. */
const REFUSED = new Set([
  ...[
    "matMul",
    "dot",
    "outerProduct",
    "add",
    "where",
    "sum",
    "argMax",
    "softmax",
    "reshape",
    "expandDims",
  ],
  ...[
    "squeeze",
    "transpose",
    "tile",
    "slice",
    "gather",
    "split",
    "concat",
    "stack",
    "tensor2d",
    "greater",
    "conv2d",
    "conv2dTranspose",
    "depthwiseConv2d",
    "maxPool",
    "einsum",
    "losses.meanSquaredError",
    "losses.softmaxCrossEntropy",
    "norm",
    "moments",
    "image.resizeBilinear",
    "image.cropAndResize",
    "linalg.bandPart",
    "slice2d",
  ],
]);

/** The library does not look at the rank here and computes nonsense from a wrong one. */
const NOT_CHECKED = new Set(["einsum", "pad", "pad1d"]);

/** What makes layers, models, gradient functions and optimizers has laws of its own. */
const MAKES_INSTANCES =
  /^(layers\..*|input|sequential|model|grad|grads|valueAndGrad|valueAndGrads|variableGrads|train\..*)$/;

describe(`TensorFlow.js itself gives the shapes of the table, seed ${SEED}`, () => {
  const forms = [
    { form: "tf.", table: tfjs.functions },
    { form: "x.", table: tfjs.methods },
  ];
  for (const { form, table } of forms) {
    for (const operation of table.values()) {
      if (MAKES_INSTANCES.test(operation.name)) continue;
      test(`${form}${operation.name}`, () => {
        const seen = { known: 0, mismatch: 0 };
        for (let round = 0; round < ROUNDS; round++) {
          tf.tidy(() => compare(operation, form === "x.", randomFrom(SEED + round), seen));
        }
        expect(seen.known).toBeGreaterThan(0);
        if (REFUSED.has(operation.name) && form === "tf.") expect(seen.mismatch).toBeGreaterThan(0);
      });
    }
  }
});

function compare(
  operation: Operation,
  asMethod: boolean,
  random: Random,
  seen: { known: number; mismatch: number },
): void {
  const args = argumentsFor(operation, asMethod, random);
  const facts = args.map(factOfValue);
  const result = operation.shape({ arguments: facts, sizes: codeSizes() });
  const context = `${operation.name}(${facts.map(show).join(", ")}) → ${shown(result)}`;
  const real = run(operation.name, asMethod, args);
  if (result.kind === "mismatch") {
    seen.mismatch++;
    if (!NOT_CHECKED.has(operation.name)) expect(real, context).toBeUndefined();
  } else if (result.kind === "known") {
    seen.known++;
    expect(real, context).toBeDefined();
    expectFact(result.fact, real, context);
  }
}

/** What the library itself makes; `undefined` where it refuses. */
function run(name: string, asMethod: boolean, args: readonly unknown[]): unknown {
  const [receiver, ...rest] = args;
  const path = name.split(".");
  const owner = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => Reflect.get(Object(at), key), asMethod ? receiver : tf);
  const operation: unknown = Reflect.get(Object(owner), path.at(-1) ?? "");
  if (typeof operation !== "function") throw new TypeError(`there is no ${name}`);
  try {
    return Reflect.apply(operation, owner, asMethod ? rest : args);
  } catch {
    return undefined;
  }
}

function expectFact(fact: Fact, real: unknown, context: string): void {
  if (fact.shape) {
    const found = real instanceof tf.Tensor ? real.shape : [];
    const wanted = fact.shape.map((dim, axis) => constantOf(dim) ?? found[axis]);
    expect(wanted, context).toEqual(found);
  } else if (fact.value?.kind === "list") {
    const parts = Array.isArray(real) ? real : [];
    expect(fact.value.items.length, context).toBe(parts.length);
    for (const [at, item] of fact.value.items.entries()) expectFact(item, parts[at], context);
  } else if (fact.value?.kind === "record") {
    const buffer = real instanceof tf.TensorBuffer ? { tensor: real.toTensor() } : real;
    for (const [key, field] of fact.value.fields)
      expectFact(field, Reflect.get(Object(buffer), key), `${context} at ${key}`);
  }
}

function argumentsFor(
  { parameters, name }: Operation,
  asMethod: boolean,
  random: Random,
): readonly unknown[] {
  const draw = (asMethod && DRAWS.get(`x.${name}`)) || DRAWS.get(name);
  if (draw) return draw(random);
  const rank = RANKS[name] ?? Math.floor(random() * 5);
  const shape = sizesOf(random, rank);
  const args = parameters.map((parameter, at) =>
    argument(parameter, name, shape, at, asMethod, random),
  );
  const optional = parameters.findIndex((parameter) => OPTIONAL.has(parameter));
  if (optional >= 0 && random() < 0.3) return args.slice(0, optional);
  if (/^as\dD$/.test(name)) return [args[0], ...factors(random, shape, Number(name[2]))];
  return args;
}

const OPTIONAL = new Set([
  "axis",
  "keepDims",
  "transposeA",
  "perm",
  "dtype",
  "dim",
  "size",
  "exclusive",
  "numColumns",
]);
/** Operations on flags. */
const BOOLEAN = /^(logical|any$|all$)/;
const RANKS: Record<string, number> = {
  asScalar: 0,
  outerProduct: 1,
  dot: 2,
  matMul: 2,
  unstack: 2,
};

function argument(
  parameter: string,
  name: string,
  shape: readonly number[],
  at: number,
  asMethod: boolean,
  random: Random,
): unknown {
  const rank = shape.length;
  switch (parameter) {
    case "a":
    case "t1":
    case "v1":
    case "x":
    case "logits":
    case "initialValue":
      return tf.ones(
        random() < 0.1 ? sizesOf(random, rank) : [...shape],
        BOOLEAN.test(name) ? "bool" : "float32",
      );
    case "b":
    case "t2":
    case "v2":
      return secondOperand(name, shape, random);
    case "condition":
      return tf.ones([...shape], "bool");
    case "like":
      return tf.ones(factors(random, shape, 2));
    case "indices":
      return tf.zeros(sizesOf(random, Math.floor(random() * 3)), "int32");
    case "tensors":
      return tensorList(name, shape, asMethod, random);
    case "values":
      return nestedOnes(random() < 0.7 ? literalShape(name, shape) : [countOf(shape)]);
    case "shape":
      return name.startsWith("tensor") && random() < 0.5
        ? undefined
        : shapeArgument(name, shape, random);
    case "value":
      return 1.5;
    case "dtype":
      return name === "cast" || name === "asType" ? "int32" : "float32";
    case "axis":
    case "dim":
      return axisArgument(name, rank, random);
    case "keepDims":
    case "transposeA":
    case "transposeB":
      return random() < 0.5;
    case "perm":
      return shuffled(random, random() < 0.1 ? [0, 5] : shape.map((_, axis) => axis));
    case "reps":
    case "begin":
      return shape
        .slice(0, random() < 0.1 ? 1 : rank)
        .map(() => Math.floor(random() * 2) + (parameter === "reps" ? 1 : 0));
    case "size":
      return shape.map((size) =>
        random() < 0.3 ? -1 : Math.ceil(random() * (size + (random() < 0.1 ? 1 : 0))),
      );
    case "paddings":
      return shape.map(() => [Math.floor(random() * 3), 1]);
    case "start":
      return Math.floor(random() * 3);
    case "stop":
      return 3 + Math.floor(random() * 3);
    case "step":
      return random() < 0.5 ? 1 : 2;
    case "num":
      return 1 + Math.floor(random() * 4);
    case "depth":
    case "numRows":
    case "numColumns":
      return 1 + Math.floor(random() * 4);
    case "numOrSizeSplits":
      return 1 + Math.floor(random() * 3);
    case "batchDims":
    case "exclusive":
    case "reverse":
      return undefined;
    case "alpha":
    case "clipValueMin":
    case "clipValueMax":
    case "constantValue":
      return at + 0.5;
    default:
      throw new Error(`no law draws ${parameter} of ${name}`);
  }
}

function secondOperand(name: string, shape: readonly number[], random: Random): tf.Tensor | number {
  if (name === "outerProduct") return tf.ones(sizesOf(random, random() < 0.2 ? 2 : 1));
  if (name === "matMul" || name === "dot")
    return tf.ones([pick(random, [shape[0] ?? 1, shape[1] ?? 1]), ...sizesOf(random, 1)]);
  if (name.startsWith("logical")) return tf.ones([...shape], "bool");
  if (random() < 0.15) return tf.ones(sizesOf(random, shape.length));
  if (random() < 0.15) return 2;
  const from = Math.floor(random() * (shape.length + 1));
  return tf.ones(shape.slice(from).map((size) => (random() < 0.3 ? 1 : size)));
}

function tensorList(
  name: string,
  shape: readonly number[],
  asMethod: boolean,
  random: Random,
): tf.Tensor | tf.Tensor[] {
  if (asMethod && random() < 0.3) return tf.ones([...shape]);
  return Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
    tf.ones(
      shape.map((size, axis) =>
        name === "concat" && axis === 0 ? size + 1 : random() < 0.05 ? size + 1 : size,
      ),
    ),
  );
}

function literalShape(name: string, shape: readonly number[]): number[] {
  const rank = /^tensor(\d)d$/.exec(name)?.[1];
  if (name === "scalar") return [];
  return rank === undefined
    ? [...shape]
    : Array.from({ length: Number(rank) }, (_, axis) => shape[axis] ?? 2);
}

function shapeArgument(name: string, shape: readonly number[], random: Random): number[] {
  const wanted = name.startsWith("tensor") ? literalShape(name, shape) : [...shape];
  if (name === "broadcastTo") return [2, ...shape];
  if (name !== "reshape" || random() < 0.2) return wanted;
  const split = factors(random, shape, 1 + Math.floor(random() * 3));
  const open = Math.floor(random() * split.length);
  return random() < 0.4 ? split.with(open, -1) : split;
}

function axisArgument(name: string, rank: number, random: Random): number | number[] | undefined {
  const one = () => Math.floor(random() * (2 * rank + 3)) - rank - 1;
  const several = ["sum", "mean", "max", "min", "prod", "any", "all", "logSumExp"].includes(name);
  if (name === "squeeze" || (several && random() < 0.3)) return rank === 0 ? undefined : [one()];
  if (name === "softmax" || name === "logSoftmax") return random() < 0.2 ? rank + 1 : -1;
  // On a negative axis the library's own cumsum gives another shape than it was given.
  return name === "cumsum" ? Math.max(0, one()) : one();
}

/** Some sizes whose product is that of `shape`. */
function factors(random: Random, shape: readonly number[], parts: number): number[] {
  const result = Array.from({ length: parts }, () => 1);
  for (const size of shape) {
    const at = Math.floor(random() * parts);
    result[at] = (result[at] ?? 1) * size;
  }
  return result;
}

function sizesOf(random: Random, rank: number): number[] {
  return Array.from({ length: rank }, () => 1 + Math.floor(random() * 3));
}

function countOf(shape: readonly number[]): number {
  return shape.reduce((count, size) => count * size, 1);
}

function nestedOnes(shape: readonly number[]): unknown {
  const [size, ...rest] = shape;
  return size === undefined ? 1 : Array.from({ length: size }, () => nestedOnes(rest));
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Arguments and results as the specification of operations writes them. */
function show({ shape, value }: Fact): string {
  if (shape) return showShape(shape);
  switch (value?.kind) {
    case "list":
      return `(${value.items.map(show).join(", ")})`;
    case "record":
      return `{${[...value.fields].map(([name, field]) => `${name}: ${show(field)}`).join(", ")}}`;
    case "size":
      return showDim(value.size);
    case "string":
      return `'${value.string}'`;
    case "nothing":
      return "_";
    default:
      return value ? String(Object.values(value).at(-1)) : "?";
  }
}

function shown(result: ShapeResult): string {
  if (result.kind === "known") return show(result.fact);
  return result.kind === "mismatch" ? result.mismatch.kind : "unknown";
}

import * as tf from "@tensorflow/tfjs";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { DRAWS } from "./tfjs-arguments.ts";

/** Arguments of a call, by what depends on the operation or else by the names of its parameters. */
export function argumentsFor(
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
  "axes",
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
    case "axes":
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

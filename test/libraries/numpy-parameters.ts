import type { Operation } from "../../server/src/libraries/operation.ts";
import { dimOfNumber } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { factOfValue } from "../harness/facts.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { int, maybe, rarely, sizes } from "./drawn-sizes.ts";

/** An array of a shape; the law of a library makes it anew for each call since a call consumes its arguments. */
export class Ones {
  readonly shape: readonly number[];
  readonly dtype: "float32" | "int32" | "bool";
  constructor(shape: readonly number[], dtype: Ones["dtype"] = "float32") {
    this.shape = shape;
    this.dtype = dtype;
  }
}

/** Zeros, which are places in any axis. */
export class Zeros extends Ones {}

/** Ones on the diagonal of a matrix alone: it has an inverse where it is square. */
export class Diagonal extends Ones {}

/** Arguments for an operation that is called as NumPy calls it. */
export function drawn({ name, parameters }: Operation, random: Random): readonly unknown[] {
  if (name === "lax.conv") return convolution(random);
  if (parameters[0] === "equation") return summation(random);
  const rank = parameters[0] === "A" || parameters[0] === "definite" ? 2 : RANKS[lastOf(name)];
  const shape = sizes(random, rank ?? int(random, 0, 3));
  const args = parameters.map((parameter) => argument(parameter, name, shape, random));
  const optional = parameters.findIndex((parameter) => OPTIONAL.has(parameter));
  return optional > 0 && random() < 0.3 ? args.slice(0, optional) : args;
}

const OPTIONAL = new Set(["axis", "options", "perm", "columns", "stop"]);
const RANKS: Readonly<Record<string, number>> = {
  diag: 1,
  outer: 1,
  dot: 2,
  inner: 1,
  vdot: 1,
  trace: 2,
  tril: 2,
  triu: 2,
  kron: 2,
  norm: 2,
};
const SQUARE = /solve|inv|det|power|cond|eig/;
const WHOLE = /^(bitwise|invert|.*_shift)/;
const FLAGS = /logical|^(any|all)$/;

function argument(
  parameter: string,
  name: string,
  shape: readonly number[],
  random: Random,
): unknown {
  switch (parameter) {
    case "x":
    case "a":
      return new Ones(shape, dtypeFor(lastOf(name)));
    case "b":
      return new Ones(second(name, shape, random), dtypeFor(lastOf(name)));
    case "A":
      return new Diagonal(SQUARE.test(name) ? shape.map(() => shape[0] ?? 1) : shape);
    case "definite":
      return new Diagonal(shape.map(() => shape[0] ?? 1));
    case "B":
      return new Ones(sizes(random, 2));
    case "rightSide": {
      const rows = (shape[0] ?? 1) + rarely(random, 1, 0);
      return new Ones(pick(random, [[rows], [rows, 2]]));
    }
    case "vector":
    case "other":
      return new Ones([3]);
    case "values":
      return /interp|search/.test(name) ? new Ones(shape) : nested(shape);
    case "ddof":
    case "shift":
    case "decimals":
    case "low":
      return 0;
    case "exponent":
    case "scale":
    case "ord":
      return name === "linalg.norm" ? undefined : 2;
    case "high":
      return 5;
    case "q":
      return 0.5;
    case "times":
    case "width":
      return int(random, 1, 2);
    case "dtype":
      return "int32";
    case "slices":
      return pick(random, ["0", ":", "1:", ":2", "-2:", ":-1", "::2", "0:1"]);
    case "size":
      return maybe<unknown>(random, pick<unknown>(random, [2, [2, 3]]));
    case "condition":
      return new Ones(shape, "bool");
    case "min":
      return 0;
    case "max":
      return 1;
    case "newAxis":
    case "axis":
      return int(
        random,
        -shape.length - rarely(random, 1, 0),
        shape.length - 1 + rarely(random, 1, 0),
      );
    case "axis1":
    case "axis2":
      return int(random, -shape.length, shape.length - 1 + rarely(random, 1, 0));
    case "keepdims":
      return random() < 0.5;
    case "options":
      return { keepdims: random() < 0.5 };
    case "perm":
      return shape.map((_, axis) => shape.length - 1 - axis);
    case "shape":
      return newShape(name, shape, random);
    case "reps":
      return shape.map(() => int(random, 1, 2));
    case "indices":
      return new Zeros(sizes(random, int(random, 0, 2)), "int32");
    case "parts":
    case "depth":
    case "rows":
    case "columns":
    case "count":
      return int(random, 1, 3);
    case "start":
      return int(random, 1, 3);
    case "end":
    case "stop":
      return int(random, 4, 6);
    case "step":
      return 1;
    case "value":
      return 1.5;
    case "arrays": {
      const others = Array.from({ length: int(random, 1, 2) }, () => new Ones(shape));
      return [...others, new Ones(shape.map((size) => size + rarely(random, 1, 0)))];
    }
    default:
      throw new Error(`no law draws ${parameter} of ${name}`);
  }
}

function dtypeFor(name: string): Ones["dtype"] {
  return FLAGS.test(name) ? "bool" : WHOLE.test(name) ? "int32" : "float32";
}

function second(name: string, shape: readonly number[], random: Random): readonly number[] {
  if (lastOf(name) === "outer") return sizes(random, 1);
  if (/inner|vdot/.test(name)) return [(shape[0] ?? 1) + rarely(random, 1, 0)];
  if (/matmul|dot/.test(name)) {
    const rows = (shape.at(-1) ?? 1) + rarely(random, 1, 0);
    return pick(
      random,
      [[rows], [rows, 2], [...shape.slice(0, -2), rows, 3]].slice(
        lastOf(name) === "dot" ? 1 : 0,
        lastOf(name) === "dot" ? 2 : 3,
      ),
    );
  }
  const from = int(random, 0, shape.length);
  return shape.slice(from).map((size) => (random() < 0.3 ? 1 : size + rarely(random, 1, 0)));
}

function nested([length, ...rest]: readonly number[]): unknown {
  return length === undefined ? 1 : Array.from({ length }, () => nested(rest));
}

function newShape(name: string, shape: readonly number[], random: Random): unknown {
  const count = shape.reduce((product, size) => product * size, 1);
  if (/broadcast_?to/i.test(name)) return [2, ...shape.map((size) => size + rarely(random, 1, 0))];
  if (!/reshape/.test(name)) return [...shape];
  return pick<unknown>(random, [[count], count, [-1], [1, count], [-1, 2], [count + 1]]);
}

/** `einsum` of two matrices. */
function summation(random: Random): readonly unknown[] {
  const [i = 1, j = 1, k = 1] = sizes(random, 3);
  const output = pick(random, ["ik", "ki", "i", ""]);
  return [`ij,jk->${output}`, new Ones([i, j]), new Ones([j + rarely(random, 1, 0), k])];
}

function convolution(random: Random): readonly unknown[] {
  const axes = int(random, 1, 2);
  const channels = int(random, 1, 3);
  const lengths = Array.from({ length: axes }, () => int(random, 3, 6));
  const window = Array.from({ length: axes }, () => int(random, 1, 3));
  const pads = ["SAME", "VALID", lengths.map(() => [int(random, 0, 1), int(random, 0, 1)])];
  return [
    new Ones([int(random, 1, 2), channels, ...lengths]),
    new Ones([int(random, 1, 3), channels + rarely(random, 1, 0), ...window]),
    lengths.map(() => int(random, 1, 2)),
    pick<unknown>(random, pads),
  ];
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** What is known of a drawn argument. */
export function factOf(value: unknown): Fact {
  if (value instanceof Ones) return { shape: value.shape.map(dimOfNumber) };
  if (Array.isArray(value)) return { value: { kind: "list", items: value.map(factOf) } };
  if (typeof value !== "object" || value === null) return factOfValue(value);
  const fields = Object.entries(value).map(([name, field]) => [name, factOf(field)] as const);
  return { value: { kind: "record", fields: new Map(fields) } };
}

/** As the message of a law shows it. */
export function shown(value: unknown): string {
  return value instanceof Ones ? `ones[${value.shape}]` : JSON.stringify(value);
}

import * as jax from "@jax-js/jax";
import * as np from "numpy-ts";
import { beforeAll, describe, expect, test } from "vitest";
import { jaxJs } from "../../server/src/libraries/jax-js.ts";
import {
  JAX_FUNCTIONS,
  JAX_METHODS,
  NUMPY_TS_FUNCTIONS,
  NUMPY_TS_METHODS,
} from "../../server/src/libraries/meanings/numpy.ts";
import { numpyTs } from "../../server/src/libraries/numpy-ts.ts";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { entryCount, type NdArray, ndArray } from "../../server/src/tensor/nd-array.ts";
import { agrees } from "../harness/meaning-law.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { drawn, Ones } from "./numpy-parameters.ts";

const ROUNDS = 60;

beforeAll(async () => {
  await jax.init("cpu");
  jax.defaultDevice("cpu");
});

/** Its `einsum` needs iterator helpers, which come with Node.js 22. */
const NEEDS_LATER_NODE = new Set(["numpy.einsum"]);

/** An array of a call, with the type of its numbers. */
interface Drawn extends NdArray {
  readonly dtype: Ones["dtype"];
}

/** A library as the law runs it. */
interface Real {
  readonly ownerOf: (name: string) => { readonly owner: unknown; readonly key: string };
  readonly make: (array: Drawn) => unknown;
  readonly arrayOf: (real: unknown) => NdArray | undefined;
  /** Of its floating-point numbers. */
  readonly closeness: number;
}

const DTYPES = {
  float32: jax.DType.Float32,
  int32: jax.DType.Int32,
  bool: jax.DType.Bool,
};

const jaxReal: Real = {
  ownerOf: (name) => {
    const [space = "", key = name] = name.split(".");
    return { owner: Reflect.get(jax, space), key };
  },
  make: ({ shape, data, dtype }) =>
    jax.numpy.array([...data], { dtype: DTYPES[dtype] }).reshape([...shape]),
  arrayOf: (real) =>
    real instanceof jax.Array ? ndArray([...real.shape], real.ref.dataSync()) : undefined,
  closeness: 1e-4,
};

const numpyReal: Real = {
  ownerOf: (key) => ({ owner: np, key }),
  make: ({ shape, data }) => np.array([...data]).reshape(...shape),
  arrayOf: (real) =>
    real instanceof np.NDArrayCore ? ndArray([...real.shape], numbersIn(real.tolist())) : undefined,
  closeness: 1e-9,
};

const tables = [
  { name: "jax-js", real: jaxReal, table: jaxJs.functions, of: JAX_FUNCTIONS, asMethod: false },
  { name: "jax-js x", real: jaxReal, table: jaxJs.methods, of: JAX_METHODS, asMethod: true },
  {
    name: "numpy-ts",
    real: numpyReal,
    table: numpyTs.functions,
    of: NUMPY_TS_FUNCTIONS,
    asMethod: false,
  },
  {
    name: "numpy-ts x",
    real: numpyReal,
    table: numpyTs.methods,
    of: NUMPY_TS_METHODS,
    asMethod: true,
  },
];

describe.each(tables)(`$name itself computes what the table says, seed ${SEED}`, (one) => {
  const names = [...one.of.keys()].filter((name) => !NEEDS_LATER_NODE.has(name));
  test.each(names)("%s", (name) => {
    const operation = one.table.get(name);
    let known = 0;
    for (let round = 0; round < ROUNDS && operation; round++)
      if (isRight(one.real, operation, one.asMethod, SEED + round)) known++;
    expect(known).toBeGreaterThan(0);
  });
});

/** The law draws arrays of ones; here they have other numbers. */
function isRight(real: Real, operation: Operation, asMethod: boolean, seed: number): boolean {
  const random = randomFrom(seed);
  const [lowest, highest] = random() < 0.5 ? [0.05, 0.95] : [-1.5, 1.5];
  const given = drawn(operation, random).map((value) =>
    varied(value, () => lowest + (highest - lowest) * random()),
  );
  const made = given.map((value) => madeOf(real, value));
  const result = run(real, operation.name, made, asMethod);
  const arrayOf = (value: unknown) => real.arrayOf(value) ?? (isDrawn(value) ? value : undefined);
  return agrees(operation, { arguments: given, result, arrayOf }, real.closeness);
}

function varied(value: unknown, draw: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => varied(item, draw));
  if (!(value instanceof Ones)) return value;
  const { shape, dtype } = value;
  const data = Float64Array.from({ length: entryCount(shape) }, () =>
    dtype === "float32" ? draw() : 1,
  );
  return { shape, dtype, data };
}

/** The numbers of nested lists. */
function numbersIn(value: unknown): number[] {
  return Array.isArray(value) ? value.flatMap(numbersIn) : [Number(value)];
}

function isDrawn(value: unknown): value is Drawn {
  return (
    typeof value === "object" &&
    value !== null &&
    "data" in value &&
    value.data instanceof Float64Array &&
    "shape" in value
  );
}

function madeOf(real: Real, value: unknown): unknown {
  if (isDrawn(value)) return real.make(value);
  return Array.isArray(value) ? value.map((item) => madeOf(real, item)) : value;
}

/** What the library itself makes; `undefined` where it refuses. */
function run(real: Real, name: string, made: readonly unknown[], asMethod: boolean): unknown {
  const [receiver, ...rest] = made;
  const { owner, key } = asMethod ? { owner: receiver, key: name } : real.ownerOf(name);
  const operation: unknown = Reflect.get(Object(owner), key);
  if (typeof operation !== "function") throw new TypeError(`there is no ${name}`);
  try {
    return Reflect.apply(operation, owner, asMethod ? rest : made);
  } catch {
    return undefined;
  }
}

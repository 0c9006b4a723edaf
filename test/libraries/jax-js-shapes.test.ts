import * as jax from "@jax-js/jax";
import { beforeAll, describe, test } from "vitest";
import { jaxJs } from "../../server/src/libraries/jax-js.ts";
import { SEED } from "../harness/seeded.ts";
import { type NumpyLike, operationLaw } from "./numpy-law.ts";

beforeAll(async () => {
  await jax.init("cpu");
  jax.defaultDevice("cpu");
});

/** Its `einsum` needs iterator helpers, which come with Node.js 22; the rule is that of TensorFlow.js. */
const NEEDS_LATER_NODE = new Set(["numpy.einsum"]);

const DTYPES = {
  float32: jax.DType.Float32,
  int32: jax.DType.Int32,
  bool: jax.DType.Bool,
};

const library: NumpyLike = {
  ownerOf: (name) => {
    const [space = "", key = name] = name.split(".");
    return { owner: Reflect.get(jax, space), key };
  },
  arrayOf: ({ shape, dtype }) => jax.numpy.ones([...shape], { dtype: DTYPES[dtype] }),
  shapeOf: (real) => (real instanceof jax.Array ? real.shape : undefined),
  // An axis of size 1 is summed against any other as if it were repeated.
  computesAnyway: /matmul|dot/,
};

describe(`jax-js itself gives the shapes of the table, seed ${SEED}`, () => {
  const functions = [...jaxJs.functions.values()].filter(({ name }) => !NEEDS_LATER_NODE.has(name));
  test.each(functions.map((one) => [one.name, one] as const))("%s", (_, one) =>
    operationLaw(library, one, false),
  );
  const methods = [...jaxJs.methods.values()];
  test.each(methods.map((one) => [one.name, one] as const))("x.%s", (_, one) =>
    operationLaw(library, one, true),
  );
});

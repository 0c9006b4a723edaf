import * as jax from "@jax-js/jax";
import { beforeAll, describe, expect, test } from "vitest";
import { jaxJs } from "../../server/src/libraries/jax-js.ts";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { constantOf, showShape } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { codeSizes } from "../harness/facts.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { drawn, factOf, Ones, shown } from "./numpy-parameters.ts";

const ROUNDS = 40;

beforeAll(async () => {
  await jax.init("cpu");
  jax.defaultDevice("cpu");
});

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

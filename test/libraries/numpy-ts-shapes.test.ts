import * as np from "numpy-ts";
import { describe, expect, test } from "vitest";
import { numpyTs } from "../../server/src/libraries/numpy-ts.ts";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { constantOf, showShape } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { codeSizes } from "../harness/facts.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { drawn, factOf, Ones, shown } from "./numpy-parameters.ts";

const ROUNDS = 40;

describe(`numpy-ts itself gives the shapes of the table, seed ${SEED}`, () => {
  const functions = [...numpyTs.functions.values()];
  test.each(functions.map((one) => [one.name, one] as const))("np.%s", (_, one) => law(one, false));
  const methods = [...numpyTs.methods.values()];
  test.each(methods.map((one) => [one.name, one] as const))("x.%s", (_, one) => law(one, true));
});

function law(operation: Operation, asMethod: boolean): void {
  let known = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const args = drawn(operation, randomFrom(SEED + round));
    const result = operation.shape({ arguments: args.map(factOf), sizes: codeSizes() });
    const real = run(operation.name, args, asMethod);
    const context = `${operation.name}(${args.map(shown).join(", ")}) → ${result.kind}`;
    if (result.kind === "mismatch") expect(real, context).toBeUndefined();
    if (result.kind !== "known") continue;
    known++;
    expectFact(result.fact, real, context);
  }
  expect(known).toBeGreaterThan(0);
}

/** What the library itself makes; `undefined` where it refuses. */
function run(name: string, args: readonly unknown[], asMethod: boolean): unknown {
  const made = args.map(madeOf);
  const [receiver, ...rest] = made;
  const owner: unknown = asMethod ? receiver : np;
  const operation: unknown = Reflect.get(Object(owner), name);
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
  const found = shapeOf(real);
  const wanted = shape?.map((dim, axis) => constantOf(dim) ?? found?.[axis]);
  expect(found, `${context} ${shape ? showShape(shape) : ""}`).toEqual(wanted);
}

/** A number stands for an array without axes. */
function shapeOf(real: unknown): readonly number[] | undefined {
  if (real instanceof np.NDArrayCore) return real.shape;
  return typeof real === "number" || typeof real === "boolean" ? [] : undefined;
}

function madeOf(value: unknown): unknown {
  if (value instanceof Ones) return np.ones([...value.shape], value.dtype);
  return Array.isArray(value) ? value.map(madeOf) : value;
}

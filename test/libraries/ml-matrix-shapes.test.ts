import * as ml from "ml-matrix";
import { describe, expect, test } from "vitest";
import { mlMatrix } from "../../server/src/libraries/ml-matrix.ts";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { constantOf, showShape } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { codeSizes } from "../harness/facts.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { int, rarely } from "./drawn-sizes.ts";
import { drawn, factOf } from "./ml-matrix-parameters.ts";

const ROUNDS = 60;

/** The library computes a product of the wrong sizes all the same: entries are lost or not numbers. */
const NOT_CHECKED = new Set(["mmul"]);

/** Does not scale a row of equal numbers. */
const SCALES = new Set(["scaleRows", "scaleColumns"]);

/** They change their receiver in place, and the table says no more than that. */
const RESIZES = new Set(["addRow", "addColumn", "removeRow", "removeColumn"]);

/** Made with `new`. */
const CLASS = /^(Matrix|.*Decomposition|LU|QR|SVD|EVD|CHO)$/;

describe(`ml-matrix itself gives the shapes of the table, seed ${SEED}`, () => {
  const functions = [...mlMatrix.functions.values()];
  test.each(functions.map((one) => [one.name, one] as const))("%s", (_, one) => law(one, false));
  const methods = [...mlMatrix.methods.values()].filter(({ name }) => !RESIZES.has(name));
  test.each(methods.map((one) => [one.name, one] as const))("A.%s", (_, one) => law(one, true));
});

test.each([...RESIZES])("A.%s leaves a matrix of another shape", (name) => {
  const operation = mlMatrix.methods.get(name);
  const matrix = ml.Matrix.ones(2, 2);
  Reflect.apply(Reflect.get(matrix, name), matrix, [0, [1, 1]]);
  expect([matrix.rows, matrix.columns]).not.toEqual([2, 2]);
  expect(operation?.resizes).toBe(true);
});

const SOLVING = [...mlMatrix.instances].flatMap(([type, methods]) =>
  [...methods.values()].map((method) => [type, method] as const),
);

test.each(SOLVING)("what a decomposition %s can do is what it does", (type, method) => {
  const make = mlMatrix.functions.get(type);
  for (let round = 0; round < ROUNDS; round++) {
    const random = randomFrom(SEED + round);
    const size = int(random, 1, 3);
    const rows = type === "QR" || type === "SVD" ? size + int(random, 0, 2) : size;
    const matrix = ml.Matrix.eye(rows, size);
    const B = ml.Matrix.ones(rows + rarely(random, 1, 0), 2);
    const made = make?.shape({ arguments: [factOf(matrix)], sizes: codeSizes() });
    const decomposition = made?.kind === "known" ? made.fact : {};
    const result = method.shape({ arguments: [decomposition, factOf(B)], sizes: codeSizes() });
    const real = run(method.name, [run(type, [matrix], false), B], true);
    const context = `${type} of [${rows}, ${size}], ${method.name}([${B.rows}, 2])`;
    if (result.kind === "mismatch") expect(real, context).toBeUndefined();
    else if (result.kind === "known") expectFact(result.fact, real, context);
    expect(result.kind, context).not.toBe("unknown");
  }
});

function law(operation: Operation, asMethod: boolean): void {
  let known = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const args = drawn(operation, randomFrom(SEED + round));
    const result = operation.shape({ arguments: args.map(factOf), sizes: codeSizes() });
    const context = `${operation.name}(${args.map(shown).join(", ")}) → ${result.kind}`;
    const before = shapeOf(args[0]);
    const real = run(operation.name, args, asMethod);
    if (asMethod) expect(shapeOf(args[0]), `${context} leaves its receiver`).toEqual(before);
    if (result.kind === "mismatch" && !NOT_CHECKED.has(operation.name))
      expect(real, context).toBeUndefined();
    if (result.kind !== "known" || (SCALES.has(operation.name) && !real)) continue;
    known++;
    expectFact(result.fact, real, context);
  }
  expect(known).toBeGreaterThan(0);
}

/** What the library itself makes; `undefined` where it refuses. */
function run(name: string, args: readonly unknown[], asMethod: boolean): unknown {
  const [receiver, ...rest] = args;
  const path = name.split(".");
  const owner: unknown = asMethod ? receiver : path.length > 1 ? ml.Matrix : ml;
  const operation: unknown = Reflect.get(Object(owner), path.at(-1) ?? "");
  if (typeof operation !== "function") throw new TypeError(`there is no ${name}`);
  try {
    if (CLASS.test(name)) return Reflect.construct(operation, args);
    return Reflect.apply(operation, owner, asMethod ? rest : args);
  } catch {
    return undefined;
  }
}

function expectFact({ shape, value }: Fact, real: unknown, context: string): void {
  if (value?.kind === "record") {
    for (const [name, field] of value.fields)
      expectFact(field, Reflect.get(Object(real), name), `${context} at ${name}`);
    return;
  }
  const found = shapeOf(real);
  const wanted = shape?.map((dim, axis) => constantOf(dim) ?? found?.[axis]);
  expect(found, `${context} ${shape ? showShape(shape) : ""}`).toEqual(wanted);
}

function shapeOf(real: unknown): readonly number[] | undefined {
  if (real instanceof ml.AbstractMatrix) return [real.rows, real.columns];
  if (typeof real === "number") return [];
  if (real instanceof Float64Array) return [real.length];
  return Array.isArray(real) ? [real.length, ...(shapeOf(real[0]) ?? [])] : undefined;
}

function shown(value: unknown): string {
  return value instanceof ml.Matrix
    ? `[${value.rows}, ${value.columns}]`
    : (JSON.stringify(value) ?? "_");
}

import * as ml from "ml-matrix";
import { describe, expect, test } from "vitest";
import {
  ML_MATRIX_FUNCTIONS,
  ML_MATRIX_METHODS,
} from "../../server/src/libraries/meanings/ml-matrix.ts";
import { mlMatrix } from "../../server/src/libraries/ml-matrix.ts";
import { type NdArray, ndArray } from "../../server/src/tensor/nd-array.ts";
import { agrees } from "../harness/meaning-law.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { drawn } from "./ml-matrix-parameters.ts";

const ROUNDS = 60;

/** They do nothing with the arguments that are drawn. */
const MAY_KEEP = new Set(["apply", "swapRows", "swapColumns"]);

describe(`ml-matrix itself computes what the table says, seed ${SEED}`, () => {
  test.each([...ML_MATRIX_FUNCTIONS.keys()])("%s", (name) => law(name, false));
  test.each([...ML_MATRIX_METHODS.keys()])("A.%s", (name) => law(name, true));
});

test.each([...mlMatrix.methods.values()].map((one) => [one.name, one] as const))(
  "A.%s changes its receiver only if the table says so",
  (name, operation) => {
    let changes = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const [receiver, ...rest] = varied(drawn(operation, randomFrom(SEED + round)), SEED + round);
      if (!(receiver instanceof ml.Matrix)) continue;
      const before = receiver.clone();
      run(name, [receiver, ...rest], true);
      if (JSON.stringify(before.to2DArray()) !== JSON.stringify(receiver.to2DArray())) changes++;
    }
    if (!MAY_KEEP.has(name)) expect(changes > 0).toBe(operation.inPlace === true);
  },
);

function law(name: string, asMethod: boolean): void {
  const operation = (asMethod ? mlMatrix.methods : mlMatrix.functions).get(name);
  let known = 0;
  for (let round = 0; round < ROUNDS && operation; round++) {
    const args = varied(drawn(operation, randomFrom(SEED + round)), SEED + round);
    const before = args.map((value) => (value instanceof ml.Matrix ? value.clone() : value));
    const result = run(name, args, asMethod);
    if (agrees(operation, { arguments: before, result, arrayOf }, 1e-9)) known++;
  }
  expect(known).toBeGreaterThan(0);
}

/** The same arguments with other numbers in the matrices. */
function varied(args: readonly unknown[], seed: number): readonly unknown[] {
  const random = randomFrom(seed + 1);
  const [lowest, highest] = random() < 0.5 ? [0.05, 0.95] : [-1.5, 1.5];
  return args.map((value) => {
    if (!(value instanceof ml.Matrix)) return value;
    const other = value.clone();
    other.apply((row, column) => {
      other.set(row, column, lowest + (highest - lowest) * random());
    });
    return other;
  });
}

function arrayOf(value: unknown): NdArray | undefined {
  if (value instanceof ml.AbstractMatrix)
    return ndArray([value.rows, value.columns], value.to1DArray());
  if (value instanceof Float64Array) return ndArray([value.length], value);
  if (!Array.isArray(value) || value.length === 0) return undefined;
  if (value.every((entry) => typeof entry === "number")) return ndArray([value.length], value);
  const rows: unknown[][] = value;
  return ndArray([rows.length, rows[0]?.length ?? 0], rows.flat().map(Number));
}

/** What the library itself makes; `undefined` where it refuses. */
function run(name: string, args: readonly unknown[], asMethod: boolean): unknown {
  const [receiver, ...rest] = args;
  const path = name.split(".");
  const owner: unknown = asMethod ? receiver : path.length > 1 ? ml.Matrix : ml;
  const operation: unknown = Reflect.get(Object(owner), path.at(-1) ?? "");
  if (typeof operation !== "function") throw new TypeError(`there is no ${name}`);
  try {
    if (name === "Matrix") return Reflect.construct(operation, args);
    return Reflect.apply(operation, owner, asMethod ? rest : args);
  } catch {
    return undefined;
  }
}

import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { TFJS_FUNCTIONS, TFJS_METHODS } from "../../server/src/libraries/meanings/tfjs.ts";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { tfjs } from "../../server/src/libraries/tfjs.ts";
import { type NdArray, ndArray } from "../../server/src/tensor/nd-array.ts";
import { agrees } from "../harness/meaning-law.ts";
import type { Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { argumentsFor } from "./tfjs-parameters.ts";
import { run } from "./tfjs-run.ts";

const ROUNDS = 80;

beforeAll(() => tf.setBackend("cpu"));

describe(`TensorFlow.js itself computes what the table says, seed ${SEED}`, () => {
  const forms = [
    { form: "tf.", table: tfjs.functions, meanings: TFJS_FUNCTIONS },
    { form: "x.", table: tfjs.methods, meanings: TFJS_METHODS },
  ];
  for (const { form, table, meanings } of forms) {
    for (const name of meanings.keys()) {
      test(`${form}${name}`, () => {
        const operation = table.get(name);
        let known = 0;
        for (let round = 0; round < ROUNDS && operation; round++)
          tf.tidy(() => {
            if (isRight(operation, form === "x.", randomFrom(SEED + round))) known++;
          });
        expect(known).toBeGreaterThan(0);
      });
    }
  }
});

function isRight(operation: Operation, asMethod: boolean, random: Random): boolean {
  const [lowest, highest] = random() < 0.5 ? [0.05, 0.95] : [-1.5, 1.5];
  const draw = () => lowest + (highest - lowest) * random();
  const args = argumentsFor(operation, asMethod, random).map((value) => varied(value, draw));
  const result = run(operation.name, asMethod, args);
  return agrees(operation, { arguments: args, result, arrayOf }, 1e-4);
}

/** The same arguments with other numbers in the arrays, which stay floating-point numbers. */
function varied(value: unknown, draw: () => number): unknown {
  if (value === "int32") return "float32";
  if (Array.isArray(value)) return value.map((item) => varied(item, draw));
  if (!(value instanceof tf.Tensor) || value.dtype !== "float32") return value;
  return tf.tensor(Array.from({ length: value.size }, draw), value.shape);
}

function arrayOf(value: unknown): NdArray | undefined {
  return value instanceof tf.Tensor ? ndArray(value.shape, value.dataSync()) : undefined;
}

import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { emitModule } from "../../server/src/libraries/emit.ts";
import { evaluateDim } from "../../server/src/shape/dim.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import { entryCount, type NdArray, ndArray } from "../../server/src/tensor/nd-array.ts";
import { variablesOf } from "../../server/src/tensor/parts.ts";
import type { Program } from "../../server/src/tensor/program.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { flat, load, nested, shapeOfNested, typeErrorsOf } from "../harness/emitted.ts";
import { anyShape, randomTensor } from "../harness/random-tensor.ts";
import type { Random } from "../harness/random-term.ts";
import { randomFrom } from "../harness/seeded.ts";

const SEED = Number(process.env["SEED"] ?? Math.floor(Math.random() * 1e9));
const COUNT = Number(process.env["COUNT"] ?? 60);
const sizes = new Map([
  ["a", 2],
  ["b", 3],
  ["c", 4],
]);

beforeAll(() => tf.setBackend("cpu"));

describe(`random programs, seed ${SEED}`, () => {
  for (const library of ["arrays", "tfjs"] as const) {
    test(`${library}: compiles, runs and agrees with the evaluator`, () => {
      const modules = new Map<string, string>();
      for (let at = 0; at < COUNT; at++) {
        const random = randomFrom(SEED + at);
        const program = randomProgram(random, library === "arrays");
        const emitted = emitModule(program, library, { name: "value" });
        if (emitted.kind === "refusal")
          throw new Error(`${at}: ${JSON.stringify(emitted.problem)}`);
        modules.set(`${library}${at}`, emitted.source);
        try {
          check(program, emitted, library, random);
        } catch (error) {
          throw new Error(`program ${at}: ${error}\n${emitted.source}`);
        }
      }
      expect(typeErrorsOf(modules)).toEqual([]);
    }, 300_000);
  }
});

function randomProgram(random: Random, matrices: boolean): Program {
  const store = new TermStore(new Budget(1e7));
  const term = randomTensor(store, random, anyShape(random), 3, { matrices });
  const found = [...variablesOf([term])];
  const parameters = found.filter(
    ({ name }, at) => found.findIndex((other) => other.name === name) === at,
  );
  return { parameters, statements: [{ name: "result", term }], returns: ["result"] };
}

function check(
  program: Program,
  emitted: {
    readonly source: string;
    readonly name: string;
    readonly parameters: readonly string[];
  },
  library: "arrays" | "tfjs",
  random: Random,
): void {
  const values = new Map(
    program.parameters.map(({ name, shape }) => [
      name,
      randomArray(
        random,
        shape.map((dim) => evaluateDim(dim, sizeOf)),
      ),
    ]),
  );
  const [statement] = program.statements;
  if (!statement) return;
  const wanted = evaluate(statement.term, { values, sizes }, new Budget(1e9));
  const given = (name: string): NdArray =>
    values.get(name) ?? ndArray([], [sizes.get(name) ?? Number.NaN]);
  const run = load(emitted.source, emitted.name);
  const result =
    library === "arrays"
      ? runArrays(run, emitted.parameters.map(given))
      : runTensors(run, emitted.parameters, values);
  expect(result.shape).toEqual([...wanted.shape]);
  const largest = Math.max(1, ...wanted.data.map(Math.abs));
  const tolerance = library === "arrays" ? 1e-9 : 2e-3;
  for (const [position, entry] of wanted.data.entries()) {
    const got = result.data[position] ?? Number.NaN;
    if (!Number.isFinite(entry) || Math.abs(entry) > 1e30) continue;
    if (Math.abs(got - entry) > tolerance * largest)
      throw new Error(`entry ${position} is ${got} instead of ${entry}`);
  }
}

interface Result {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

function runArrays(run: (...args: unknown[]) => unknown, args: readonly NdArray[]): Result {
  const given = args.map(nested);
  const before = JSON.stringify(given);
  const value = run(...given);
  expect(JSON.stringify(given)).toBe(before);
  return { shape: shapeOfNested(value), data: flat(value) };
}

function runTensors(
  run: (...args: unknown[]) => unknown,
  parameters: readonly string[],
  values: ReadonlyMap<string, NdArray>,
): Result {
  const tensors = parameters.map((name) => {
    const value = values.get(name);
    return value ? tf.tensor([...value.data], [...value.shape]) : (sizes.get(name) ?? Number.NaN);
  });
  const before = tf.memory().numTensors;
  const value = run(...tensors);
  if (!(value instanceof tf.Tensor)) throw new Error("no tensor came out");
  expect(tf.memory().numTensors).toBe(before + 1);
  const result = { shape: value.shape, data: value.dataSync() };
  tf.dispose([value, ...tensors.filter((one) => one instanceof tf.Tensor)]);
  return result;
}

function randomArray(random: Random, shape: readonly number[]): NdArray {
  return ndArray(
    shape,
    Array.from(
      { length: entryCount(shape) },
      () => Math.round((random() * 4 - 2) * 8) / 8 + 1 / 32,
    ),
  );
}

function sizeOf(atom: string): number {
  return sizes.get(atom) ?? Number.NaN;
}

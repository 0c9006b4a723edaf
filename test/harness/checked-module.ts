import * as tf from "@tensorflow/tfjs";
import { expect } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { emitModule } from "../../server/src/libraries/emit.ts";
import { evaluateDim } from "../../server/src/shape/dim.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import { entryCount, type NdArray, ndArray } from "../../server/src/tensor/nd-array.ts";
import { variablesOf } from "../../server/src/tensor/parts.ts";
import type { Program } from "../../server/src/tensor/program.ts";
import type { Term, VariableTerm } from "../../server/src/tensor/term.ts";
import { flat, load, nested, shapeOfNested } from "./emitted.ts";
import type { Random } from "./random-term.ts";

/** The sizes that names in the shapes of `random-tensor.ts` get. */
const sizes = new Map([
  ["a", 2],
  ["b", 3],
  ["c", 4],
]);

/** A program with one statement, of the variables that it mentions. */
export function programOfTerm(term: Term): Program {
  const found = [...variablesOf([term])];
  const parameters = found.filter(
    ({ name }, at) => found.findIndex((other) => other.name === name) === at,
  );
  return { parameters, statements: [{ name: "result", term }], returns: ["result"] };
}

/** Writes a program, runs it on random values and compares with the evaluator. Gives the module back. */
export function checkedModule(
  program: Program,
  library: "arrays" | "tfjs",
  random: Random,
  title: string,
): string {
  const emitted = emitModule(program, library, { name: "value" });
  if (emitted.kind === "refusal") throw new Error(`${title}: ${JSON.stringify(emitted.problem)}`);
  try {
    check(program, emitted, library, random);
  } catch (error) {
    throw new Error(`${title}: ${error}\n${emitted.source}`);
  }
  return emitted.source;
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
    program.parameters.map((parameter) => [parameter.name, randomValue(parameter, random)]),
  );
  const places = new Set(
    program.parameters.filter(({ dtype }) => dtype === "int").map(({ name }) => name),
  );
  const [statement] = program.statements;
  if (!statement) return;
  const wanted = evaluate(statement.term, { values, sizes }, new Budget(1e9));
  // What rounding of the arguments alone does to the result is no mistake of the code.
  const rounded = new Map(
    [...values].map(([name, value]) => [
      name,
      places.has(name) ? value : nudged(value, library === "tfjs" ? 1e-6 : 1e-14),
    ]),
  );
  const around = evaluate(statement.term, { values: rounded, sizes }, new Budget(1e9));
  const given = (name: string): NdArray =>
    values.get(name) ?? ndArray([], [sizes.get(name) ?? Number.NaN]);
  const run = load(emitted.source, emitted.name);
  const result =
    library === "arrays"
      ? runArrays(run, emitted.parameters.map(given))
      : runTensors(run, emitted.parameters, values, places);
  expect(result.shape).toEqual([...wanted.shape]);
  const largest = Math.max(1, ...wanted.data.map(Math.abs));
  const tolerance = library === "arrays" ? 1e-9 : 2e-3;
  for (const [position, entry] of wanted.data.entries()) {
    const got = result.data[position] ?? Number.NaN;
    if (!Number.isFinite(entry) || Math.abs(entry) > 1e30) continue;
    const shift = Math.abs((around.data[position] ?? Number.NaN) - entry);
    if (!(Math.abs(got - entry) <= tolerance * largest + 20 * shift))
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
  places: ReadonlySet<string>,
): Result {
  const tensors = parameters.map((name) => {
    const value = values.get(name);
    const dtype = places.has(name) ? "int32" : "float32";
    return value
      ? tf.tensor([...value.data], [...value.shape], dtype)
      : (sizes.get(name) ?? Number.NaN);
  });
  const before = tf.memory().numTensors;
  const value = run(...tensors);
  if (!(value instanceof tf.Tensor)) throw new Error("no tensor came out");
  expect(tf.memory().numTensors).toBe(before + 1);
  const result = { shape: value.shape, data: value.dataSync() };
  tf.dispose([value, ...tensors.filter((one) => one instanceof tf.Tensor)]);
  return result;
}

/** Whole numbers are 0 or 1, places that every axis of two has. */
function randomValue({ shape, dtype }: VariableTerm, random: Random): NdArray {
  const lengths = shape.map((dim) => evaluateDim(dim, sizeOf));
  const value = randomArray(random, lengths);
  return dtype === "int"
    ? ndArray(
        lengths,
        [...value.data].map((entry) => (entry < 0 ? 0 : 1)),
      )
    : value;
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

function nudged({ shape, data }: NdArray, by: number): NdArray {
  return ndArray(
    shape,
    [...data].map((entry, at) => entry * (1 + (at % 2 === 0 ? by : -by))),
  );
}

import { expect } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { type EmittedModule, emitModule } from "../../server/src/libraries/emit.ts";
import type { EmitRefusal } from "../../server/src/libraries/refusal.ts";
import { evaluateDim } from "../../server/src/shape/dim.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import { entryCount, type NdArray, ndArray } from "../../server/src/tensor/nd-array.ts";
import { variablesOf } from "../../server/src/tensor/parts.ts";
import type { Program } from "../../server/src/tensor/program.ts";
import type { Term, VariableTerm } from "../../server/src/tensor/term.ts";
import type { LibraryRunner } from "./library-runner.ts";
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

/**
 * Writes a program, runs it on random values and compares with the evaluator. Gives the module back; none where the library
 * has no arrays of so many axes.
 */
export function checkedModule(
  program: Program,
  runner: LibraryRunner,
  random: Random,
  title: string,
): string | undefined {
  const emitted = emitModule(program, runner.library, { name: "value" });
  if (emitted.kind === "refusal" && isTooWide(emitted, runner)) return undefined;
  if (emitted.kind === "refusal") throw new Error(`${title}: ${JSON.stringify(emitted.problem)}`);
  try {
    check(program, emitted, runner, random);
  } catch (error) {
    throw new Error(`${title}: ${error}\n${emitted.source}`);
  }
  return emitted.source;
}

function isTooWide({ problem }: EmitRefusal, { mostAxes }: LibraryRunner): boolean {
  return problem.reason === "too-many-axes" && mostAxes !== undefined && problem.rank > mostAxes;
}

function check(
  program: Program,
  emitted: EmittedModule,
  runner: LibraryRunner,
  random: Random,
): void {
  const values = new Map(
    program.parameters.map((parameter) => [parameter.name, randomValue(parameter, random)]),
  );
  const places = new Set(
    program.parameters.filter(({ dtype }) => dtype === "int").map(({ name }) => name),
  );
  // What rounding of the arguments alone does to the result is no mistake of the code.
  const rounded = new Map(
    [...values].map(([name, value]) => [
      name,
      places.has(name) ? value : nudged(value, runner.precision),
    ]),
  );
  const args = emitted.parameters.map((name) => {
    const value = values.get(name);
    return value
      ? { value, isPlace: places.has(name) }
      : { value: ndArray([], [sizes.get(name) ?? Number.NaN]), isSize: true };
  });
  const shapes = program.returns.map((name) => shapeOf(program, name));
  const results = runner.run(emitted.source, emitted.name, args, shapes);
  expect(results.length).toBe(program.returns.length);
  for (const [at, name] of program.returns.entries()) {
    const term = program.statements.find((statement) => statement.name === name)?.term;
    const result = results[at];
    if (!term || !result) throw new Error(`there is no ${name}`);
    const wanted = evaluate(term, { values, sizes }, new Budget(1e9));
    const around = evaluate(term, { values: rounded, sizes }, new Budget(1e9));
    expectNear(result, wanted, around, runner.tolerance);
  }
}

function shapeOf({ statements }: Program, returned: string): number[] {
  const { term } = statements.find(({ name }) => name === returned) ?? {};
  return (term?.shape ?? []).map((dim) => evaluateDim(dim, sizeOf));
}

function expectNear(result: NdArray, wanted: NdArray, around: NdArray, tolerance: number): void {
  expect(result.shape).toEqual([...wanted.shape]);
  const largest = Math.max(1, ...wanted.data.map(Math.abs));
  for (const [position, entry] of wanted.data.entries()) {
    const got = result.data[position] ?? Number.NaN;
    if (!Number.isFinite(entry) || Math.abs(entry) > 1e30) continue;
    const shift = Math.abs((around.data[position] ?? Number.NaN) - entry);
    if (!(Math.abs(got - entry) <= tolerance * largest + 20 * shift))
      throw new Error(`entry ${position} is ${got} instead of ${entry}`);
  }
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

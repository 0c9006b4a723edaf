import * as jax from "@jax-js/jax";
import * as tf from "@tensorflow/tfjs";
import { Matrix } from "ml-matrix";
import * as np from "numpy-ts";
import { expect } from "vitest";
import type { LibraryName } from "../../server/src/libraries/library.ts";
import type { FunctionName } from "../../server/src/tensor/function-name.ts";
import { entryCount, type NdArray, ndArray } from "../../server/src/tensor/nd-array.ts";
import { flat, load, nested, shapeOfNested } from "./emitted.ts";

/** An argument of an emitted function. */
export interface Argument {
  readonly value: NdArray;
  /** Whole numbers that say places. */
  readonly isPlace?: boolean;
  /** A size, not an array. */
  readonly isSize?: boolean;
}

/** How the code for a library is run. */
export interface LibraryRunner {
  readonly library: LibraryName;
  /** What rounding does to one number. */
  readonly precision: number;
  /** How far a result of a few operations may be off, by its largest entry. */
  readonly tolerance: number;
  /** Axes that its arrays have at most. */
  readonly mostAxes?: number;
  /** Functions of a matrix that it lacks, or whose results cannot be relied on. */
  readonly lacks?: readonly FunctionName[];
  readonly prepare?: () => Promise<unknown>;
  /** Runs the exported function of a module: no argument may change, nothing but its one or several results stay alive. */
  readonly run: (
    source: string,
    name: string,
    args: readonly Argument[],
    /** What the shapes of the results have to be, for arrays that do not tell their own. */
    shapes: readonly (readonly number[])[],
  ) => readonly NdArray[];
}

export const RUNNERS: readonly LibraryRunner[] = [
  { library: "arrays", precision: 1e-14, tolerance: 1e-9, run: runArrays },
  { library: "flat", precision: 1e-14, tolerance: 1e-9, run: runFlat },
  {
    library: "tfjs",
    precision: 1e-6,
    tolerance: 2e-3,
    prepare: () => tf.setBackend("cpu"),
    run: runTensors,
  },
  {
    library: "jax-js",
    precision: 1e-14,
    // What its error function is good to.
    tolerance: 1e-6,
    lacks: ["pinv", "expm", "eigmax"],
    prepare: prepareJax,
    run: runJax,
  },
  { library: "numpy-ts", precision: 1e-14, tolerance: 1e-9, run: runNumpy },
  { library: "ml-matrix", precision: 1e-14, tolerance: 1e-9, mostAxes: 2, run: runMatrices },
];

function runArrays(source: string, name: string, args: readonly Argument[]): NdArray[] {
  const given = args.map(({ value }) => nested(value));
  const before = JSON.stringify(given);
  const results = resultsOf(load(source, name)(...given));
  expect(JSON.stringify(given)).toBe(before);
  return results.map((value) => ndArray(shapeOfNested(value), flat(value)));
}

/** The shapes of the results are those that the comments say; arrays of the caller stay as they are. */
function runFlat(
  source: string,
  name: string,
  args: readonly Argument[],
  shapes: readonly (readonly number[])[],
): NdArray[] {
  const given = args.map(({ value, isPlace }) => {
    if (value.shape.length === 0) return value.data[0];
    return isPlace ? new Int32Array(value.data) : new Float64Array(value.data);
  });
  const before = JSON.stringify(given);
  const results = resultsOf(load(source, name)(...given));
  expect(JSON.stringify(given)).toBe(before);
  return results.map((value, at) => {
    const shape = shapes[at] ?? [];
    if (typeof value === "number") return ndArray([], [value]);
    if (!(value instanceof Float64Array)) throw new Error("no array came out");
    expect(new Set<unknown>(given).has(value), "an argument came out").toBe(false);
    expect(value.length).toBe(entryCount(shape));
    return ndArray(shape, [...value]);
  });
}

function runTensors(source: string, name: string, args: readonly Argument[]): NdArray[] {
  const run = load(source, name);
  const given = args.map(({ value, isPlace, isSize }) =>
    isSize
      ? value.data[0]
      : tf.tensor([...value.data], [...value.shape], isPlace ? "int32" : "float32"),
  );
  const before = tf.memory().numTensors;
  const results = resultsOf(run(...given)).map((result) => {
    if (!(result instanceof tf.Tensor)) throw new Error("no tensor came out");
    return result;
  });
  expect(tf.memory().numTensors).toBe(before + results.length);
  const found = results.map((result) => ndArray(result.shape, [...result.dataSync()]));
  tf.dispose([...results, ...given.filter((one) => one instanceof tf.Tensor)]);
  return found;
}

async function prepareJax(): Promise<void> {
  // Asked for by `np.array`; Node.js has it from version 24 on.
  Object.assign(globalThis, { Float16Array: Reflect.get(globalThis, "Float16Array") ?? Noise });
  await jax.init("cpu");
  jax.defaultDevice("cpu");
}

class Noise {}

/** In double precision. The function consumes its arguments and every value on its way once. */
function runJax(source: string, name: string, args: readonly Argument[]): NdArray[] {
  const made: unknown[] = [];
  const keep = (value: unknown): unknown => {
    made.push(value);
    return value;
  };
  const watched = source.replace(/^( *const \w+ = )(.*);( \/\/|$)/gm, "$1keep($2);$3");
  const run = load(watched, name, { keep });
  const given = args.map(({ value, isPlace, isSize }) => {
    if (isSize) return value.data[0];
    const dtype = isPlace ? jax.DType.Int32 : jax.DType.Float64;
    const typed = isPlace ? new Int32Array(value.data) : new Float64Array(value.data);
    return jax.numpy.array(typed, { dtype, shape: [...value.shape] });
  });
  const results = resultsOf(
    run(...given.map((one) => (one instanceof jax.Array ? one.ref : one))),
  ).map((result) => {
    if (!(result instanceof jax.Array)) throw new Error("no array came out");
    return result;
  });
  const holders = (one: jax.Array): number =>
    Number(given.includes(one)) + results.filter((result) => result === one).length;
  for (const one of [...given, ...made, ...results])
    if (one instanceof jax.Array) expect(one.refCount, source).toBe(holders(one));
  return results.map((result) => ndArray([...result.shape], flat(result.js())));
}

function runNumpy(source: string, name: string, args: readonly Argument[]): NdArray[] {
  const given = args.map(({ value, isPlace, isSize }) =>
    isSize || value.shape.length === 0
      ? value.data[0]
      : np.array([...value.data], isPlace ? "int32" : "float64").reshape(...value.shape),
  );
  const entries = () => JSON.stringify(given.map(entriesOf));
  const before = entries();
  const results = resultsOf(load(source, name)(...given));
  expect(entries()).toBe(before);
  return results.map((result) => {
    if (typeof result !== "number" && !(result instanceof np.NDArray))
      throw new Error("no array came out");
    return ndArray(typeof result === "number" ? [] : result.shape, flat(entriesOf(result)));
  });
}

/** Vectors are lists of numbers. */
function runMatrices(source: string, name: string, args: readonly Argument[]): NdArray[] {
  const given = args.map(({ value }) => {
    if (value.shape.length < 2) return nested(value);
    const [rows = 0, columns = 0] = value.shape;
    return Matrix.from1DArray(rows, columns, [...value.data]);
  });
  const before = JSON.stringify(given);
  const results = resultsOf(load(source, name)(...given));
  expect(JSON.stringify(given)).toBe(before);
  return results.map((value) => {
    if (!(value instanceof Matrix)) return ndArray(shapeOfNested(value), flat(value));
    expect(given.includes(value), "an argument came out").toBe(false);
    return ndArray([value.rows, value.columns], value.to1DArray());
  });
}

/** The values of a record, or the one value. */
function resultsOf(result: unknown): unknown[] {
  const isPlain = Object.getPrototypeOf(Object(result)) === Object.prototype;
  return isPlain ? Object.values(Object(result)) : [result];
}

function entriesOf(value: unknown): unknown {
  return value instanceof np.NDArray ? value.tolist() : value;
}

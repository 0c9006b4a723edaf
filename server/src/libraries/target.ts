import { atom, LEVEL } from "./code.ts";
import type { HelperName } from "./helper-table.ts";
import { HELPER_NAMES } from "./helper-table.ts";
import type { LibraryName } from "./library.ts";
import type { SpellAxis } from "./size-code.ts";
import type { CodeStyle } from "./style.ts";
import { jaxJsTensors } from "./tensors/jax-js-tensors.ts";
import { numpyTsTensors } from "./tensors/numpy-ts-tensors.ts";
import type { TensorLibrary } from "./tensors/tensor-library.ts";
import { tfjsTensors } from "./tensors/tfjs-tensors.ts";

/** A library as code is written for it. */
export interface Target {
  /** The operations of tensors; matrices and nested arrays are written otherwise. */
  readonly tensors?: TensorLibrary;
  /** It has matrices and lists of numbers, nothing with more axes. */
  readonly matricesOnly?: true;
  /** Arrays are kept row by row in one run of numbers, and written by loops. */
  readonly flat?: true;
  /** How the length of an axis is written. */
  readonly spellAxis: (style: CodeStyle) => SpellAxis;
  /** What has to be imported, by what tables and helpers call it. */
  readonly imports: ReadonlyMap<string, Imported>;
  /** Helpers that code calls by itself: names that no value may have. */
  readonly helpers: readonly HelperName[];
  /** The type of a value, and that of a parameter where more can be said. */
  readonly typeOf: (rank: number) => string;
  readonly parameterType?: (rank: number, isInteger: boolean) => string;
  /** The name space of a function that disposes of what a function does not return. */
  readonly tidy?: string;
  /** How a second name for a value that somebody else owns gets a value of its own. */
  readonly copy?: (code: string, rank: number) => string;
}

/** A name of a module; `*` is all of it. */
export interface Imported {
  readonly module: string;
  readonly name: string;
}

/** The libraries that code is written for. */
export const TARGETS: { readonly [K in LibraryName]?: Target } = {
  arrays: {
    imports: new Map(),
    helpers: HELPER_NAMES,
    spellAxis: () => (name, axis) => atom(`${name}${"[0]".repeat(axis)}.length`),
    typeOf: (rank) => `number${"[]".repeat(rank)}`,
  },
  flat: {
    flat: true,
    imports: new Map(),
    helpers: HELPER_NAMES,
    spellAxis: () => (name, _, rank) => (rank === 1 ? atom(`${name}.length`) : undefined),
    typeOf: (rank) => (rank === 0 ? "number" : "Float64Array"),
    parameterType: (rank, isInteger) =>
      rank === 0 ? "number" : isInteger ? "Int32Array" : "Float64Array",
    copy: (code, rank) => (rank === 0 ? code : `${code}.slice()`),
  },
  tfjs: {
    tensors: tfjsTensors,
    spellAxis: entryOfShape,
    imports: new Map([["tf", { module: "@tensorflow/tfjs", name: "*" }]]),
    helpers: [
      ...(["inverse", "determinant", "logDeterminant", "pseudoInverse"] as const),
      ...(["cholesky", "largestEigenvalue", "matrixPower", "matrixExponential"] as const),
    ],
    typeOf: () => "tf.Tensor",
    // Parameters say their rank: with it the type of a shape is a tuple.
    parameterType: (rank) =>
      rank > 6 ? "tf.Tensor" : rank === 0 ? "tf.Scalar" : `tf.Tensor${rank}D`,
    tidy: "tf",
    copy: (code) => `${code}.clone()`,
  },
  "jax-js": {
    tensors: jaxJsTensors,
    spellAxis: entryOfShape,
    imports: new Map([
      ["np", { module: "@jax-js/jax", name: "numpy" }],
      ["nn", { module: "@jax-js/jax", name: "nn" }],
      ["lax", { module: "@jax-js/jax", name: "lax" }],
    ]),
    helpers: [],
    typeOf: () => "np.Array",
  },
  "numpy-ts": {
    tensors: numpyTsTensors,
    spellAxis: entryOfShape,
    imports: new Map([["np", { module: "numpy-ts", name: "*" }]]),
    helpers: HELPER_NAMES,
    typeOf: (rank) => (rank === 0 ? "number" : "np.NDArray"),
  },
  "ml-matrix": {
    matricesOnly: true,
    spellAxis: () => (name, axis, rank) => {
      if (rank === 1) return atom(`${name}.length`);
      return atom(`${name}.${axis === 0 ? "rows" : "columns"}`);
    },
    imports: new Map(
      [...["Matrix", "inverse", "pseudoInverse", "determinant", "CholeskyDecomposition"]].map(
        (name) => [name, { module: "ml-matrix", name }],
      ),
    ),
    helpers: HELPER_NAMES,
    typeOf: (rank) => ["number", "number[]"][rank] ?? "Matrix",
    copy: (code, rank) => [code, `[...${code}]`][rank] ?? `${code}.clone()`,
  },
};

/** `W.shape[1]`; where the type of `W` does not tell its rank, an entry of the shape may be undefined for the compiler. */
function entryOfShape({ ranked, typed }: CodeStyle): SpellAxis {
  return (name, axis) => {
    const text = `${name}.shape[${axis}]`;
    return ranked || !typed ? atom(text) : { text: `${text} as number`, level: LEVEL.compare };
  };
}

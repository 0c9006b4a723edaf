import * as jax from "@jax-js/jax";
import * as tf from "@tensorflow/tfjs";
import * as ml from "ml-matrix";
import * as np from "numpy-ts";
import { jaxJs } from "../../../server/src/libraries/jax-js.ts";
import { mlMatrix } from "../../../server/src/libraries/ml-matrix.ts";
import { numpyTs } from "../../../server/src/libraries/numpy-ts.ts";
import { tfjs } from "../../../server/src/libraries/tfjs.ts";
import {
  drawn as drawnMatrices,
  factOf as factOfMatrix,
} from "../../libraries/ml-matrix-parameters.ts";
import {
  drawn as drawnArrays,
  factOf as factOfArray,
  Ones,
} from "../../libraries/numpy-parameters.ts";
import { argumentsFor } from "../../libraries/tfjs-parameters.ts";
import { factOfValue } from "../facts.ts";
import { pick } from "../random-term.ts";
import type { Dialect } from "./dialect.ts";

const tensorFlow: Dialect = {
  library: tfjs,
  importLine: 'import * as tf from "@tensorflow/tfjs";',
  modules: { "@tensorflow/tfjs": tf },
  leftOut:
    /^(layers\..*|input|sequential|model|grads?|valueAndGrads?|variableGrads|train\..*|rand|browser\..*|unique)$/,
  needsNumbers:
    /^(gatherND|unstack|stridedSlice|linalg\.qr|topk|batchToSpaceND|spaceToBatchND|pool|(avg|max)Pool.*|.*[cC]onv\dd.*)$/,
  draw: argumentsFor,
  factOf: factOfValue,
  arrayOf: (value) =>
    value instanceof tf.Tensor ? { shape: value.shape, real: () => value } : undefined,
  typeOf: ({ length }, random) =>
    pick(random, ["tf.Tensor", length === 0 ? "tf.Scalar" : `tf.Tensor${length}D`]),
  anyType: "tf.Tensor",
  callee: (name) => `tf.${name}`,
  used: (name) => name,
  shapeOf: (real) => (real instanceof tf.Tensor ? real.shape : undefined),
};

const DTYPES = { float32: jax.DType.Float32, int32: jax.DType.Int32, bool: jax.DType.Bool };

const jaxArrays: Dialect = {
  library: jaxJs,
  importLine: 'import { numpy as np, nn, lax } from "@jax-js/jax";',
  modules: { "@jax-js/jax": jax },
  // Its `einsum` needs a later Node.js.
  leftOut: /^numpy\.einsum$/,
  needsNumbers: /^$/,
  draw: (operation, _, random) => drawnArrays(operation, random),
  factOf: factOfArray,
  arrayOf: (value) =>
    value instanceof Ones
      ? {
          shape: value.shape,
          real: () => jax.numpy.ones([...value.shape], { dtype: DTYPES[value.dtype] }),
        }
      : undefined,
  typeOf: () => "np.Array",
  anyType: "np.Array",
  callee: (name) => name.replace(/^numpy\./, "np."),
  used: (name) => `${name}.ref`,
  shapeOf: (real) => (real instanceof jax.Array ? real.shape : undefined),
};

const matrices: Dialect = {
  library: mlMatrix,
  importLine: 'import * as ml from "ml-matrix";',
  modules: { "ml-matrix": ml },
  leftOut: /^((add|remove)(Row|Column)|.*Decomposition|LU|QR|SVD|EVD|CHO|apply)$/,
  needsNumbers: /^(diag|diagonal)$/,
  draw: (operation, _, random) => drawnMatrices(operation, random),
  factOf: factOfMatrix,
  arrayOf: (value) =>
    value instanceof ml.Matrix
      ? { shape: [value.rows, value.columns], real: () => value }
      : undefined,
  typeOf: () => "ml.Matrix",
  anyType: "ml.Matrix",
  callee: (name) => (name === "Matrix" ? "new ml.Matrix" : `ml.${name}`),
  used: (name) => name,
  shapeOf: shapeOfRows,
};

const numpy: Dialect = {
  library: numpyTs,
  importLine: 'import * as np from "numpy-ts";',
  modules: { "numpy-ts": np },
  leftOut: /^$/,
  needsNumbers: /^(slice|linalg\.(qr|svd|svdvals))$/,
  draw: (operation, _, random) => drawnArrays(operation, random),
  factOf: factOfArray,
  arrayOf: (value) =>
    value instanceof Ones
      ? { shape: value.shape, real: () => np.ones([...value.shape], value.dtype) }
      : undefined,
  typeOf: () => "np.NDArray",
  anyType: "np.NDArray",
  callee: (name) => `np.${name}`,
  used: (name) => name,
  shapeOf: (real) => (real instanceof np.NDArrayCore ? real.shape : shapeOfRows(real)),
};

/** The libraries whose programs can be written and run. */
export const DIALECTS: readonly Dialect[] = [tensorFlow, jaxArrays, matrices, numpy];

/** A number stands for an array without axes, a list of lists for a matrix. */
function shapeOfRows(real: unknown): readonly number[] | undefined {
  if (real instanceof ml.AbstractMatrix) return [real.rows, real.columns];
  if (typeof real === "number" || typeof real === "boolean") return [];
  if (real instanceof Float64Array) return [real.length];
  if (!Array.isArray(real) || (typeof real[0] === "object" && !Array.isArray(real[0])))
    return undefined;
  return [real.length, ...(real.length > 0 ? (shapeOfRows(real[0]) ?? []) : [])];
}

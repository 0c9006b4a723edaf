import {
  diagonalMatrix,
  diagonalOf,
  inner,
  matrixProduct,
  outer,
  trace,
  transpose,
  vec,
} from "../../tensor/algebra.ts";
import { apply } from "../../tensor/build.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import { kroneckerProduct } from "../elaborate/kronecker.ts";
import { matrixProductOf, numpyProduct } from "../elaborate/matrix-products.ts";
import { operandAxis } from "../elaborate/operand.ts";
import { column, isScalar, isSquare, marked, rankOf, type Value } from "../elaborate/value.ts";
import { argumentAt, type Call, reportRank, valueAt } from "./call.ts";
import type { FunctionEntries, FunctionEntry } from "./function-entry.ts";

/** Functions of matrices and of pairs of vectors. */
export const MATRICES = {
  tr: ofSquare(trace),
  det: ofSquare((store, a) => apply(store, "det", [a], 2)),
  logdet: ofSquare((store, a) => apply(store, "logdet", [a], 2)),
  inv: ofSquare((store, a) => apply(store, "inv", [a], 2)),
  expm: ofSquare((store, a) => apply(store, "expm", [a], 2)),
  chol: ofSquare((store, a) => apply(store, "chol", [a], 2)),
  eigmax: ofSquare((store, a) => apply(store, "eigmax", [a], 2)),
  pinv: pseudoInverse,
  diag: diagonal,
  vec: stacked,
  transpose: transposed,
  outer: outerProduct,
  dot: innerProduct,
  kron: kronecker,
  matmul,
  solve,
} satisfies FunctionEntries;

function ofSquare(of: (store: TermStore, a: Term) => Term): FunctionEntry {
  return (call) => {
    const value = square(call, 0);
    return value && column(of(call.store, value.term));
  };
}

function pseudoInverse(call: Call): Value | undefined {
  const value = valueAt(call, 0);
  if (!value) return undefined;
  if (rankOf(value) < 2) return reportRank(call, 0, value, "matrix");
  return column(apply(call.store, "pinv", [value.term], 2));
}

function square(call: Call, at: number): Value | undefined {
  const value = valueAt(call, at);
  if (!value || (rankOf(value) >= 2 && isSquare(value))) return value;
  return reportRank(call, at, value, "square");
}

/** A vector's matrix, a square matrix' vector. */
function diagonal(call: Call): Value | undefined {
  const value = valueAt(call, 0);
  if (!value) return undefined;
  if (rankOf(value) === 1) return column(diagonalMatrix(call.store, value.term));
  if (rankOf(value) === 2 && isSquare(value)) return column(diagonalOf(call.store, value.term));
  return reportRank(call, 0, value, "vector or square");
}

function stacked(call: Call): Value | undefined {
  const value = valueAt(call, 0);
  if (!value || rankOf(value) === 1) return value && column(value.term);
  return rankOf(value) === 2
    ? column(vec(call.store, value.term))
    : reportRank(call, 0, value, "matrix");
}

function transposed(call: Call): Value | undefined {
  const value = valueAt(call, 0);
  if (!value) return undefined;
  return rankOf(value) === 1
    ? marked(value.term, !value.row)
    : column(transpose(call.store, value.term));
}

function outerProduct(call: Call): Value | undefined {
  const vectors = twoVectors(call);
  return vectors && column(outer(call.store, vectors[0].term, vectors[1].term));
}

function innerProduct(call: Call): Value | undefined {
  const vectors = twoVectors(call);
  if (!vectors) return undefined;
  const [left, right] = vectors;
  const [a, b] = [left.term.shape[0], right.term.shape[0]];
  if (a && b && a.key !== b.key) {
    call.context.report({
      kind: "contraction-mismatch",
      operation: call.name,
      left: operandAxis(call.context, argumentAt(call, 0), left, 0),
      right: operandAxis(call.context, argumentAt(call, 1), right, 0),
      span: argumentAt(call, 1).span,
      rewritings: [],
    });
    return undefined;
  }
  return column(inner(call.store, left.term, right.term));
}

function twoVectors(call: Call): readonly [Value, Value] | undefined {
  const [left, right] = [valueAt(call, 0), valueAt(call, 1)];
  if (!left || !right) return undefined;
  if (rankOf(left) !== 1) return reportRank(call, 0, left, "vector");
  return rankOf(right) === 1 ? [left, right] : reportRank(call, 1, right, "vector");
}

function kronecker(call: Call): Value | undefined {
  const [left, right] = [valueAt(call, 0), valueAt(call, 1)];
  if (!left || !right) return undefined;
  const sides = [
    { node: argumentAt(call, 0), value: left },
    { node: argumentAt(call, 1), value: right },
  ] as const;
  return kroneckerProduct(call.context, call.span, ...sides);
}

function matmul(call: Call): Value | undefined {
  const [left, right] = [valueAt(call, 0), valueAt(call, 1)];
  if (!left || !right) return undefined;
  const span = argumentAt(call, 1).span;
  return numpyProduct(
    call.context,
    span,
    { node: argumentAt(call, 0), value: left },
    { node: argumentAt(call, 1), value: right },
  );
}

/** `A⁻¹ b`. */
function solve(call: Call): Value | undefined {
  const [matrix, right] = [square(call, 0), valueAt(call, 1)];
  if (!matrix || !right) return undefined;
  if (isScalar(right)) return reportRank(call, 1, right, "array");
  const sides = [
    { node: argumentAt(call, 0), value: matrix },
    { node: argumentAt(call, 1), value: right },
  ] as const;
  const fits = matrixProductOf(call.context, "side", call.span, ...sides);
  if (!fits) return undefined;
  return column(matrixProduct(call.store, apply(call.store, "inv", [matrix.term], 2), right.term));
}

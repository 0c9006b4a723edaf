import { call, product } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import { countOf, type FormContext, orderOf } from "./context.ts";
import { flip } from "./flip.ts";

/** The trace, turned so that it has the fewest transposes and begins with the user's first name. */
export function traceOf(context: FormContext, matrix: Matrix): Matrix {
  const flipped = flip(context, matrix);
  const isShorter = countOf(context, flipped) < countOf(context, matrix);
  return call("tr", [rotated(context, isShorter ? flipped : bare(matrix))], []);
}

/** `tr Aᵀ` is `tr A`. */
function bare(matrix: Matrix): Matrix {
  return matrix.kind === "transpose" ? matrix.of : matrix;
}

/** `tr(A B C) = tr(B C A)`. */
function rotated(context: FormContext, matrix: Matrix): Matrix {
  if (matrix.kind !== "product") return matrix;
  const { factors } = matrix;
  let first = 0;
  for (const [at, factor] of factors.entries()) {
    const before = factors[first];
    if (before && orderOf(context, factor) < orderOf(context, before)) first = at;
  }
  const turned = [...factors.slice(first), ...factors.slice(0, first)];
  const [rows] = turned[0]?.shape ?? [];
  return rows ? product(turned, [rows, rows]) : matrix;
}

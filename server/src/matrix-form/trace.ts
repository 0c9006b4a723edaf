import { call, product } from "../matrix/make.ts";
import { sameMatrix } from "../matrix/same.ts";
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

/** `tr(A B C) = tr(B C A)`: like factors stand together, then the user's order. */
function rotated(context: FormContext, matrix: Matrix): Matrix {
  if (matrix.kind !== "product") return matrix;
  const { factors } = matrix;
  const isStart = (at: number) => {
    const [before, first] = [factors.at(at - 1), factors[at]];
    return before && first && !sameMatrix(before, first);
  };
  const order = (at: number) => orderOf(context, factors[at] ?? matrix);
  const starts = [...factors.keys()].filter(isStart);
  const start = starts.reduce((best, at) => (order(at) < order(best) ? at : best), starts[0] ?? 0);
  const turned = [...factors.slice(start), ...factors.slice(0, start)];
  const [rows] = turned[0]?.shape ?? [];
  return rows ? product(turned, [rows, rows]) : matrix;
}

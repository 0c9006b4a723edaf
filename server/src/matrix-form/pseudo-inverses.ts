import { equalRational, MINUS_ONE } from "../base/rational.ts";
import { call, transpose } from "../matrix/make.ts";
import { sameMatrix } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";

/** `(Xᵀ X)⁻¹ Xᵀ` is `pinv(X)` wherever it is defined, `X (Xᵀ X)⁻¹` its transpose. Penrose (1955). */
export function withPseudoInverses(factors: readonly Matrix[]): readonly Matrix[] {
  const at = factors.findIndex((factor) => gramOf(factor) !== undefined);
  const gram = factors[at] && gramOf(factors[at]);
  if (!gram) return factors;
  const [left, right] = [factors[at - 1], factors[at + 1]];
  const [first, second] = gram;
  if (right && sameMatrix(right, first))
    return withPseudoInverses(factors.toSpliced(at, 2, pseudoInverse(second)));
  if (left && sameMatrix(left, second))
    return withPseudoInverses(factors.toSpliced(at - 1, 2, turned(pseudoInverse(second))));
  const behind = withPseudoInverses(factors.slice(at + 1));
  return behind.length < factors.length - at - 1
    ? [...factors.slice(0, at + 1), ...behind]
    : factors;
}

/** `Yᵀ` and `Y`, or `Y` and `Yᵀ`, of an inverse `(Yᵀ Y)⁻¹`. */
function gramOf(factor: Matrix): readonly [Matrix, Matrix] | undefined {
  if (factor.kind !== "power" || factor.base.kind !== "product") return undefined;
  const { exponent } = factor;
  const [first, second, more] = factor.base.factors;
  if (exponent.kind !== "number" || !equalRational(exponent.value, MINUS_ONE)) return undefined;
  if (!first || !second || more) return undefined;
  return first.shape.length === 2 && sameMatrix(turned(first), second)
    ? [first, second]
    : undefined;
}

function pseudoInverse(matrix: Matrix): Matrix {
  const [rows, columns] = matrix.shape;
  if (matrix.kind === "transpose") return turned(pseudoInverse(matrix.of));
  return call("pinv", [matrix], rows && columns ? [columns, rows] : matrix.shape);
}

function turned(matrix: Matrix): Matrix {
  return matrix.kind === "transpose" ? matrix.of : transpose(matrix);
}

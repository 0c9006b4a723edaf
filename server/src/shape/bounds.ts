import { addDims, type Dim, dimOfNumber, evaluateDim, isOpaque, subtractDims } from "./dim.ts";

/** Whether `a ≤ b` is certain whatever whole numbers from 1 on the names stand for. */
export function isAtMost(a: Dim, b: Dim): boolean {
  return isNonnegative(subtractDims(b, a));
}

/** Whether `a < b` is certain. */
export function isBelow(a: Dim, b: Dim): boolean {
  return isAtMost(addDims(a, dimOfNumber(1)), b);
}

/** A polynomial that no name can lower is least where every name is 1. */
function isNonnegative(dim: Dim): boolean {
  const grows = dim.monomials.every(
    ({ numerator, powers }) =>
      powers.length === 0 || (numerator > 0 && powers.every(({ exponent }) => exponent > 0)),
  );
  return grows && !isOpaque(dim) && evaluateDim(dim, () => 1) >= 0;
}

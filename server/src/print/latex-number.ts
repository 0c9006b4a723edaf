import { signOf } from "../base/rational.ts";
import type { Matrix } from "../matrix/tree.ts";

/** `3`, `0.1`, `\frac{1}{2}`, `-\frac{1}{2}`. */
export function latexNumber({ value, spelling }: Extract<Matrix, { kind: "number" }>): string {
  if (spelling !== undefined) return spelling.replace("−", "-");
  const sign = signOf(value) < 0 ? "-" : "";
  const top = value.numerator < 0n ? -value.numerator : value.numerator;
  return value.denominator === 1n ? `${sign}${top}` : `${sign}\\frac{${top}}{${value.denominator}}`;
}

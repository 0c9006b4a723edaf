import type { Rational } from "../base/rational.ts";
import { type NumberMatrix, number } from "../matrix/make.ts";

const MAX_DIGITS = 20;

/** The number as a decimal where it is a short one (`0.5`), else as a fraction. */
export function decimal(value: Rational): NumberMatrix {
  return number(value, value.denominator === 1n ? undefined : decimalSpelling(value));
}

/** True for coefficients that people write as decimals: `0.1`, `0.044715`, not `1/2` or `3/8`. */
export function isDecimal({ denominator }: Rational): boolean {
  return denominator % 5n === 0n && decimalDigits(denominator) !== undefined;
}

function decimalSpelling({ numerator, denominator }: Rational): string | undefined {
  const digits = decimalDigits(denominator);
  if (digits === undefined) return undefined;
  const scaled = (numerator < 0n ? -numerator : numerator) * (10n ** BigInt(digits) / denominator);
  const text = `${scaled}`.padStart(digits + 1, "0");
  const sign = numerator < 0n ? "-" : "";
  return `${sign}${text.slice(0, text.length - digits)}.${text.slice(text.length - digits)}`;
}

/** How many digits after the point write `1/denominator` exactly. */
function decimalDigits(denominator: bigint): number | undefined {
  let rest = denominator;
  let [twos, fives] = [0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  const digits = Math.max(twos, fives);
  return rest === 1n && digits <= MAX_DIGITS ? digits : undefined;
}

import {
  equalRational,
  isOne,
  negateRational,
  type Rational,
  rational,
  signOf,
} from "../base/rational.ts";
import { atom, type Code, minusFirst, numberCode, over, times, toPower } from "./code.ts";

/** `-2 * a * b / c`. */
export function quotientOf(
  coefficient: Rational,
  above: readonly Code[],
  below: readonly Code[],
): Code {
  const negative = signOf(coefficient) < 0;
  const size = negative ? negateRational(coefficient) : coefficient;
  const divides = size.numerator === 1n && size.denominator !== 1n && above.length > 0;
  const lead = isOne(size) && above.length > 0 ? [] : divides ? [] : [numberCode(size)];
  const [first = atom("1"), ...rest] = [...lead, ...above];
  const divisors = divides ? [atom(String(size.denominator)), ...below] : below;
  const code = divisors.reduce(over, rest.reduce(times, first));
  return negative ? minusFirst(code) : code;
}

/** A number to a positive power. */
export function powerOf(code: Code, exponent: Rational): Code {
  if (isOne(exponent)) return code;
  if (equalRational(exponent, HALF)) return atom(`Math.sqrt(${code.text})`);
  return toPower(code, numberCode(exponent));
}

const HALF = rational(1, 2);

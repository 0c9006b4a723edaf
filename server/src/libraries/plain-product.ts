import {
  equalRational,
  invertRational,
  isInteger,
  isOne,
  negateRational,
  type Rational,
  rational,
  signOf,
} from "../base/rational.ts";
import { atom, type Code, numberCode, over, times, toPower } from "./code.ts";

const HALF = rational(1, 2);

export interface Scale {
  readonly code: Code;
  /** Set where dividing by a number says it more plainly. */
  readonly divisor?: Code;
}

/** Numbers and sizes as one JavaScript number. */
export function plainProduct(
  coefficient: Rational,
  plain: readonly { readonly code: Code; readonly exponent: Rational }[],
): Scale {
  const above = plain
    .filter(({ exponent }) => signOf(exponent) > 0)
    .map((part) => plainPower(part.code, part.exponent));
  const below = plain
    .filter(({ exponent }) => signOf(exponent) < 0)
    .map((part) => plainPower(part.code, negateRational(part.exponent)));
  const lead = isOne(coefficient) && above.length > 0 ? [] : [numberCode(coefficient)];
  const [first = atom("1"), ...rest] = [...lead, ...above];
  const code = below.reduce(over, rest.reduce(times, first));
  if (above.length > 0 || coefficient.numerator !== 1n) return { code };
  const divisors = [
    ...(isInteger(coefficient) ? [] : [numberCode(invertRational(coefficient))]),
    ...below,
  ];
  const [divisor, ...more] = divisors;
  return divisor ? { code, divisor: more.reduce(times, divisor) } : { code };
}

/** A JavaScript number to a rational power. */
function plainPower(code: Code, exponent: Rational): Code {
  if (isOne(exponent)) return code;
  if (equalRational(exponent, HALF)) return atom(`Math.sqrt(${code.text})`);
  return toPower(code, numberCode(exponent));
}

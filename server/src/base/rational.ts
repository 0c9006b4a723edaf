/** An exact fraction in lowest terms, denominator positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const [top, bottom] = [BigInt(numerator), BigInt(denominator)];
  if (bottom === 1n) return { numerator: top, denominator: 1n };
  const sign = bottom < 0n ? -1n : 1n;
  const divisor = gcd(top < 0n ? -top : top, bottom * sign);
  return { numerator: (sign * top) / divisor, denominator: (sign * bottom) / divisor };
}

export const ZERO = rational(0);
export const ONE = rational(1);
export const MINUS_ONE = rational(-1);

export function addRational(a: Rational, b: Rational): Rational {
  if (isInteger(a) && isInteger(b)) return whole(a.numerator + b.numerator);
  return rational(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  );
}

export function multiplyRational(a: Rational, b: Rational): Rational {
  if (a === ONE) return b;
  if (b === ONE) return a;
  if (isInteger(a) && isInteger(b)) return whole(a.numerator * b.numerator);
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function negateRational(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

function whole(numerator: bigint): Rational {
  return numerator === 1n ? ONE : { numerator, denominator: 1n };
}

/** The reciprocal of a fraction that is not 0. */
export function invertRational(a: Rational): Rational {
  return rational(a.denominator, a.numerator);
}

export function equalRational(a: Rational, b: Rational): boolean {
  return a === b || (a.numerator === b.numerator && a.denominator === b.denominator);
}

export function isInteger(a: Rational): boolean {
  return a.denominator === 1n;
}

export function isZero(a: Rational): boolean {
  return a.numerator === 0n;
}

/** -1, 0 or 1. */
export function signOf(a: Rational): number {
  return a.numerator < 0n ? -1 : a.numerator > 0n ? 1 : 0;
}

export function compareRational(a: Rational, b: Rational): number {
  if (a === b) return 0;
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function toNumber(a: Rational): number {
  return Number(a.numerator) / Number(a.denominator);
}

/** `3`, `-1/2`. */
export function showRational(a: Rational): string {
  return a.denominator === 1n ? `${a.numerator}` : `${a.numerator}/${a.denominator}`;
}

/** Reads `2`, `0.5`, `1e-5` exactly; `undefined` for anything else or an exponent past ±300. */
export function parseRational(text: string): Rational | undefined {
  const match = /^(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  const [, whole = "", part = "", exponent = "0"] = match ?? [];
  if (!match || whole + part === "" || Math.abs(Number(exponent)) > 300) return undefined;
  const power = Number(exponent) - part.length;
  const digits = BigInt(whole + part);
  return power >= 0
    ? rational(digits * 10n ** BigInt(power))
    : rational(digits, 10n ** BigInt(-power));
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : gcd(b, a % b);
}

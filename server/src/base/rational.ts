/** A whole number: a `bigint` only where a `number` would not be exact, so that ordinary arithmetic stays cheap. */
type Whole = number | bigint;

/** An exact fraction in lowest terms, denominator positive: made by `rational`, so that equal ones have equal parts. */
export class Rational {
  readonly top: Whole;
  readonly bottom: Whole;

  constructor(top: Whole, bottom: Whole) {
    this.top = top;
    this.bottom = bottom;
  }

  get numerator(): bigint {
    return BigInt(this.top);
  }

  get denominator(): bigint {
    return BigInt(this.bottom);
  }
}

export const ZERO = new Rational(0, 1);
export const ONE = new Rational(1, 1);
export const MINUS_ONE = new Rational(-1, 1);

export function rational(numerator: bigint | number, denominator: bigint | number = 1): Rational {
  if (isExact(numerator) && isExact(denominator)) return ofNumbers(numerator, denominator);
  return ofBigints(BigInt(numerator), BigInt(denominator));
}

export function addRational(a: Rational, b: Rational): Rational {
  if (isExact(a.top) && isExact(a.bottom) && isExact(b.top) && isExact(b.bottom)) {
    const left = a.top * b.bottom;
    const right = b.top * a.bottom;
    const bottom = a.bottom * b.bottom;
    // Each on its own: a difference of two rounded products may be short.
    if (isExact(left) && isExact(right) && isExact(left + right) && isExact(bottom))
      return ofNumbers(left + right, bottom);
  }
  return ofBigints(
    a.numerator * b.denominator + b.numerator * a.denominator,
    a.denominator * b.denominator,
  );
}

export function multiplyRational(a: Rational, b: Rational): Rational {
  if (a === ONE) return b;
  if (b === ONE) return a;
  if (isExact(a.top) && isExact(a.bottom) && isExact(b.top) && isExact(b.bottom)) {
    const top = a.top * b.top;
    const bottom = a.bottom * b.bottom;
    if (isExact(top) && isExact(bottom)) return ofNumbers(top, bottom);
  }
  return ofBigints(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function negateRational(a: Rational): Rational {
  return a === ONE ? MINUS_ONE : rational(-a.top, a.bottom);
}

/** The fraction without its sign. */
export function absolute(a: Rational): Rational {
  return a.top < 0 ? negateRational(a) : a;
}

/** The reciprocal of a fraction that is not 0. */
export function invertRational(a: Rational): Rational {
  return a === ONE ? ONE : rational(a.bottom, a.top);
}

export function equalRational(a: Rational, b: Rational): boolean {
  return a === b || (a.top === b.top && a.bottom === b.bottom);
}

export function isOne(a: Rational): boolean {
  return a.top === 1 && a.bottom === 1;
}

export function isInteger(a: Rational): boolean {
  return a.bottom === 1;
}

/** A whole number that 2 divides. */
export function isEven(a: Rational): boolean {
  return a.bottom === 1 && (isExact(a.top) ? a.top % 2 === 0 : a.top % 2n === 0n);
}

export function isZero(a: Rational): boolean {
  return a.top === 0;
}

/** -1, 0 or 1. */
export function signOf(a: Rational): number {
  return a.top < 0 ? -1 : a.top > 0 ? 1 : 0;
}

export function compareRational(a: Rational, b: Rational): number {
  if (a === b) return 0;
  if (a.bottom === b.bottom) return a.top < b.top ? -1 : a.top > b.top ? 1 : 0;
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function toNumber(a: Rational): number {
  return Number(a.top) / Number(a.bottom);
}

/** `3`, `-1/2`. */
export function showRational(a: Rational): string {
  return a.bottom === 1 ? `${a.top}` : `${a.top}/${a.bottom}`;
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

/** The greatest common divisor of two whole numbers, positive; 1 of two zeros. */
export function gcd(a: bigint, b: bigint): bigint {
  if (b !== 0n) return gcd(b, a % b);
  return a === 0n ? 1n : a < 0n ? -a : a;
}

function isExact(value: Whole): value is number {
  return Number.isSafeInteger(value);
}

function ofNumbers(top: number, bottom: number): Rational {
  if (top === 0) return ZERO;
  if (bottom === 1) return top === 1 ? ONE : new Rational(top, 1);
  const divisor = commonDivisor(Math.abs(top), Math.abs(bottom)) * Math.sign(bottom);
  return new Rational(top / divisor, bottom / divisor);
}

function ofBigints(top: bigint, bottom: bigint): Rational {
  const divisor = bottom < 0n ? -gcd(top, bottom) : gcd(top, bottom);
  return new Rational(shortened(top / divisor), shortened(bottom / divisor));
}

function shortened(value: bigint): Whole {
  const number = Number(value);
  return isExact(number) ? number : value;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

import { hashOfText } from "../base/hash.ts";

/** A polynomial over names with rational coefficients, in normal form: the arithmetic below `dim.ts`. */
export interface Polynomial {
  readonly monomials: readonly Monomial[];
  /** Equal polynomials have equal keys. */
  readonly key: string;
  /** Of the key. */
  readonly hash: number;
}

export interface Monomial {
  readonly numerator: number;
  readonly denominator: number;
  readonly powers: readonly Power[];
}

export interface Power {
  readonly atom: string;
  readonly exponent: number;
  /** What an atom that is no name was made of. */
  readonly opaque?: Opaque;
}

/** A quotient that is no polynomial, or a rounded one. Both operands may hold names that become known later. */
export interface Opaque {
  readonly operation: "floor" | "ceil" | "quotient";
  readonly operands: readonly Polynomial[];
}

const MAX_MONOMIALS = 64;
const MAX_DEGREE = 8;

/** Collects like monomials. Past the limits of a size (64 monomials, degree 8, 2^53) the whole becomes one opaque atom. */
export function normal(monomials: readonly Monomial[]): Polynomial {
  const only = monomials.length === 1 ? monomials[0] : undefined;
  if (only) return ofMonomial(reduced(only));
  const collected = new Map<string, Monomial>();
  for (const monomial of monomials) {
    const key = keyOfPowers(monomial.powers);
    const before = collected.get(key);
    collected.set(key, before ? plus(before, monomial) : reduced(monomial));
  }
  const kept = [...collected].filter(([, { numerator }]) => numerator !== 0);
  kept.sort(([a, left], [b, right]) => degree(right) - degree(left) || (a < b ? -1 : 1));
  const key = kept
    .map(([powers, { numerator, denominator }]) => `${numerator}/${denominator}*${powers}`)
    .join("+");
  const result = kept.map(([, monomial]) => monomial);
  return withinLimits(result) ? withKey(result, key) : tooLarge(key);
}

function ofMonomial(monomial: Monomial): Polynomial {
  if (monomial.numerator === 0) return withKey([], "");
  const { numerator, denominator, powers } = monomial;
  const key = `${numerator}/${denominator}*${keyOfPowers(powers)}`;
  const monomials = [monomial];
  return withinLimits(monomials) ? withKey(monomials, key) : tooLarge(key);
}

/** The product of two monomials, not yet in lowest terms. */
export function times(a: Monomial, b: Monomial): Monomial {
  const powers = new Map(a.powers.map((power) => [power.atom, power]));
  for (const power of b.powers) {
    const before = powers.get(power.atom);
    const exponent = (before?.exponent ?? 0) + power.exponent;
    powers.set(power.atom, { ...power, exponent });
  }
  return {
    numerator: a.numerator * b.numerator,
    denominator: a.denominator * b.denominator,
    powers: [...powers.values()]
      .filter(({ exponent }) => exponent !== 0)
      .sort((left, right) => (left.atom < right.atom ? -1 : 1)),
  };
}

/** One atom to the power 1. */
export function ofAtom(atom: string, opaque?: Opaque): Polynomial {
  const power = opaque ? { atom, exponent: 1, opaque } : { atom, exponent: 1 };
  return withKey([{ numerator: 1, denominator: 1, powers: [power] }], `1/1*${atom}`);
}

function withKey(monomials: readonly Monomial[], key: string): Polynomial {
  return { monomials, key, hash: hashOfText(key) };
}

function withinLimits(monomials: readonly Monomial[]): boolean {
  return (
    monomials.length <= MAX_MONOMIALS &&
    monomials.every(
      ({ numerator, denominator, powers }) =>
        Number.isSafeInteger(numerator) &&
        Number.isSafeInteger(denominator) &&
        powers.reduce((total, { exponent }) => total + Math.abs(exponent), 0) <= MAX_DEGREE,
    )
  );
}

/** An atom that is shown as `…` and equals only what was computed in the same way. */
function tooLarge(key: string): Polynomial {
  return ofAtom(`…#${hashOf(key)}`);
}

function hashOf(text: string): string {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let position = 0; position < text.length; position += 1) {
    low = Math.imul(low ^ text.charCodeAt(position), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(position), 0x85ebca6b);
  }
  return `${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
}

function plus(a: Monomial, b: Monomial): Monomial {
  const numerator = a.numerator * b.denominator + b.numerator * a.denominator;
  return reduced({ numerator, denominator: a.denominator * b.denominator, powers: a.powers });
}

function reduced({ numerator, denominator, powers }: Monomial): Monomial {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) {
    return { numerator, denominator, powers };
  }
  const divisor = gcd(Math.abs(numerator), Math.abs(denominator)) * Math.sign(denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor, powers };
}

function gcd(a: number, b: number): number {
  return b === 0 ? a || 1 : gcd(b, a % b);
}

function degree({ powers }: Monomial): number {
  return powers.reduce((total, { exponent }) => total + exponent, 0);
}

function keyOfPowers(powers: readonly Power[]): string {
  return powers
    .map(({ atom, exponent }) => (exponent === 1 ? atom : `${atom}^${exponent}`))
    .join("*");
}

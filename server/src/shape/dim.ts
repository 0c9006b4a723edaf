/**
 * A size: a polynomial over names with rational coefficients, in normal form. Exponents may be negative (`C/nh`), which
 * makes `/` the exact division of the language; what cannot be followed (`floor(n/2)`) is one opaque atom.
 *
 * An atom that begins with `...` is a pack (`...batch`, a run of axes), one that begins with `?` an inference variable.
 * Whatever follows a `#` in an atom tells scopes apart and is not shown.
 */
export interface Dim {
  readonly monomials: readonly Monomial[];
  /** Equal sizes have equal keys. */
  readonly key: string;
}

export interface Monomial {
  readonly numerator: number;
  readonly denominator: number;
  readonly powers: readonly Power[];
}

export interface Power {
  readonly atom: string;
  readonly exponent: number;
}

/** A shape is its sizes, first axis first. `undefined` stands for an unknown shape wherever one may occur. */
export type Shape = readonly Dim[];

const MAX_MONOMIALS = 64;

export function dimOfNumber(value: number): Dim {
  return normal([{ numerator: value, denominator: 1, powers: [] }]);
}

export function dimOfName(atom: string): Dim {
  return normal([{ numerator: 1, denominator: 1, powers: [{ atom, exponent: 1 }] }]);
}

export const ONE_DIM = dimOfNumber(1);

export function isPack(dim: Dim): boolean {
  return singleName(dim)?.startsWith("...") ?? false;
}

/** The atom, if the size is one name and nothing else. */
export function singleName(dim: Dim): string | undefined {
  const [only, more] = dim.monomials;
  const [power, another] = only?.powers ?? [];
  if (!only || more || !power || another) return undefined;
  return only.numerator === 1 && only.denominator === 1 && power.exponent === 1 ? power.atom : undefined;
}

/** The number, if the size is one. */
export function constantOf(dim: Dim): number | undefined {
  if (dim.monomials.length === 0) return 0;
  const [only, more] = dim.monomials;
  return only && !more && only.powers.length === 0 ? only.numerator / only.denominator : undefined;
}

export function sameDim(a: Dim, b: Dim): boolean {
  return a.key === b.key;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, axis) => dim.key === b[axis]?.key);
}

export function addDims(a: Dim, b: Dim): Dim {
  return normal([...a.monomials, ...b.monomials]);
}

export function subtractDims(a: Dim, b: Dim): Dim {
  return addDims(a, multiplyDims(dimOfNumber(-1), b));
}

export function multiplyDims(a: Dim, b: Dim): Dim {
  return normal(a.monomials.flatMap((left) => b.monomials.map((right) => times(left, right))));
}

/** Exact division; by a sum it stays one opaque atom. Division by 0 is opaque too. */
export function divideDims(a: Dim, b: Dim): Dim {
  const [only, more] = b.monomials;
  if (!only || more) return dimOfName(`(${showDim(a)})/(${showDim(b)})`);
  const powers = only.powers.map(({ atom, exponent }) => ({ atom, exponent: -exponent }));
  const inverse = { numerator: only.denominator, denominator: only.numerator, powers };
  return normal(a.monomials.map((monomial) => times(monomial, inverse)));
}

/** The size with some atoms replaced. */
export function substituteDim(dim: Dim, valueOf: (atom: string) => Dim | undefined): Dim {
  if (!dim.monomials.some(({ powers }) => powers.some(({ atom }) => valueOf(atom)))) return dim;
  return dim.monomials.map((monomial) => substituteMonomial(monomial, valueOf)).reduce(addDims, normal([]));
}

export function atomsOf(dim: Dim): string[] {
  return dim.monomials.flatMap(({ powers }) => powers.map(({ atom }) => atom));
}

/** `2*h + 1`, `C/nh`, `...batch`, in the notation of shape comments. */
export function showDim(dim: Dim): string {
  if (dim.monomials.length === 0) return "0";
  return dim.monomials.map((monomial, position) => signed(monomial, position === 0)).join("");
}

export function showShape(shape: Shape): string {
  return `[${shape.map(showDim).join(", ")}]`;
}

/** The value of a size when every atom has one. */
export function evaluateDim(dim: Dim, valueOf: (atom: string) => number): number {
  return dim.monomials.reduce(
    (total, { numerator, denominator, powers }) =>
      total +
      powers.reduce((value, { atom, exponent }) => value * valueOf(atom) ** exponent, numerator / denominator),
    0,
  );
}

function substituteMonomial(monomial: Monomial, valueOf: (atom: string) => Dim | undefined): Dim {
  const start = normal([{ ...monomial, powers: [] }]);
  return monomial.powers.reduce((result, { atom, exponent }) => {
    const value = valueOf(atom) ?? dimOfName(atom);
    const step = exponent > 0 ? multiplyDims : divideDims;
    return Array.from({ length: Math.abs(exponent) }).reduce<Dim>((dim) => step(dim, value), result);
  }, start);
}

function times(a: Monomial, b: Monomial): Monomial {
  const exponents = new Map(a.powers.map(({ atom, exponent }) => [atom, exponent]));
  for (const { atom, exponent } of b.powers) exponents.set(atom, (exponents.get(atom) ?? 0) + exponent);
  return {
    numerator: a.numerator * b.numerator,
    denominator: a.denominator * b.denominator,
    powers: [...exponents]
      .filter(([, exponent]) => exponent !== 0)
      .map(([atom, exponent]) => ({ atom, exponent }))
      .sort((left, right) => (left.atom < right.atom ? -1 : 1)),
  };
}

function normal(monomials: readonly Monomial[]): Dim {
  const collected = new Map<string, Monomial>();
  for (const monomial of monomials) {
    const key = keyOfPowers(monomial.powers);
    const before = collected.get(key);
    collected.set(key, before ? plus(before, monomial) : reduced(monomial));
  }
  const kept = [...collected.entries()].filter(([, { numerator }]) => numerator !== 0);
  kept.sort(([a, left], [b, right]) => degree(right) - degree(left) || (a < b ? -1 : 1));
  const result = kept.slice(0, MAX_MONOMIALS).map(([, monomial]) => monomial);
  const key = kept.map(([powers, { numerator, denominator }]) => `${numerator}/${denominator}*${powers}`).join("+");
  return { monomials: result, key };
}

function plus(a: Monomial, b: Monomial): Monomial {
  const numerator = a.numerator * b.denominator + b.numerator * a.denominator;
  return reduced({ numerator, denominator: a.denominator * b.denominator, powers: a.powers });
}

function reduced({ numerator, denominator, powers }: Monomial): Monomial {
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
  return powers.map(({ atom, exponent }) => (exponent === 1 ? atom : `${atom}^${exponent}`)).join("*");
}

function signed(monomial: Monomial, first: boolean): string {
  const negative = monomial.numerator < 0;
  const text = showMonomial({ ...monomial, numerator: Math.abs(monomial.numerator) });
  if (first) return negative ? `-${text}` : text;
  return negative ? ` - ${text}` : ` + ${text}`;
}

function showMonomial({ numerator, denominator, powers }: Monomial): string {
  const above = powers.filter(({ exponent }) => exponent > 0).map(showPower);
  const below = powers.filter(({ exponent }) => exponent < 0).map(showPower);
  const top = [...(numerator === 1 && above.length > 0 ? [] : [`${numerator}`]), ...above].join("*");
  const bottom = [...(denominator === 1 ? [] : [`${denominator}`]), ...below];
  return [top, ...bottom].join("/");
}

function showPower({ atom, exponent }: Power): string {
  const name = atom.split("#", 1)[0] ?? atom;
  return Math.abs(exponent) === 1 ? name : `${name}^${Math.abs(exponent)}`;
}

import { flatMap } from "../base/flat-map.ts";
import { type Monomial, normal, ofAtom, type Polynomial, type Power, times } from "./polynomial.ts";

/**
 * A size: a polynomial over names with rational coefficients, in normal form. Exponents may be negative (`C/nh`), which
 * makes `/` the exact division of the language; what cannot be followed (`floor(n/2)`) is one opaque atom.
 *
 * An atom that begins with `...` is a pack (`...batch`, a run of axes), one that begins with `?` an inference variable,
 * one that begins with `...?` a pack to be inferred. Whatever follows a `#` in an atom tells scopes apart and is not shown.
 */
export type Dim = Polynomial;

/** A shape is its sizes, first axis first. `undefined` stands for an unknown shape wherever one may occur. */
export type Shape = readonly Dim[];

export function dimOfNumber(value: number): Dim {
  return normal([{ numerator: value, denominator: 1, powers: [] }]);
}

export function dimOfName(atom: string): Dim {
  return ofAtom(atom);
}

export const ONE_DIM = dimOfNumber(1);
const ONE_KEY = ONE_DIM.key;

export function isPack(dim: Dim): boolean {
  return dim.key.startsWith("1/1*...") && singleName(dim) !== undefined;
}

/** The atom, if the size is one name and nothing else. */
export function singleName(dim: Dim): string | undefined {
  const only = dim.monomials.length === 1 ? dim.monomials[0] : undefined;
  const power = only?.powers.length === 1 ? only.powers[0] : undefined;
  if (!only || !power || power.opaque) return undefined;
  const plain = only.numerator === 1 && only.denominator === 1 && power.exponent === 1;
  return plain ? power.atom : undefined;
}

/** The number, if the size is one. */
export function constantOf(dim: Dim): number | undefined {
  if (dim.monomials.length === 0) return 0;
  const only = dim.monomials.length === 1 ? dim.monomials[0] : undefined;
  return only?.powers.length === 0 ? only.numerator / only.denominator : undefined;
}

export function sameDim(a: Dim, b: Dim): boolean {
  return a.key === b.key;
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a.length !== b.length) return false;
  for (let axis = 0; axis < a.length; axis++) if (a[axis]?.key !== b[axis]?.key) return false;
  return true;
}

export function addDims(a: Dim, b: Dim): Dim {
  if (a.monomials.length === 0) return b;
  if (b.monomials.length === 0) return a;
  return normal([...a.monomials, ...b.monomials]);
}

export function subtractDims(a: Dim, b: Dim): Dim {
  return addDims(a, multiplyDims(dimOfNumber(-1), b));
}

export function multiplyDims(a: Dim, b: Dim): Dim {
  if (a.key === ONE_KEY) return b;
  if (b.key === ONE_KEY) return a;
  return normal(flatMap(a.monomials, (left) => b.monomials.map((right) => times(left, right))));
}

/** The number of entries of a shape. */
export function productOfDims(dims: readonly Dim[]): Dim {
  return dims.reduce(multiplyDims, ONE_DIM);
}

/** Exact division; by a sum it stays one opaque atom unless both are equal up to a factor. Division by 0 is opaque too. */
export function divideDims(a: Dim, b: Dim): Dim {
  const [only, more] = b.monomials;
  if (only && !more) return normal(a.monomials.map((monomial) => times(monomial, inverse(only))));
  if (a.monomials.length === 0 && only) return a;
  if (only && a.key === b.key) return ONE_DIM;
  return ofAtom(`(${showDim(a)})/(${showDim(b)})#${a.key}/${b.key}`, {
    operation: "quotient",
    operands: [a, b],
  });
}

/** Rounds down. A size that is whole whatever its names are stays as it is; any other is opaque. */
export function floorDim(a: Dim): Dim {
  return rounded("floor", a, Math.floor);
}

/** Rounds up. */
export function ceilDim(a: Dim): Dim {
  return rounded("ceil", a, Math.ceil);
}

/** The size with some atoms replaced, also inside opaque ones. */
export function substituteDim(dim: Dim, replacement: (atom: string) => Dim | undefined): Dim {
  const single = singleName(dim);
  if (single !== undefined) return replacement(single) ?? dim;
  if (constantOf(dim) !== undefined) return dim;
  const replaced = dim.monomials.map((monomial) => substituteMonomial(monomial, replacement));
  if (replaced.every((result) => result === undefined)) return dim;
  const parts = replaced.map((result, position) => result ?? partOf(dim, position));
  return normal(flatMap(parts, ({ monomials }) => monomials));
}

/** Every name in the size, also those inside opaque atoms; the opaque atoms themselves are not names. */
export function atomsOf(dim: Dim): string[] {
  return flatMap(dim.monomials, ({ powers }) =>
    flatMap(powers, ({ atom, opaque }) => (opaque ? flatMap(opaque.operands, atomsOf) : [atom])),
  );
}

/** Whether something in the size could not be followed: a rounded quotient, a number past the limits. */
export function isOpaque(dim: Dim): boolean {
  return dim.monomials.some(({ powers }) =>
    powers.some(({ atom, opaque }) => opaque !== undefined || atom.startsWith("…")),
  );
}

/** `2*h + 1`, `C/nh`, `...batch`, in the notation of shape comments. */
export function showDim(dim: Dim): string {
  if (dim.monomials.length === 0) return "0";
  const positive = dim.monomials.filter(({ numerator }) => numerator > 0);
  const [lead = dim.monomials[0]] = positive;
  const rest = dim.monomials.filter((monomial) => monomial !== lead);
  const ordered =
    lead && rest.some(({ numerator }) => numerator < 0) ? [lead, ...rest] : dim.monomials;
  return ordered.map((monomial, position) => signed(monomial, position === 0)).join("");
}

export function showShape(shape: Shape): string {
  return `[${shape.map(showDim).join(", ")}]`;
}

/** The name as it is written, without what tells scopes apart: `n`, `...batch`, `?`. */
export function showAtom(atom: string): string {
  if (atom.startsWith("?")) return "?";
  if (atom.startsWith("...?")) return "...";
  const mark = atom.indexOf("#");
  return mark < 0 ? atom : atom.slice(0, mark);
}

/** The value of a size when every name has one. */
export function evaluateDim(dim: Dim, replacement: (atom: string) => number): number {
  return dim.monomials.reduce(
    (total, { numerator, denominator, powers }) =>
      total +
      powers.reduce(
        (value, power) => value * evaluatePower(power, replacement),
        numerator / denominator,
      ),
    0,
  );
}

function evaluatePower(
  { atom, exponent, opaque }: Power,
  replacement: (atom: string) => number,
): number {
  if (!opaque) return replacement(atom) ** exponent;
  const [first = Number.NaN, second = 1] = opaque.operands.map((dim) =>
    evaluateDim(dim, replacement),
  );
  if (opaque.operation === "quotient") return (first / second) ** exponent;
  const rounded =
    opaque.operation === "floor" ? Math.floor(first + ROUNDING) : Math.ceil(first - ROUNDING);
  return rounded ** exponent;
}

/** `5/3 - 2/3` is a little less than 1 in floating point. */
const ROUNDING = 1e-9;

function inverse({ numerator, denominator, powers }: Monomial): Monomial {
  const turned = powers.map((power) => ({ ...power, exponent: -power.exponent }));
  return { numerator: denominator, denominator: numerator, powers: turned };
}

function rounded(operation: "floor" | "ceil", a: Dim, round: (value: number) => number): Dim {
  const constant = constantOf(a);
  if (constant !== undefined) return dimOfNumber(round(constant));
  const whole = a.monomials.every(
    ({ denominator, powers }) =>
      denominator === 1 &&
      powers.every(({ exponent, opaque }) => exponent > 0 && opaque?.operation !== "quotient"),
  );
  return whole ? a : ofAtom(`${operation}(${showDim(a)})#${a.key}`, { operation, operands: [a] });
}

function partOf(dim: Dim, position: number): Dim {
  return normal(dim.monomials.slice(position, position + 1));
}

/** `undefined` when nothing in it is replaced. */
function substituteMonomial(
  monomial: Monomial,
  replacement: (atom: string) => Dim | undefined,
): Dim | undefined {
  const values = monomial.powers.map((power) => substitutePower(power, replacement));
  if (values.every((value) => value === undefined)) return undefined;
  return monomial.powers.reduce<Dim>(
    (result, { atom, exponent, opaque }, position) => {
      const value = values[position] ?? ofAtom(atom, opaque);
      const step = exponent > 0 ? multiplyDims : divideDims;
      return Array.from({ length: Math.abs(exponent) }).reduce<Dim>(
        (dim) => step(dim, value),
        result,
      );
    },
    normal([{ ...monomial, powers: [] }]),
  );
}

function substitutePower(
  { atom, opaque }: Power,
  replacement: (atom: string) => Dim | undefined,
): Dim | undefined {
  if (!opaque) return replacement(atom);
  const operands = opaque.operands.map((operand) => substituteDim(operand, replacement));
  const [first, second] = operands;
  if (!first || operands.every((operand, position) => operand === opaque.operands[position]))
    return undefined;
  if (opaque.operation === "floor") return floorDim(first);
  if (opaque.operation === "ceil") return ceilDim(first);
  return second && divideDims(first, second);
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
  const top = [...(numerator === 1 && above.length > 0 ? [] : [`${numerator}`]), ...above].join(
    "*",
  );
  const bottom = [...(denominator === 1 ? [] : [`${denominator}`]), ...below];
  return [top, ...bottom].join("/");
}

function showPower({ atom, exponent }: Power): string {
  const name = showAtom(atom);
  return Math.abs(exponent) === 1 ? name : `${name}^${Math.abs(exponent)}`;
}

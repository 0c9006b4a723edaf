import type { Dim } from "./dim.ts";
import { type Monomial, normal, type Power } from "./polynomial.ts";

/** The terms of a size that no other term outgrows: `2*m*d` of `2*m*d + 3*m + 1`. */
export function leadingTerms({ monomials }: Dim): Dim {
  return normal(monomials.filter((one) => !monomials.some((other) => outgrows(other, one))));
}

/** The sizes of which no other one is a multiple, each once. */
export function largestOf(sizes: readonly Dim[]): readonly Dim[] {
  const distinct = [...new Map(sizes.map((size) => [size.key, size])).values()];
  return distinct.filter((one) => !distinct.some((other) => isBelow(one, other)));
}

/** The same size, shown with its names in an order: `2*m*d` as its arrays are declared. */
export function withAtomsIn(order: readonly string[], { monomials, key, hash }: Dim): Dim {
  const places = new Map([...new Set(order)].map((atom, place) => [atom, place]));
  const placeOf = ({ atom }: Power) => places.get(atom) ?? Number.POSITIVE_INFINITY;
  const ordered = monomials.map((monomial) => ({
    ...monomial,
    powers: monomial.powers.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
  }));
  return { monomials: ordered, key, hash };
}

function isBelow(one: Dim, other: Dim): boolean {
  if (one === other) return false;
  return one.monomials.every((a) => other.monomials.some((b) => outgrows(b, a) || isAtLeast(b, a)));
}

/** Whether `a` is a multiple of `b` by further sizes. */
function outgrows(a: Monomial, b: Monomial): boolean {
  const exponents = new Map(a.powers.map(({ atom, exponent }) => [atom, exponent]));
  const covers = b.powers.every(({ atom, exponent }) => (exponents.get(atom) ?? 0) >= exponent);
  return covers && degree(a) > degree(b);
}

/** Whether both are the same product of sizes, `a` with no smaller number in front. */
function isAtLeast(a: Monomial, b: Monomial): boolean {
  const [left, right] = [a, b].map(({ powers }) => normal([{ ...UNIT, powers }]).key);
  return left === right && a.numerator * b.denominator >= b.numerator * a.denominator;
}

const UNIT = { numerator: 1, denominator: 1 };

function degree({ powers }: Monomial): number {
  return powers.reduce((total, { exponent }) => total + exponent, 0);
}

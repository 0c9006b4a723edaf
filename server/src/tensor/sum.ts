import {
  addRational,
  isZero,
  multiplyRational,
  ONE,
  type Rational,
  rational,
  signOf,
  ZERO,
} from "../base/rational.ts";
import { compareTerms } from "./compare.ts";
import { coefficientOf, constant, rawSum, withCoefficient } from "./raw.ts";
import type { TermStore } from "./store.ts";
import type { SumTerm, Term } from "./term.ts";

/** The sum of terms of one shape: flat, like terms merged, in canonical order. */
export function sum(store: TermStore, terms: readonly Term[]): Term {
  const [first] = terms;
  if (!first) return constant(store, ZERO, []);
  const coefficients = new Map<Term, Rational>();
  for (const term of terms) collect(store, coefficients, term, ONE);
  const kept = [...coefficients].filter(([, coefficient]) => !isZero(coefficient));
  // By the unit, not by the addend: a sum and its negative must have their addends in one order.
  kept.sort(([a], [b]) => compareTerms(a, b));
  const scaled = kept.map(([unit, coefficient]) => withCoefficient(store, unit, coefficient));
  const [only, more] = scaled;
  if (!only) return constant(store, ZERO, first.shape);
  if (!more) return only;
  return rawSum(store, scaled, first.shape);
}

/** `factor` times the term, a sum term by term. */
export function scale(store: TermStore, factor: Rational, term: Term): Term {
  if (term.kind === "sum")
    return sum(
      store,
      term.terms.map((addend) => scale(store, factor, addend)),
    );
  return withCoefficient(store, term, multiplyRational(factor, coefficientOf(term)));
}

/**
 * The rational that is taken out of a sum in a product: what its coefficients have in common, `2` of `2 a + 4 b` and `1/2`
 * of `a/2 − b/2`, with the sign of the first addend, so that a sum and its negative have one primitive part.
 */
export function contentOf(term: SumTerm): Rational {
  const coefficients = term.terms.map(coefficientOf);
  const numerator = coefficients.reduce((divisor, { numerator: next }) => gcd(divisor, next), 0n);
  const denominator = coefficients.reduce((divisor, next) => gcd(divisor, next.denominator), 0n);
  const sign = BigInt(signOf(coefficients[0] ?? ONE));
  return rational(sign * numerator, denominator);
}

function collect(store: TermStore, into: Map<Term, Rational>, term: Term, factor: Rational): void {
  if (term.kind === "sum") {
    for (const addend of term.terms) collect(store, into, addend, factor);
    return;
  }
  const coefficient = coefficientOf(term);
  if (isZero(coefficient)) return;
  const unit = withCoefficient(store, term, ONE);
  into.set(unit, addRational(into.get(unit) ?? ZERO, multiplyRational(coefficient, factor)));
}

function gcd(a: bigint, b: bigint): bigint {
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  return y === 0n ? x : gcd(y, x % y);
}

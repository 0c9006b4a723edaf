import {
  absolute,
  addRational,
  compareRational,
  gcd,
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

/** Whole numbers past this are no coefficients that a person would write. */
const LARGEST_WHOLE = 1000n;

/**
 * The rational that is taken out of a sum in a product: what leaves whole coefficients without a common divisor, `2` of
 * `2 a + 4 b` and `1/2` of `a + b/2`, or, where those would be long, the largest: `1` of `x + 0.044715 x³`. With the sign of
 * the first addend, so that all multiples of a sum have one primitive part.
 */
export function contentOf(term: SumTerm): Rational {
  const coefficients = term.terms.map(coefficientOf);
  const numerator = coefficients.reduce((divisor, next) => gcd(next.numerator, divisor), 0n);
  const denominator = coefficients.reduce((multiple, next) => lcm(multiple, next.denominator), 1n);
  const largest = coefficients.map(absolute).reduce((a, b) => (compareRational(a, b) < 0 ? b : a));
  const isShort =
    largest.numerator * denominator <= LARGEST_WHOLE * numerator * largest.denominator;
  const sign = BigInt(signOf(coefficients[0] ?? ONE));
  const content = isShort ? rational(numerator, denominator) : largest;
  return rational(sign * content.numerator, content.denominator);
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

function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b;
}

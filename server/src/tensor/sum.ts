import {
  absolute,
  addRational,
  compareRational,
  gcd,
  isOne,
  isZero,
  multiplyRational,
  ONE,
  type Rational,
  rational,
  signOf,
  ZERO,
} from "../base/rational.ts";
import { compareTerms } from "./compare.ts";
import { coefficientOf, constant, rawSum, unitOf, withCoefficient } from "./raw.ts";
import type { TermStore } from "./store.ts";
import type { SumTerm, Term } from "./term.ts";

/** The sum of terms of one shape: flat, like terms merged, in canonical order. */
export function sum(store: TermStore, terms: readonly Term[]): Term {
  const [first] = terms;
  if (!first) return constant(store, ZERO, []);
  const addends = new Map<Term, Term>();
  for (const term of terms) collect(store, addends, term);
  const units: Term[] = [];
  for (const [unit, addend] of addends) if (!isZero(coefficientOf(addend))) units.push(unit);
  // By the unit, not by the addend: a sum and its negative must have their addends in one order.
  const sorted = units.sort(compareTerms).map((unit) => addends.get(unit) ?? unit);
  const [only, more] = sorted;
  if (!only) return constant(store, ZERO, first.shape);
  if (!more) return only;
  return rawSum(store, sorted, first.shape);
}

/** `factor` times the term, a sum term by term. */
export function scale(store: TermStore, factor: Rational, term: Term): Term {
  if (isOne(factor)) return term;
  if (term.kind === "sum" && !isZero(factor)) {
    // The addends stay unlike and, as units decide, in order.
    const scaled = term.terms.map((addend) => scale(store, factor, addend));
    return rawSum(store, scaled, term.shape);
  }
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
  const [first = ONE] = coefficients;
  if (coefficients.every((value) => isOne(absolute(value)))) return first;
  const numerator = coefficients.reduce((divisor, next) => gcd(next.numerator, divisor), 0n);
  const denominator = coefficients.reduce((multiple, next) => lcm(multiple, next.denominator), 1n);
  const largest = coefficients.map(absolute).reduce((a, b) => (compareRational(a, b) < 0 ? b : a));
  const isShort =
    largest.numerator * denominator <= LARGEST_WHOLE * numerator * largest.denominator;
  const sign = BigInt(signOf(first));
  const content = isShort ? rational(numerator, denominator) : largest;
  return rational(sign * content.numerator, content.denominator);
}

/** Adds the addends of a term to those with the same unit. */
function collect(store: TermStore, addends: Map<Term, Term>, term: Term): void {
  if (term.kind === "sum") {
    for (const addend of term.terms) collect(store, addends, addend);
    return;
  }
  const coefficient = coefficientOf(term);
  if (isZero(coefficient)) return;
  const unit = unitOf(store, term);
  const before = addends.get(unit);
  const total = before && addRational(coefficientOf(before), coefficient);
  addends.set(unit, total ? withCoefficient(store, unit, total) : term);
}

function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b;
}

import { isEven, isInteger, isOne, isZero, type Rational, signOf } from "../base/rational.ts";
import { FUNCTIONS } from "./functions.ts";
import { coefficientOf, constantValue } from "./raw.ts";
import type { Factor, Term } from "./term.ts";

/** What is proved of the sign of every entry: 1 and −1, also 0 where it is not `strict`. */
export interface Sign {
  readonly sign: 1 | -1;
  readonly strict: boolean;
}

/** Whether every entry is proved to be > 0. */
export function isPositive(term: Term): boolean {
  const found = signOfEntries(term);
  return found?.sign === 1 && found.strict;
}

/** Whether every entry is proved to be ≥ 0. */
export function isNonnegative(term: Term): boolean {
  return isZero(coefficientOf(term)) || signOfEntries(term)?.sign === 1;
}

/** Whether `coefficient · ∏ factors` is proved to be ≥ 0 whatever the indices. */
export function isNonnegativeProduct(coefficient: Rational, factors: readonly Factor[]): boolean {
  return isZero(coefficient) || signOfProduct(signOf(coefficient), factors)?.sign === 1;
}

/** Terms never change; without this a shared part is looked at once for every way that leads to it. */
const KNOWN = new WeakMap<Term, Sign | "unknown">();

/** The sign of every entry. */
export function signOfEntries(term: Term): Sign | undefined {
  const known = KNOWN.get(term);
  if (known !== undefined) return known === "unknown" ? undefined : known;
  const sign = signByKind(term);
  KNOWN.set(term, sign ?? "unknown");
  return sign;
}

function signByKind(term: Term): Sign | undefined {
  switch (term.kind) {
    case "variable":
      return term.properties.has("positive") ? { sign: 1, strict: true } : undefined;
    case "size":
      return { sign: 1, strict: true };
    case "selector":
      return { sign: 1, strict: false };
    case "named":
      return signOfEntries(term.body);
    case "product":
      return signOfProduct(signOf(term.coefficient), term.factors);
    case "sum":
      return common(term.terms.map(signOfEntries)) ?? signBelowOne(term.terms);
    case "function":
      return signInRange(FUNCTIONS[term.name].range);
  }
}

/** The sign of `coefficient · ∏ factors` whatever the indices. */
export function signOfProduct(coefficient: number, factors: readonly Factor[]): Sign | undefined {
  if (coefficient === 0) return undefined;
  let [sign, strict] = [Math.sign(coefficient), true];
  for (const factor of factors) {
    const found = signOfPower(factor);
    if (!found) return undefined;
    sign *= found.sign;
    strict &&= found.strict;
  }
  return { sign: sign > 0 ? 1 : -1, strict };
}

function signOfPower({ term, exponent }: Factor): Sign | undefined {
  const base = signOfEntries(term);
  // A root that is a real number is not negative.
  if (isEven(exponent) || !isInteger(exponent)) return { sign: 1, strict: base?.strict ?? false };
  return base;
}

/** The sign that all terms have; one strict one makes the sum strict. */
function common(signs: readonly (Sign | undefined)[]): Sign | undefined {
  const [first] = signs;
  if (!first || !signs.every((other) => other?.sign === first.sign)) return undefined;
  return { sign: first.sign, strict: signs.some((other) => other?.strict) };
}

/** `c (1 − s)` of an `s` between 0 and 1. */
function signBelowOne(terms: readonly Term[]): Sign | undefined {
  const [first, second, more] = terms;
  if (!first || !second || more) return undefined;
  const [constant, other] = constantValue(first) ? [first, second] : [second, first];
  const [value, slope] = [constantValue(constant), coefficientOf(other)];
  if (!value || value.numerator * slope.denominator !== -slope.numerator * value.denominator)
    return undefined;
  return isBelowOne(other) ? { sign: signOf(value) > 0 ? 1 : -1, strict: true } : undefined;
}

function isBelowOne(term: Term): boolean {
  if (term.kind === "named") return isBelowOne(term.body);
  if (term.kind === "product") {
    const [only, more] = term.factors;
    return only !== undefined && !more && isOne(only.exponent) && isBelowOne(only.term);
  }
  return term.kind === "function" && FUNCTIONS[term.name].range === "unit-interval";
}

function signInRange(
  range: "positive" | "nonnegative" | "unit-interval" | undefined,
): Sign | undefined {
  return range && { sign: 1, strict: range !== "nonnegative" };
}

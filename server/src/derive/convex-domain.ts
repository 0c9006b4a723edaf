import { compareRational, isInteger, isOne, ONE, signOf } from "../base/rational.ts";
import { dependents } from "../calculus/graph.ts";
import { isDefinite } from "../tensor/definiteness.ts";
import { FUNCTIONS, obeys } from "../tensor/functions.ts";
import { partsOf } from "../tensor/parts.ts";
import { isNonnegative, isPositive } from "../tensor/sign.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Factor, FunctionTerm, Term } from "../tensor/term.ts";
import { directionsOf } from "./directions.ts";

/**
 * Whether a value is proved to be defined and continuous on a convex set of its variable, and to bend at its corners as the
 * `sign` of its second derivative says elsewhere, so that this says something of the whole: `1/x²` curves up on both sides of
 * 0 and is convex on neither's hull, `√|x|` curves down on both. A root is smallest where it is 0.
 */
export function isOnConvexDomain(
  store: TermStore,
  { value, by }: { readonly value: Term; readonly by: Term },
  sign: 1 | -1,
): boolean {
  const inside = dependents(value, by);
  const depends = new Set(inside);
  const isAffine = affineIn(inside);
  const directions = directionsOf(store, value, by);
  const isCorner = ({ term: base, exponent }: Factor) =>
    depends.has(base) && !isInteger(exponent) && !isPositive(base) && !isAffine.has(base);
  const isBent = (factor: Factor) =>
    compareRational(factor.exponent, ONE) > 0 || directions.get(factor.term) === sign;
  return (
    !hasJumps(value, by) &&
    areOnConvexSet([value], by) &&
    inside.every(
      (term) =>
        term.kind !== "product" ||
        term.factors.every((factor) => !isCorner(factor) || isBent(factor)),
    )
  );
}

/**
 * Whether terms are proved to be defined on a convex set of a variable. A value may be defined where what it was written as is
 * not: `t (1 + t)` is convex, but `(√(t (1 + t)))²` is defined on two sides of a gap.
 */
export function areOnConvexSet(terms: readonly Term[], by: Term): boolean {
  const known = new Map<Term, boolean>();
  return terms.every((whole) => {
    const inside = dependents(whole, by);
    const depends = new Set(inside);
    const isAffine = affineIn(inside);
    const isPower = ({ term: base, exponent }: Factor): boolean => {
      if (!depends.has(base) || isPositive(base)) return true;
      if (isInteger(exponent)) return signOf(exponent) > 0;
      return isAffine.has(base) || (isNonnegative(base) && signOf(exponent) > 0);
    };
    return inside.every((term) => {
      const before = known.get(term);
      if (before !== undefined) return before;
      const isThere =
        term === by ||
        (term.kind === "product"
          ? term.factors.every(isPower)
          : term.kind !== "function" || isInDomain(term, depends, isAffine));
      known.set(term, isThere);
      return isThere;
    });
  });
}

/** Whether a value jumps somewhere, as the derivative of a value with a corner does. */
export function hasJumps(value: Term, by: Term): boolean {
  return dependents(value, by).some(
    (term) => term.kind === "function" && obeys(term.name, "jumps"),
  );
}

/** Whether the entries of a variable are positive wherever a value is defined: `x log(x)`. */
export function isPositiveBy(value: Term, by: Term): boolean {
  return dependents(value, by).some((term) =>
    term.kind === "function"
      ? term.arguments[0] === by && FUNCTIONS[term.name].domain === "positive"
      : term.kind === "product" &&
        term.factors.some((factor) => factor.term === by && !isInteger(factor.exponent)),
  );
}

function isInDomain(
  { name, arguments: [argument] }: FunctionTerm,
  depends: ReadonlySet<Term>,
  isAffine: ReadonlySet<Term>,
): boolean {
  const { domain } = FUNCTIONS[name];
  if (!domain || !argument || !depends.has(argument)) return true;
  switch (domain) {
    case "positive":
      return isPositive(argument) || isAffine.has(argument);
    case "unit-interval":
      return isAffine.has(argument);
    case "definite":
      return isAffine.has(argument) || isDefinite(argument);
    case "invertible":
      return isDefinite(argument);
  }
}

/** Those of the terms that depend on a variable, parts before wholes, that are of the first degree in it. */
function affineIn(inside: readonly Term[]): ReadonlySet<Term> {
  const [variable] = inside;
  const depends = new Set(inside);
  const affine = new Set<Term>(variable ? [variable] : []);
  for (const term of inside) {
    const parts = partsOf(term).filter((part) => depends.has(part));
    const isKept = term.kind === "named" || term.kind === "sum" || isLinearProduct(term, depends);
    if (isKept && parts.every((part) => affine.has(part))) affine.add(term);
  }
  return affine;
}

function isLinearProduct(term: Term, depends: ReadonlySet<Term>): boolean {
  if (term.kind !== "product") return false;
  const [only, more] = term.factors.filter((factor) => depends.has(factor.term));
  return only !== undefined && !more && isOne(only.exponent);
}

import { isInteger, signOf } from "../base/rational.ts";
import { FUNCTIONS } from "./functions.ts";
import type { Factor, Term } from "./term.ts";

/** Whether every entry is proved to be > 0. */
export function isPositive(term: Term): boolean {
  switch (term.kind) {
    case "variable":
      return term.properties.has("positive");
    case "size":
      return true;
    case "named":
      return isPositive(term.body);
    case "product":
      return (
        signOf(term.coefficient) > 0 && term.factors.every((factor) => isPositive(factor.term))
      );
    case "sum":
      return term.terms.every(isNonnegative) && term.terms.some(isPositive);
    case "function":
      return FUNCTIONS[term.name].range === "positive";
    case "selector":
      return false;
  }
}

/** Whether every entry is proved to be ≥ 0. */
export function isNonnegative(term: Term): boolean {
  switch (term.kind) {
    case "variable":
    case "size":
      return isPositive(term);
    case "named":
      return isNonnegative(term.body);
    case "product":
      return signOf(term.coefficient) >= 0 && term.factors.every(isNonnegativePower);
    case "sum":
      return term.terms.every(isNonnegative);
    case "function":
      return FUNCTIONS[term.name].range !== undefined;
    case "selector":
      return true;
  }
}

function isNonnegativePower({ term, exponent }: Factor): boolean {
  const even = isInteger(exponent) && exponent.numerator % 2n === 0n;
  return even || !isInteger(exponent) || isNonnegative(term);
}

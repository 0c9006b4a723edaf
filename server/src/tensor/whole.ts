import { isInteger, signOf } from "../base/rational.ts";
import type { Term } from "./term.ts";

/** Whether every entry is a whole number whatever the variables hold: what can look something up. */
export function isWhole(term: Term): boolean {
  switch (term.kind) {
    case "variable":
      return term.dtype === "int";
    case "size":
    case "selector":
      return true;
    case "named":
      return isWhole(term.body);
    case "sum":
      return term.terms.every(isWhole);
    case "product":
      return (
        isInteger(term.coefficient) &&
        term.factors.every(
          ({ term: factor, exponent }) =>
            isInteger(exponent) && signOf(exponent) > 0 && isWhole(factor),
        )
      );
    case "function":
      return false;
  }
}

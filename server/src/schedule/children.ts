import { assertNever } from "../base/assert-never.ts";
import type { Term } from "../tensor/term.ts";

/** The terms that a term is made of. The body of a named term is no part of it. */
export function children(term: Term): readonly Term[] {
  switch (term.kind) {
    case "variable":
    case "size":
    case "named":
      return [];
    case "selector":
      return term.relation.kind === "lookup" ? [term.relation.by] : [];
    case "product":
      return term.factors.map((factor) => factor.term);
    case "sum":
      return term.terms;
    case "function":
      return term.arguments;
    default:
      return assertNever(term);
  }
}

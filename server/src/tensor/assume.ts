import { named } from "./raw.ts";
import type { TermStore } from "./store.ts";
import { rebuild } from "./substitute.ts";
import type { Term, VariableTerm } from "./term.ts";

/**
 * The term with the declared properties of its variables put in, also inside definitions. Derivatives are taken without
 * them, since the entries of a symmetric matrix count as independent; answers are simplified with them.
 */
export function assume(
  store: TermStore,
  term: Term,
  declared: ReadonlyMap<string, VariableTerm>,
): Term {
  if (declared.size === 0) return term;
  const known = new Map<Term, Term>();
  const visit = (part: Term): Term => {
    const before = known.get(part);
    if (before) return before;
    const after = assumeNode(store, part, declared, visit);
    known.set(part, after);
    return after;
  };
  return visit(term);
}

function assumeNode(
  store: TermStore,
  term: Term,
  declared: ReadonlyMap<string, VariableTerm>,
  visit: (part: Term) => Term,
): Term {
  if (term.kind === "variable") return declared.get(term.name) ?? term;
  if (term.kind === "named") return named(store, term.name, visit(term.body));
  return rebuild(store, term, visit);
}

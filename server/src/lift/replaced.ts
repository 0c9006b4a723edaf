import { named } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import { substitute } from "../tensor/substitute.ts";
import type { Term } from "../tensor/term.ts";

/** The term with named parts replaced, also inside of other definitions. */
export function replaced(store: TermStore, term: Term, by: ReadonlyMap<Term, Term>): Term {
  if (by.size === 0) return term;
  const known = new Map<Term, Term>();
  const visit = (part: Term): Term =>
    substitute(store, part, (inner) => {
      const before = known.get(inner) ?? by.get(inner);
      if (before || inner.kind !== "named") return before;
      const body = visit(inner.body);
      const after = body === inner.body ? inner : named(store, inner.name, body);
      known.set(inner, after);
      return after;
    });
  return visit(term);
}

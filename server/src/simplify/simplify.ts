import { flatMap } from "../base/flat-map.ts";
import type { TermStore } from "../tensor/store.ts";
import { rebuild } from "../tensor/substitute.ts";
import type { Term } from "../tensor/term.ts";
import { measure } from "./measure.ts";
import { RULES } from "./rules.ts";

const simplified = new WeakMap<TermStore, Map<Term, Term>>();

/**
 * An equal term that no rule makes smaller. Parts first; the arguments of functions are as the user wrote them and stay.
 * Every accepted rewrite lowers the measure, so this ends.
 */
export function simplify(store: TermStore, term: Term): Term {
  const known = simplified.get(store) ?? new Map<Term, Term>();
  simplified.set(store, known);
  const before = known.get(term);
  if (before) return before;
  store.budget.spend();
  const parts =
    term.kind === "function" ? term : rebuild(store, term, (part) => simplify(store, part));
  // Parts that got smaller may fit together less well than the whole did.
  const result = applyRules(store, measure(parts) > measure(term) ? term : parts);
  known.set(term, result);
  known.set(result, result);
  return result;
}

/** The smallest rewriting, or the term itself where none is smaller. */
function applyRules(store: TermStore, term: Term): Term {
  const candidates = flatMap(RULES, (rule) => rule.rewrite(store, term));
  const best = candidates.reduce((a, b) => (measure(b) < measure(a) ? b : a), term);
  return best === term ? term : simplify(store, best);
}

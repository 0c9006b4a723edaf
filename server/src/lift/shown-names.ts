import { definitionsOf, variablesOf } from "../tensor/parts.ts";
import { named, variable } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import { substitute } from "../tensor/substitute.ts";
import type { Term } from "../tensor/term.ts";
import type { LiftedNames } from "./names.ts";

/**
 * Terms for people to read: a value is called as the code calls it, `T` and not `T_2`, wherever no other value of these terms
 * is called so. Gives what makes such a term of each.
 */
export function shownNames(
  terms: readonly Term[],
  names: LiftedNames,
  store: TermStore,
): <T extends Term>(term: T) => Term {
  const renaming = renamingOf(terms, names);
  const known = new Map<Term, Term>();
  const visit = (term: Term): Term =>
    substitute(store, term, (part) => {
      if (part.kind !== "named" && part.kind !== "variable") return undefined;
      const before = known.get(part);
      if (before) return before;
      const name = renaming.get(part.name) ?? part.name;
      const after =
        part.kind === "named"
          ? named(store, name, visit(part.body))
          : variable(store, name, part.shape, { dtype: part.dtype });
      known.set(part, after);
      return after;
    });
  return (term) => (renaming.size === 0 ? term : visit(term));
}

function renamingOf(terms: readonly Term[], names: LiftedNames): ReadonlyMap<string, string> {
  const used = [...variablesOf(terms), ...definitionsOf(terms)].map(({ name }) => name);
  const taken = new Set(used);
  const renaming = new Map<string, string>();
  for (const name of used) {
    const written = names.get(name)?.code.split(".").at(-1);
    if (written === undefined || taken.has(written)) continue;
    renaming.set(name, written);
    taken.add(written);
  }
  return renaming;
}

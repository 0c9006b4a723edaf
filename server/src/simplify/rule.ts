import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";

/** An equal term, if the rule applies; `simplify` keeps it only where the measure falls. */
export interface Rule {
  readonly name: string;
  readonly rewrite: (store: TermStore, term: Term) => Term | undefined;
}

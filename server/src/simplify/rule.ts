import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";

/** Equal terms that a term could be rewritten to; `simplify` takes the smallest, and only where the measure falls. */
export interface Rule {
  readonly name: string;
  readonly rewrite: (store: TermStore, term: Term) => readonly Term[];
}

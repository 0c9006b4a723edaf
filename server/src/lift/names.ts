import type { Span } from "../base/span.ts";
import type { Shape } from "../shape/dim.ts";
import { named, variable } from "../tensor/raw.ts";
import type { TermStore } from "../tensor/store.ts";
import type { NamedTerm, Term, VariableTerm } from "../tensor/term.ts";

/** What a value is made from that cannot be followed. */
export type Origin = readonly Term[] | "anything";

/** A name of the code in the terms of its values. */
export interface LiftedName {
  readonly term: VariableTerm | NamedTerm;
  /** Where the value is declared or assigned. */
  readonly span: Span;
  /** How the code writes it: `params.W`. */
  readonly code: string;
  /** Of a variable that stands for what is made from others. */
  readonly from?: Origin;
  /** The part of the code that is not understood, where it stands for that. */
  readonly cause?: Span;
}

/** The names of the code that is followed: no two values have one name, as no two variables of a formula may. */
export class LiftedNames {
  readonly #store: TermStore;
  readonly #names = new Map<string, LiftedName>();
  readonly #counts = new Map<string, number>();

  constructor(store: TermStore, outer?: LiftedNames) {
    this.#store = store;
    if (!outer) return;
    for (const [name, value] of outer.#names) this.#names.set(name, value);
  }

  /** An array that is given. */
  variable(
    wanted: string,
    { shape, dtype }: { readonly shape: Shape; readonly dtype: "float" | "int" },
    place: Omit<LiftedName, "term">,
  ): VariableTerm {
    const name = this.#free(wanted);
    const term = variable(this.#store, name, shape, { dtype });
    this.#names.set(name, { term, ...place });
    return term;
  }

  /** A value that is computed. */
  define(wanted: string, body: Term, place: Omit<LiftedName, "term">): NamedTerm {
    const before = this.#names.get(wanted)?.term;
    if (before?.kind === "named" && before.body === body) return before;
    const name = this.#free(wanted);
    const term = named(this.#store, name, body);
    this.#names.set(name, { term, ...place });
    return term;
  }

  get(name: string): LiftedName | undefined {
    return this.#names.get(name);
  }

  all(): Iterable<readonly [string, LiftedName]> {
    return this.#names;
  }

  #free(wanted: string): string {
    if (!this.#names.has(wanted)) return wanted;
    const count = (this.#counts.get(wanted) ?? 1) + 1;
    this.#counts.set(wanted, count);
    const name = `${wanted}_${count}`;
    return this.#names.has(name) ? this.#free(wanted) : name;
  }
}

import type { Budget } from "../base/budget.ts";
import type { Term } from "./term.ts";

/** A term that is not of the store yet, under `NO_ID`. */
export type Candidate<T extends Term> = Omit<T, "id"> & { id: number };
export const NO_ID = -1;

/** Interns terms: structurally equal terms are one object. Given up whole when a session grows past its limit. */
export class TermStore {
  #budget: Budget;
  readonly #buckets = new Map<number, Term[]>();
  readonly #units = new Map<Term, Term>();
  #count = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** What building terms spends. */
  get budget(): Budget {
    return this.#budget;
  }

  /** Runs `work` with a part of the budget, so that one question cannot use up what others need. */
  within<T>(steps: number, work: () => T): T {
    const whole = this.#budget;
    this.#budget = whole.part(steps);
    try {
      return work();
    } finally {
      this.#budget = whole;
    }
  }

  /** The number of terms held. */
  get count(): number {
    return this.#count;
  }

  /** The term of this store that equals `candidate`, which becomes it if there was none. */
  intern<T extends Term>(
    candidate: Candidate<T>,
    equal: (candidate: Candidate<T>, other: Term) => boolean,
  ): T {
    this.#budget.spend();
    const bucket = this.#buckets.get(candidate.hash);
    if (bucket) for (const other of bucket) if (equal(candidate, other)) return other as T;
    candidate.id = this.#count++;
    const term = candidate as T;
    if (bucket) bucket.push(term);
    else this.#buckets.set(candidate.hash, [term]);
    return term;
  }

  /** The term with the coefficient 1, which `make` finds the first time. */
  unitOf(term: Term, make: () => Term): Term {
    const known = this.#units.get(term);
    if (known) return known;
    const unit = make();
    this.#units.set(term, unit);
    return unit;
  }
}

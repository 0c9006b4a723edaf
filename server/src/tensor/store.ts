import type { Budget } from "../base/budget.ts";
import type { Term } from "./term.ts";

/** Interns terms: structurally equal terms are one object. Given up whole when a session grows past its limit. */
export class TermStore {
  #budget: Budget;
  readonly #buckets = new Map<number, Term[]>();
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

  /** The term of this store that equals `candidate`, made if there was none. */
  intern<T extends Term>(candidate: Omit<T, "id">, equal: (other: Term) => boolean): T {
    this.budget.spend();
    const bucket = this.#buckets.get(candidate.hash);
    const found = bucket?.find(equal);
    if (found) return found as T;
    const term = { ...candidate, id: this.#count++ } as T;
    if (bucket) bucket.push(term);
    else this.#buckets.set(candidate.hash, [term]);
    return term;
  }
}

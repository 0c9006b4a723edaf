import type { Budget } from "../base/budget.ts";
import type { Term } from "./term.ts";

/** Interns terms: structurally equal terms are one object. Given up whole when a session grows past its limit. */
export class TermStore {
  readonly budget: Budget;
  readonly #buckets = new Map<number, Term[]>();
  #count = 0;

  constructor(budget: Budget) {
    this.budget = budget;
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

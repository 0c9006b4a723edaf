import type { SizeRelations } from "../libraries/operation.ts";
import { compareInCode, nameAgainstNumber } from "../shape/compare.ts";
import type { Dim } from "../shape/dim.ts";
import type { Substitution } from "../shape/substitution.ts";

/** Compares sizes with everything learnt put in, and notices which declared name met which number. */
export class ComparedSizes implements SizeRelations {
  readonly #known: Substitution;
  readonly fresh: () => Dim;
  #met: readonly [Dim, Dim] | undefined;

  constructor(known: Substitution, fresh: () => Dim) {
    this.#known = known;
    this.fresh = fresh;
  }

  /** A value, since rules of shapes take it out of the relations. */
  readonly compare: SizeRelations["compare"] = (left, right) => {
    const [a, b] = [this.#known.resolve(left), this.#known.resolve(right)];
    const verdict = compareInCode(a, b);
    if (verdict === "undecided" && nameAgainstNumber(a, b)) this.#met ??= [a, b];
    return verdict;
  };

  /** Runs `work`, and says which declared name met which number meanwhile. */
  noticing<T>(work: () => T): {
    readonly result: T;
    readonly met: readonly [Dim, Dim] | undefined;
  } {
    this.#met = undefined;
    const result = work();
    const met = this.#met;
    this.#met = undefined;
    return { result, met };
  }
}

import type { Rational } from "../../base/rational.ts";
import type { Dim } from "../../shape/dim.ts";
import type { Factor } from "../term.ts";

/** A product on its way to normal form: indices are arbitrary numbers, each with a size. */
export interface Draft {
  coefficient: Rational;
  factors: Factor[];
  /** The indices of the result's axes, all different. */
  output: number[];
  readonly dims: Map<number, Dim>;
  nextIndex: number;
}

export function freshIndex(draft: Draft, dim: Dim): number {
  const index = draft.nextIndex++;
  draft.dims.set(index, dim);
  return index;
}

/** How often each index stands in a factor. */
export function countUses(factors: readonly Factor[]): Map<number, number> {
  const uses = new Map<number, number>();
  for (const { subscripts } of factors) {
    for (const index of subscripts) uses.set(index, (uses.get(index) ?? 0) + 1);
  }
  return uses;
}

/** Gives indices other names everywhere in the draft's factors. */
export function renameIndices(draft: Draft, nameOf: (index: number) => number): void {
  draft.factors = draft.factors.map(({ term, subscripts, exponent }) => ({
    term,
    subscripts: subscripts.map(nameOf),
    exponent,
  }));
}

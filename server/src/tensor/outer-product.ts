import { isZero } from "../base/rational.ts";
import { meaningOf } from "./parts.ts";
import type { Term } from "./term.ts";

/** Whether a matrix is proved to be a column times a row: no index leads from its rows to its columns. */
export function isOuterProduct(term: Term): boolean {
  const meaning = meaningOf(term);
  if (meaning.kind !== "product" || meaning.shape.length !== 2) return false;
  const { coefficient, factors } = meaning;
  const reached = new Set([0]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const { subscripts } of factors)
      if (subscripts.some((index) => reached.has(index)))
        for (const index of subscripts) reached.add(index);
  }
  const hasEntries = factors.some(({ subscripts }) => subscripts.length > 0);
  return hasEntries && !isZero(coefficient) && !reached.has(1);
}

import { ONE } from "../../base/rational.ts";
import { sameDim } from "../../shape/dim.ts";
import { delta, selects } from "../selector.ts";
import type { TermStore } from "../store.ts";
import type { Factor } from "../term.ts";
import { countUses, type Draft } from "./draft.ts";

/**
 * Row-major merges are functions of pairs of indices, and each index is that of one pair: two of them that share a side are
 * equal on the other, and one whose pair is used nowhere else sums to 1. True when something changed.
 */
export function eliminateMerges(store: TermStore, draft: Draft): boolean {
  const merges = draft.factors.filter(isMerge);
  return (
    merges.some((first, at) =>
      merges.slice(at + 1).some((second) => identify(store, draft, first, second)),
    ) || merges.some((merge) => dropLonely(draft, merge))
  );
}

function isMerge(factor: Factor): boolean {
  return selects(factor) && factor.term.relation.kind === "merge";
}

function identify(store: TermStore, draft: Draft, first: Factor, second: Factor): boolean {
  const [a = -1, b = -1, merged = -1] = first.subscripts;
  const [c = -1, d = -1, other = -1] = second.subscripts;
  const [left, inner] = [draft.dims.get(b), draft.dims.get(d)];
  if (!left || !inner || !sameDim(left, inner)) return false;
  if (merged !== other && !(a === c && b === d)) return false;
  draft.factors = draft.factors.filter((factor) => factor !== second);
  const pairs =
    merged === other
      ? [
          [a, c],
          [b, d],
        ]
      : [[merged, other]];
  for (const [x = -1, y = -1] of pairs) {
    const dim = draft.dims.get(x);
    if (dim)
      draft.factors.push({
        term: delta(store, dim),
        subscripts: [x, y],
        exponent: ONE,
      });
  }
  return true;
}

function dropLonely(draft: Draft, merge: Factor): boolean {
  const uses = countUses(draft.factors);
  const isLonely = (index: number) => uses.get(index) === 1 && !draft.output.includes(index);
  const pair = merge.subscripts.slice(0, 2);
  if (!pair.every(isLonely)) return false;
  draft.factors = draft.factors.filter((factor) => factor !== merge);
  // Summed away with the factor, so they must not count as sums over nothing.
  for (const index of pair) draft.dims.delete(index);
  return true;
}

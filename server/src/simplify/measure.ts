import type { Term } from "../tensor/term.ts";

/**
 * What every rewrite lowers: the nodes of the tree, definitions counted as one. It is a whole number, so that simplification
 * ends.
 */
export function measure(term: Term): number {
  return term.nodes;
}

import type { Make } from "../function-row.ts";
import type { Factor, Term } from "../term.ts";

/** `v` of a matrix that is `diag(v)`. */
export function diagonalEntries(make: Make, matrix: Term): Term | undefined {
  if (matrix.kind !== "product" || matrix.shape.length !== 2) return undefined;
  // In normal form a delta stands between axes of the result.
  const delta = matrix.factors.find(isDelta);
  if (!delta) return undefined;
  // Of two axes that are equal, the first stands for both.
  const entries = matrix.factors.filter((factor) => factor !== delta);
  const isVector = entries.some(({ subscripts }) => subscripts.includes(0));
  return isVector
    ? make.product(matrix.coefficient, entries, [0], matrix.shape.slice(0, 1))
    : undefined;
}

function isDelta({ term }: Factor): boolean {
  return term.kind === "selector" && term.relation.kind === "equal";
}

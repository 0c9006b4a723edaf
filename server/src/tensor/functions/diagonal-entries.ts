import type { Make } from "../function-row.ts";
import type { Factor, Term } from "../term.ts";

/** `v` of a matrix that is `diag(v)`. */
export function diagonalEntries(make: Make, matrix: Term): Term | undefined {
  if (matrix.kind !== "product" || matrix.shape.length !== 2) return undefined;
  const delta = matrix.factors.find(isDiagonal);
  if (!delta) return undefined;
  const entries = matrix.factors
    .filter((factor) => factor !== delta)
    .map(({ subscripts, ...factor }) => ({
      ...factor,
      subscripts: subscripts.map((index) => (index === 1 ? 0 : index)),
    }));
  const isVector = entries.some(({ subscripts }) => subscripts.includes(0));
  return isVector
    ? make.product(matrix.coefficient, entries, [0], matrix.shape.slice(0, 1))
    : undefined;
}

function isDiagonal({ term, subscripts: [row, column] }: Factor): boolean {
  const isDelta = term.kind === "selector" && term.relation.kind === "equal";
  return isDelta && Math.min(row ?? 2, column ?? 2) === 0 && Math.max(row ?? 2, column ?? 2) === 1;
}

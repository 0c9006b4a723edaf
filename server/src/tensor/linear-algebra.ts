import { flatMap } from "../base/flat-map.ts";
import type { NdArray } from "./nd-array.ts";

/** The determinant of an `[n, n]` array by Gaussian elimination with partial pivoting. */
export function determinant(matrix: NdArray): number {
  const size = matrix.shape[0] ?? 1;
  const rows = rowsOf(matrix);
  let value = 1;
  for (let column = 0; column < size; column++) {
    const signedPivot = bringPivot(rows, column);
    if (signedPivot === 0) return 0;
    value *= signedPivot;
    const pivotRow = rows[column] ?? [];
    const pivot = pivotRow[column] ?? 1;
    for (const row of rows.slice(column + 1))
      subtractRow(row, pivotRow, (row[column] ?? 0) / pivot);
  }
  return value;
}

/** The inverse of an `[n, n]` array by Gauss–Jordan elimination; entries are not finite when it is singular. */
export function inverse(matrix: NdArray): NdArray {
  const size = matrix.shape[0] ?? 1;
  const rows = rowsOf(matrix).map((row, at) => [
    ...row,
    ...Array.from({ length: size }, (_, k) => (k === at ? 1 : 0)),
  ]);
  for (let column = 0; column < size; column++) {
    bringPivot(rows, column);
    const pivotRow = rows[column] ?? [];
    const pivot = pivotRow[column] ?? 0;
    for (const [at, entry] of pivotRow.entries()) pivotRow[at] = entry / pivot;
    for (const [at, row] of rows.entries())
      if (at !== column) subtractRow(row, pivotRow, row[column] ?? 0);
  }
  return { shape: matrix.shape, data: Float64Array.from(flatMap(rows, (row) => row.slice(size))) };
}

function rowsOf({ shape, data }: NdArray): number[][] {
  const size = shape[0] ?? 1;
  return Array.from({ length: size }, (_, row) => [...data.slice(row * size, (row + 1) * size)]);
}

/** Swaps the largest entry below into the pivot place; the pivot, negated where rows changed places. */
function bringPivot(rows: number[][], column: number): number {
  let best = column;
  for (let at = column; at < rows.length; at++) {
    if (Math.abs(rows[at]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = at;
  }
  const [chosen, replaced] = [rows[best], rows[column]];
  if (!chosen || !replaced) return 0;
  [rows[column], rows[best]] = [chosen, replaced];
  return (chosen[column] ?? 0) * (best === column ? 1 : -1);
}

function subtractRow(row: number[], other: readonly number[], factor: number): void {
  for (const [at, entry] of other.entries()) row[at] = (row[at] ?? 0) - factor * entry;
}

import type { Shape } from "../../shape/dim.ts";

/** A shape with the mark of a row, without a term. */
export interface Form {
  readonly shape: Shape;
  readonly row: boolean;
}

/** The product side by side, as far as it has one; sizes are taken to agree. */
export function joinForms(left: Form, right: Form): Form | undefined {
  const [a, b] = [left.shape, right.shape];
  if (a.length === 0) return right;
  if (b.length === 0) return left;
  if (a.length === 1 && b.length === 1) {
    if (left.row) return right.row ? undefined : { shape: [], row: false };
    return right.row ? { shape: [...a, ...b], row: false } : undefined;
  }
  if (a.length === 1) return left.row ? { shape: b.slice(-1), row: true } : undefined;
  if (b.length === 1) return right.row ? undefined : { shape: a.slice(0, -1), row: false };
  return { shape: [...a.slice(0, -1), ...b.slice(-1)], row: false };
}

/** The factor between `left` and `right` that makes the product `whole`; scalars on either side say nothing. */
export function missingFactor(
  left: Form | undefined,
  right: Form | undefined,
  whole: Form,
): Form | undefined {
  if (!left || !right) return undefined;
  if (left.shape.length === 0) return right.shape.length === 0 ? whole : firstFactor(right, whole);
  if (right.shape.length === 0) return lastFactor(left, whole);
  const [rows, columns] = [left.shape.at(-1), right.shape[0]];
  return rows && columns && !isColumn(left) && !right.row
    ? { shape: [rows, columns], row: false }
    : undefined;
}

/** `?` in `? right = whole`. */
function firstFactor(right: Form, whole: Form): Form | undefined {
  const [inner] = right.shape;
  const [outer] = whole.shape;
  if (!inner) return undefined;
  if (right.row)
    return whole.shape.length === 2 && outer ? { shape: [outer], row: false } : undefined;
  if (right.shape.length === 1) {
    if (whole.shape.length === 0) return { shape: [inner], row: true };
    return whole.shape.length === 1 && outer ? { shape: [outer, inner], row: false } : undefined;
  }
  if (whole.row) return { shape: [inner], row: true };
  return whole.shape.length === 2 && outer ? { shape: [outer, inner], row: false } : undefined;
}

/** `?` in `left ? = whole`. */
function lastFactor(left: Form, whole: Form): Form | undefined {
  const [inner, outer] = [left.shape.at(-1), whole.shape.at(-1)];
  if (!inner) return undefined;
  if (isColumn(left))
    return whole.shape.length === 2 && outer ? { shape: [outer], row: true } : undefined;
  const matrix = outer && { shape: [inner, outer], row: false };
  if (left.row) return whole.shape.length === 0 ? { shape: [inner], row: false } : matrix;
  return whole.shape.length === 1 ? { shape: [inner], row: false } : matrix;
}

function isColumn({ shape, row }: Form): boolean {
  return shape.length === 1 && !row;
}

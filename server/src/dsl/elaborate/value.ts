import { compareInBlock } from "../../shape/compare.ts";
import { constantOf, ONE_DIM, type Shape } from "../../shape/dim.ts";
import type { Term } from "../../tensor/term.ts";
import type { VectorKind } from "../finding.ts";

/** What an expression is. A row is a vector with a mark: its term has one axis, like a column's. */
export interface Value {
  readonly term: Term;
  readonly row: boolean;
}

export function column(term: Term): Value {
  return { term, row: false };
}

/** The same vector as a row or a column; what is no vector has no mark. */
export function marked(term: Term, row: boolean): Value {
  return { term, row: row && term.shape.length === 1 };
}

/** As displayed: a row is `[1, d]`. */
export function shownShape({ term, row }: Value): Shape {
  return row ? [ONE_DIM, ...term.shape] : term.shape;
}

export function rankOf({ term }: Value): number {
  return term.shape.length;
}

export function isVector(value: Value): boolean {
  return rankOf(value) === 1;
}

export function isScalar(value: Value): boolean {
  return rankOf(value) === 0;
}

/** A shape of ones only serves as a scalar. */
export function isSingle({ term }: Value): boolean {
  return term.shape.length > 0 && term.shape.every((dim) => constantOf(dim) === 1);
}

export function isSquare({ term }: Value): boolean {
  return isSquareShape(term.shape);
}

/** Whether nothing says that the last two axes differ. */
export function isSquareShape(shape: Shape): boolean {
  const [rows, columns] = shape.slice(-2);
  return !!rows && !!columns && compareInBlock(rows, columns) !== "different";
}

export function kindOf(value: Value): VectorKind {
  const rank = rankOf(value);
  if (rank === 1) return value.row ? "row" : "column";
  return rank === 0 ? "scalar" : rank === 2 ? "matrix" : "tensor";
}

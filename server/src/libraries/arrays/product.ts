import type { Label, Node } from "../../schedule/plan.ts";
import type { Code } from "../code.ts";
import type { ArrayWriter } from "./writer.ts";

/** The contraction of two arrays over one axis as a product of vectors and matrices, where it is one. */
export function product(
  writer: ArrayWriter,
  { left, right, summed }: Extract<Node, { readonly kind: "contract" }>,
  order: readonly Label[],
): Code | undefined {
  const [inner, more] = summed;
  if (inner === undefined || more !== undefined) return undefined;
  const rows = left.labels.filter((label) => label !== inner);
  const columns = right.labels.filter((label) => label !== inner);
  if (rows.length > 1 || columns.length > 1 || order.length !== rows.length + columns.length)
    return undefined;
  const [row] = rows;
  const [column] = columns;
  if (row === undefined && column === undefined) {
    return writer.use("dot", [writer.array(left, [inner]), writer.array(right, [inner])]);
  }
  if (row === column) return undefined;
  if (column === undefined) return matrixVector(writer, left, row, right, inner);
  if (row === undefined) return matrixVector(writer, right, column, left, inner);
  const [first, second] = order[0] === row ? [left, right] : [right, left];
  const [outer, last] = order[0] === row ? [row, column] : [column, row];
  return writer.use("matmul", [
    writer.array(first, [outer, inner]),
    writer.array(second, [inner, last]),
  ]);
}

function matrixVector(
  writer: ArrayWriter,
  matrix: Node,
  row: Label | undefined,
  vector: Node,
  inner: Label,
): Code | undefined {
  if (row === undefined) return undefined;
  return writer.use("matvec", [writer.array(matrix, [row, inner]), writer.array(vector, [inner])]);
}

import { ONE } from "../../base/rational.ts";
import type { Label, Node } from "../../schedule/plan.ts";
import { method } from "../code.ts";
import type { Write } from "./matrices.ts";
import {
  type Frame,
  frameOf,
  fresh,
  type Matrices,
  type MatrixValue,
  plainNumber,
} from "./matrices.ts";

type Contract = Extract<Node, { readonly kind: "contract" }>;

/** `A.mmul(B)` with an operand turned where it has to be; `A.dot(B)` where nothing is left. */
export function contract(
  matrices: Matrices,
  node: Contract,
  frame: Frame,
  write: Write,
): MatrixValue {
  const { left, right, summed } = node;
  const rows = free(left, right, summed);
  const columns = free(right, left, summed);
  const shared = left.labels.filter((label) => right.labels.includes(label));
  if (shared.length > summed.length) return multipliedThenSummed(node, frame, write);
  if (rows.length === 0 && columns.length === 0) return dot(matrices, node, write);
  if (summed.length > 1 || rows.length > 1 || columns.length > 1)
    return multipliedThenSummed(node, frame, write);
  const [sum] = summed;
  const [row] = rows;
  const [column] = columns;
  const exchanged = row === undefined ? frame.row === column : frame.column === row;
  const [first, second, above, beside] = exchanged
    ? ([right, left, column, row] as const)
    : ([left, right, row, column] as const);
  const a = whole(matrices, first, { row: above, column: sum }, write);
  const b = whole(matrices, second, { row: sum, column: beside }, write);
  return fresh(method(a.code, "mmul", [b.code]), { row: above, column: beside });
}

function free(node: Node, other: Node, summed: readonly Label[]): Label[] {
  return node.labels.filter((label) => !other.labels.includes(label) && !summed.includes(label));
}

function whole(matrices: Matrices, node: Node, frame: Frame, write: Write) {
  return matrices.filled(write(node, frame), frame);
}

function dot(matrices: Matrices, { left, right }: Contract, write: Write): MatrixValue {
  const frame = frameOf(left.labels, {});
  const [a, b] = [whole(matrices, left, frame, write), whole(matrices, right, frame, write)];
  return plainNumber(method(a.code, "dot", [b.code]));
}

function multipliedThenSummed(
  { left, right, summed, labels }: Contract,
  frame: Frame,
  write: Write,
): MatrixValue {
  const factors = [left, right].map((node) => ({ node, exponent: ONE }));
  const all = [...new Set([...left.labels, ...right.labels])];
  const of: Node = { kind: "multiply", coefficient: ONE, factors, labels: all };
  return write({ kind: "reduce", mean: false, of, summed, labels }, frame);
}

import type { Node } from "../../schedule/plan.ts";
import { atom, method } from "../code.ts";
import type { Write } from "./matrices.ts";
import { type Frame, frameOf, type Matrices, type MatrixValue, plainNumber } from "./matrices.ts";

/** `X.sum()`, or the sums of rows or columns, which are a list of numbers. */
export function reduce(
  matrices: Matrices,
  { of, summed, mean, labels }: Extract<Node, { readonly kind: "reduce" }>,
  frame: Frame,
  write: Write,
): MatrixValue {
  const whole = frameOf(of.labels, {});
  const matrix = matrices.filled(write(of, whole), whole);
  const name = mean ? "mean" : "sum";
  const [left] = labels;
  if (summed.length === of.labels.length || left === undefined)
    return plainNumber(method(matrix.code, name, []));
  const by = whole.row === left ? '"row"' : '"column"';
  return matrices.vector(method(matrix.code, name, [atom(by)]), left, frame);
}

import type { Node } from "../../schedule/plan.ts";
import { atom } from "../code.ts";
import type { Write } from "./matrices.ts";
import {
  type Frame,
  frameOf,
  fresh,
  type Matrices,
  type MatrixValue,
  plainNumber,
} from "./matrices.ts";

/** Row by row with other axes: by way of the list of all entries. */
export function reshape(
  matrices: Matrices,
  { of, from, labels }: Extract<Node, { readonly kind: "reshape" }>,
  frame: Frame,
  write: Write,
): MatrixValue {
  const own: Frame = { row: from[0], column: from[1] };
  frameOf(from, own);
  const value = write(of, own);
  const [first, second] = labels;
  if (value.kind === "number" && from.length === 0) {
    return first === undefined ? value : matrices.filled(value, frame);
  }
  const list = matrices.listOf(matrices.filled(value, own));
  if (first === undefined) return plainNumber(atom(`${list.text}[0]`));
  if (second === undefined) return matrices.vector(list, first, frame);
  const sizes = [matrices.length(first), matrices.length(second)];
  const code = matrices.call("Matrix.from1DArray", [...sizes, list]);
  return fresh(code, { row: first, column: second });
}

import type { Step } from "../../schedule/plan.ts";
import { atom, type Code, method } from "../code.ts";
import { frameOf, type Matrices } from "./matrices.ts";
import { matrixOf } from "./node.ts";

/** The value of a step: a number, a list of numbers or (on the way) a matrix with one column, a matrix. */
export function stepCode(matrices: Matrices, { name, node, labels }: Step): Code {
  const frame = frameOf(labels, {});
  const value = matrixOf(matrices, node, frame);
  if (labels.length === 0)
    return value.kind === "number" ? value.code : method(value.code, "get", [atom("0"), atom("0")]);
  const matrix = matrices.filled(value, frame);
  return labels.length === 1 && matrices.lists.has(name) ? matrices.listOf(matrix) : matrix.code;
}

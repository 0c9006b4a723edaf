import type { Words } from "../base/words.ts";
import { argumentAt, besides, type NamedOperand, operandOf, shapeOrigin } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** An order of axes that does not name every axis once. */
export const permutation: Rule<"permutation"> = {
  severity: "error",
  say: (finding, words) => {
    const { operation, argument, permutation: order } = finding.mismatch;
    const operand = operandOf(finding, finding.mismatch.operand);
    const text = words.code.permutation.label(operand.shape.length);
    const primary = { span: argumentAt(finding, argument).span, text };
    return {
      message: problem(quote(operation), order, operand, words),
      primary,
      secondary: besides(primary, [shapeOrigin(operand, words)]),
    };
  },
};

function problem(
  operation: string,
  order: readonly number[],
  operand: NamedOperand,
  { code }: Words,
): string {
  const { length, range, twice } = code.permutation;
  const rank = operand.shape.length;
  if (order.length !== rank) return length(operation, order.length, operand.name, rank);
  const outside = order.find((axis) => axis < 0 || axis >= rank);
  if (outside !== undefined) return range(operation, outside, operand.name);
  const repeated = order.find((axis, position) => order.indexOf(axis) < position);
  return twice(operation, repeated ?? 0);
}

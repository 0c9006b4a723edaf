import type { Words } from "../base/words.ts";
import { blockOperand } from "./block-operand.ts";
import { argumentAt, besides, type NamedOperand, operandOf, shapeOrigin } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** An order of axes that does not name every axis once. */
export const permutation: Rule<"permutation"> = {
  severity: "error",
  say: (finding, words) => {
    const inBlock = !("mismatch" in finding);
    const operation = inBlock ? "permute" : finding.mismatch.operation;
    const order = inBlock ? finding.axes : finding.mismatch.permutation;
    const operand = inBlock
      ? blockOperand(finding.operand)
      : operandOf(finding, finding.mismatch.operand);
    const span = inBlock ? finding.span : argumentAt(finding, finding.mismatch.argument).span;
    const text = words.code.permutation.label(operand.shape.length);
    const primary = { span, text };
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

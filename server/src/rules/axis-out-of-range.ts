import { blockOperand } from "./block-operand.ts";
import { argumentAt, besides, operandOf, shapeOrigin } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** An operation works along an axis that its operand does not have. */
export const axisOutOfRange: Rule<"axis-out-of-range"> = {
  severity: "error",
  say: (finding, words) => {
    const inBlock = !("mismatch" in finding);
    const { operation, axis } = inBlock ? finding : finding.mismatch;
    const operand = inBlock
      ? blockOperand(finding.operand)
      : operandOf(finding, finding.mismatch.operand);
    const span = inBlock ? finding.span : argumentAt(finding, finding.mismatch.argument).span;
    const rank = operand.shape.length;
    const { message, range, noAxes } = words.code.axis;
    const text = rank === 0 ? noAxes : range(rank);
    const primary = { span, text };
    return {
      message: message(quote(operation), axis, operand.name, rank),
      primary,
      secondary: besides(primary, [shapeOrigin(operand, words)]),
    };
  },
};

import { argumentAt, besides, operandOf, shapeOrigin } from "./operands.ts";
import { quote } from "./quote.ts";
import { repairFixes, repairHelps } from "./repairs.ts";
import type { Rule } from "./rule.ts";

/** An operation works along an axis that its operand does not have. */
export const axisOutOfRange: Rule<"axis-out-of-range"> = {
  severity: "error",
  say: (finding, words) => {
    const { operation, axis, argument } = finding.mismatch;
    const operand = operandOf(finding, finding.mismatch.operand);
    const rank = operand.shape.length;
    const { message, range, noAxes } = words.code.axis;
    const text = rank === 0 ? noAxes : range(rank);
    const primary = { span: argumentAt(finding, argument).span, text };
    return {
      message: message(quote(operation), axis, operand.name, rank),
      primary,
      secondary: besides(primary, [shapeOrigin(operand, words)]),
      helps: repairHelps(finding.repairs, words),
      fixes: repairFixes(finding.repairs, words),
    };
  },
};

import { besides, operandOf, shapeOrigin } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** An operation takes axes in another order than a comment says that the operand has them. */
export const layoutMismatch: Rule<"layout-mismatch"> = {
  severity: "warning",
  say: (finding, words) => {
    const { operation, layout, wanted } = finding.mismatch;
    const operand = operandOf(finding, finding.mismatch.operand);
    const { message, label } = words.code.layout;
    const primary = { span: operand.argument.span, text: label(wanted) };
    return {
      message: message(quote(operation), wanted, operand.name, layout),
      primary,
      secondary: besides(primary, [shapeOrigin(operand, words)]),
    };
  },
};

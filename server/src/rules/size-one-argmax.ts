import { axisOf, axisOrigin, axisPosition, besides } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** The largest of one entry, or the softmax of one, is always the same. */
export const sizeOneArgmax: Rule<"size-one-argmax"> = {
  severity: "warning",
  say: (finding, words) => {
    const operand = axisOf(finding, finding.mismatch.operand);
    const position = axisPosition(operand.axis, operand.shape.length, words);
    const { message, label } = words.code.sizeOne;
    const primary = { span: operand.argument.span, text: label };
    return {
      message: message(quote(finding.mismatch.operation), position, operand.name),
      primary,
      secondary: besides(primary, [axisOrigin(operand, words)]),
    };
  },
};

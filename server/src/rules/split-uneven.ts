import { argumentAt, axisInWords, axisOf, axisOrigin, besides } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** An axis is cut into equal parts that do not come out even. */
export const splitUneven: Rule<"split-uneven"> = {
  severity: "error",
  say: (finding, words) => {
    const { operation, parts, argument } = finding.mismatch;
    const operand = axisOf(finding, finding.mismatch.operand);
    const { message, label } = words.code.split;
    const primary = { span: argumentAt(finding, argument).span, text: label(parts) };
    return {
      message: message(quote(operation), axisInWords(operand, words), parts),
      primary,
      secondary: besides(primary, [axisOrigin(operand, words)]),
    };
  },
};

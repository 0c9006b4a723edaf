import { argumentAt, axisOf, axisOrigin, axisPosition, besides, sizeInWords } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** An axis is dropped whose size is not 1. */
export const squeezeNotOne: Rule<"squeeze-not-one"> = {
  severity: "error",
  say: (finding, words) => {
    const { operation, argument } = finding.mismatch;
    const operand = axisOf(finding, finding.mismatch.operand);
    const position = axisPosition(operand.axis, operand.shape.length, words);
    const { message, label } = words.code.squeeze;
    const primary = { span: argumentAt(finding, argument).span, text: label };
    return {
      message: message(quote(operation), position, operand.name, sizeInWords(operand.dim)),
      primary,
      secondary: besides(primary, [axisOrigin(operand, words)]),
    };
  },
};

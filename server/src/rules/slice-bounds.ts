import { argumentAt, axisOf, axisOrigin, axisPosition, besides, sizeInWords } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** A slice reaches past the end of an axis. */
export const sliceBounds: Rule<"slice-bounds"> = {
  severity: "error",
  say: (finding, words) => {
    const { operation, begin, size, argument } = finding.mismatch;
    const operand = axisOf(finding, finding.mismatch.operand);
    const position = axisPosition(operand.axis, operand.shape.length, words);
    const { message, label } = words.code.slice;
    const primary = { span: argumentAt(finding, argument).span, text: label(begin, size) };
    const axis = words.phrases.sizeOf(position, operand.name);
    return {
      message: message(quote(operation), begin + size - 1, axis, sizeInWords(operand.dim)),
      primary,
      secondary: besides(primary, [axisOrigin(operand, words)]),
    };
  },
};

import { axisInWords, axisOf, axisOrigin, axisPosition, besides, sizeInWords } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** A convolution whose filter takes another number of channels than its input has. */
export const convChannels: Rule<"conv-channels"> = {
  severity: "error",
  say: (finding, words) => {
    const { operation } = finding.mismatch;
    const [input, filter] = [
      axisOf(finding, finding.mismatch.input),
      axisOf(finding, finding.mismatch.filter),
    ];
    const { message, label } = words.code.channels;
    const position = axisPosition(filter.axis, filter.shape.length, words);
    const primary = { span: filter.argument.span, text: label(position, sizeInWords(input.dim)) };
    return {
      message: message(quote(operation), axisInWords(input, words), axisInWords(filter, words)),
      primary,
      secondary: besides(primary, [axisOrigin(input, words), axisOrigin(filter, words)]),
    };
  },
};

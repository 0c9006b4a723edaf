import { blockAxis, blockOrigin } from "./block-operand.ts";
import { axisPosition, besides, sizeInWords } from "./operands.ts";
import type { Rule } from "./rule.ts";

/** An entry that the array does not have. */
export const indexOutOfRange: Rule<"index-out-of-range"> = {
  severity: "error",
  say: ({ index, operand, span }, words) => {
    const { axis, shape, name, dim } = blockAxis(operand);
    const position = words.phrases.sizeOf(axisPosition(axis, shape.length, words), name);
    const primary = { span, text: words.block.index.label };
    return {
      message: words.block.index.message(sizeInWords(index), position, sizeInWords(dim)),
      primary,
      secondary: besides(primary, blockOrigin(operand, words)),
    };
  },
};

import { blockAxis, blockOrigin } from "./block-operand.ts";
import { axisInWords, besides, sizeInWords } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** A subscript of two different sizes, or one that no operand has. */
export const einsumIndexConflict: Rule<"einsum-index-conflict"> = {
  severity: "error",
  say: ({ letter, left, right, span }, words) => {
    const { conflict, conflictLabel, nowhere } = words.block.einsum;
    const name = quote(letter);
    if (!left || !right) return { message: nowhere(name), primary: { span, text: "" } };
    const [first, second] = [blockAxis(left), blockAxis(right)];
    const primary = { span, text: conflictLabel(name, sizeInWords(second.dim)) };
    return {
      message: conflict(name, axisInWords(first, words), axisInWords(second, words)),
      primary,
      secondary: besides(primary, [...blockOrigin(left, words), ...blockOrigin(right, words)]),
    };
  },
};

import { blockOperand, blockOrigin } from "./block-operand.ts";
import { besides, shapesInWords } from "./operands.ts";
import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** `*` between two arrays could be either product. */
export const ambiguousProduct: Rule<"ambiguous-product"> = {
  severity: "error",
  say: ({ operator, left, right, span, rewritings }, words) => {
    const { ambiguous } = words.block.product;
    const operands = [blockOperand(left), blockOperand(right)];
    const primary = { span, text: shapesInWords(operands, words) };
    return {
      message: ambiguous(quote(operator), quote(left.text), quote(right.text)),
      primary,
      secondary: besides(primary, [...blockOrigin(left, words), ...blockOrigin(right, words)]),
      helps: rewritingHelps(rewritings, words),
      fixes: rewritingFixes(rewritings, words),
    };
  },
};

import { showShape } from "../shape/dim.ts";
import { blockOrigin } from "./block-operand.ts";
import { besides } from "./operands.ts";
import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** `*` between two arrays could be either product. */
export const ambiguousProduct: Rule<"ambiguous-product"> = {
  severity: "error",
  say: ({ operator, left, right, span, rewritings }, words) => {
    const { ambiguous, shapes } = words.block.product;
    const names = [quote(left.text), quote(right.text)] as const;
    const text = shapes(names[0], showShape(left.shape), names[1], showShape(right.shape));
    const primary = { span, text };
    return {
      message: ambiguous(quote(operator), names[0], names[1]),
      primary,
      secondary: besides(primary, [...blockOrigin(left, words), ...blockOrigin(right, words)]),
      helps: rewritingHelps(rewritings, words),
      fixes: rewritingFixes(rewritings, words),
    };
  },
};

import { showShape } from "../shape/dim.ts";
import { besides } from "./operands.ts";
import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** A claim about a shape that is wrong. */
export const claimShape: Rule<"claim-shape"> = {
  severity: "error",
  say: ({ text, claimed, actual, expression, span, rewritings }, words) => {
    const { shape, shapeLabel, makes } = words.block.claim;
    const is = showShape(actual);
    const primary = { span, text: shapeLabel(is) };
    return {
      message: shape(quote(text), showShape(claimed), is),
      primary,
      secondary: besides(primary, [{ span: expression, text: makes(is) }]),
      helps: rewritingHelps(rewritings, words),
      fixes: rewritingFixes(rewritings, words),
    };
  },
};

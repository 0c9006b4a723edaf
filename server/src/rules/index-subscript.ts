import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** A free index, as in `x_i` or `Σ_i x_i`. */
export const indexSubscript: Rule<"index-subscript"> = {
  severity: "error",
  say: ({ text, span, rewritings }, words) => ({
    message: words.block.subscript.message(quote(text)),
    primary: { span, text: words.block.subscript.label },
    helps: rewritingHelps(rewritings, words),
    fixes: rewritingFixes(rewritings, words),
  }),
};

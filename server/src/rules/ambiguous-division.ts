import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** `1/2x` could be a half of `x` or one over `2x`. */
export const ambiguousDivision: Rule<"ambiguous-division"> = {
  severity: "error",
  say: ({ span, rewritings }, words) => ({
    message: words.block.division.ambiguous,
    primary: { span, text: "" },
    helps: rewritingHelps(rewritings, words),
    fixes: rewritingFixes(rewritings, words),
  }),
};

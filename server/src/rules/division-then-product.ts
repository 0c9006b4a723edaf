import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** `a/b c` is `(a/b) c`, which may not be meant. */
export const divisionThenProduct: Rule<"division-then-product"> = {
  severity: "warning",
  say: ({ span, rewritings }, words) => ({
    message: words.block.division.thenProduct,
    primary: { span, text: "" },
    helps: rewritingHelps(rewritings, words),
    fixes: rewritingFixes(rewritings, words),
  }),
};

import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** A function without brackets in front of more than the one factor that it takes. */
export const functionReach: Rule<"function-reach"> = {
  severity: "error",
  say: ({ name, argument, span, rewritings }, words) => ({
    message: words.block.reach.message(quote(name)),
    primary: { span, text: "" },
    secondary: [{ span: argument, text: words.block.reach.label(quote(name)) }],
    helps: rewritingHelps(rewritings, words),
    fixes: rewritingFixes(rewritings, words),
  }),
};

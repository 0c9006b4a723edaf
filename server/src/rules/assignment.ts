import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** A block defines names; it does not give them new values. */
export const assignment: Rule<"assignment"> = {
  severity: "error",
  say: ({ name, form, first, span, rewritings }, words) => {
    const { itself, again, arrow, first: before, note } = words.block.assignment;
    const message = { itself: itself(quote(name)), again: again(quote(name)), arrow }[form];
    return {
      message,
      primary: { span, text: "" },
      secondary: first ? [{ span: first, text: before(quote(name)) }] : [],
      notes: [note],
      helps: rewritingHelps(rewritings, words),
      fixes: rewritingFixes(rewritings, words),
    };
  },
};

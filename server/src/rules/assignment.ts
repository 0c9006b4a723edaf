import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** A block defines names; it does not give them new values. */
export const assignment: Rule<"assignment"> = {
  severity: "error",
  say: ({ name, form, sign = "", first, span, rewritings }, words) => {
    const { first: before, note, ...forms } = words.block.assignment;
    return {
      message: forms[form](quote(form === "operator" ? sign : name)),
      primary: { span, text: "" },
      secondary: first ? [{ span: first, text: before(quote(name)) }] : [],
      notes: [note],
      helps: rewritingHelps(rewritings, words),
      fixes: rewritingFixes(rewritings, words),
    };
  },
};

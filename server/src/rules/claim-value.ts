import { counterexampleNote } from "./counterexample.ts";
import { quote } from "./quote.ts";
import { formulaHelp, rewritingFixes } from "./rewritings.ts";
import type { Rule } from "./rule.ts";
import { slipInWords } from "./slip-in-words.ts";

/** A claim that a formula is a derivative, which it is not. */
export const claimValue: Rule<"claim-value"> = {
  severity: "error",
  say: ({ text, right, slip, narrower, example, span }, words) => {
    const { value, valueLabel, narrower: onlyWhere, narrowerLabel } = words.block.claim;
    const label = narrower ? narrowerLabel : valueLabel;
    return {
      ...(narrower ? { severity: "warning" } : {}),
      message: (narrower ? onlyWhere : value)(quote(text), quote(right.text)),
      primary: { span, text: slip ? slipInWords(slip, words.block) : label },
      notes: [counterexampleNote(example, words.block.example.derivative, words)],
      helps: [formulaHelp(right, words)],
      fixes: rewritingFixes([right], words),
    };
  },
};

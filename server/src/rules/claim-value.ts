import type { BlockWords } from "../base/words.ts";
import type { Slip } from "../derive/finding.ts";
import { counterexampleNote } from "./counterexample.ts";
import { quote } from "./quote.ts";
import { formulaHelp, rewritingFixes } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** A claim that a formula is a derivative, which it is not. */
export const claimValue: Rule<"claim-value"> = {
  severity: "error",
  say: ({ text, right, slip, example, span }, words) => {
    const { value, valueLabel } = words.block.claim;
    return {
      message: value(quote(text), quote(right.text)),
      primary: { span, text: slip ? slipInWords(slip, words.block) : valueLabel },
      notes: [counterexampleNote(example, words.block.example.derivative, words)],
      helps: [formulaHelp(right, words)],
      fixes: rewritingFixes([right], words),
    };
  },
};

function slipInWords(slip: Slip, { claim }: BlockWords): string {
  return slip.kind === "factor" ? claim.factor(slip.factor) : claim[slip.kind];
}

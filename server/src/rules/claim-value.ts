import type { BlockWords } from "../base/words.ts";
import type { Slip } from "../derive/finding.ts";
import { counterexampleNote } from "./counterexample.ts";
import { quote } from "./quote.ts";
import { formulaHelp, rewritingFixes } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

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

function slipInWords(slip: Slip, { claim }: BlockWords): string {
  switch (slip.kind) {
    case "factor":
      return claim.factor(slip.formula);
    case "missing-term":
    case "missing-factor":
    case "symmetric":
      return claim[slip.kind](quote(slip.formula));
    default:
      return claim[slip.kind];
  }
}

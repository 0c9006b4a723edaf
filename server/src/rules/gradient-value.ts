import { counterexampleNote } from "./counterexample.ts";
import { at } from "./operands.ts";
import { quote } from "./quote.ts";
import { withDefinitions } from "./rewritings.ts";
import type { Rule } from "./rule.ts";
import { slipInWords } from "./slip-in-words.ts";

/** A value of the code that is said to be a derivative and is another one. */
export const gradientValue: Rule<"gradient-value"> = {
  severity: "error",
  say: (finding, words) => {
    const { span, claim, claimSpan, formula, slip, step, example, edits } = finding;
    const { value, stepValue, formula: is, claimed, claimedByStep, fix } = words.code.gradient;
    const { valueLabel, derivative } = { ...words.block.claim, ...words.block.example };
    const name = quote(step?.claim ?? claim);
    return {
      message: step ? stepValue(quote(step.name), quote(claim), name) : value(name),
      primary: { span, text: slip ? slipInWords(slip, words.block) : valueLabel },
      secondary: [at(claimSpan, step ? claimedByStep : claimed)],
      notes: [counterexampleNote(example, derivative, words)],
      helps: [withDefinitions(is(name, quote(formula.text)), formula, words)],
      fixes: edits.length > 0 ? [{ title: fix(step?.claim ?? claim), edits, safe: false }] : [],
    };
  },
};

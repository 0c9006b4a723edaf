import { counterexampleNote } from "./counterexample.ts";
import { at } from "./operands.ts";
import { quote } from "./quote.ts";
import { withDefinitions } from "./rewritings.ts";
import type { Rule } from "./rule.ts";
import { slipInWords } from "./slip-in-words.ts";

/** A value of the code that is said to be a derivative and is another one. */
export const gradientValue: Rule<"gradient-value"> = {
  severity: "error",
  say: ({ span, claim, claimSpan, formula, slip, example }, words) => {
    const { value, formula: is, claimed } = words.code.gradient;
    const { valueLabel, derivative } = { ...words.block.claim, ...words.block.example };
    const name = quote(claim);
    return {
      message: value(name),
      primary: { span, text: slip ? slipInWords(slip, words.block) : valueLabel },
      secondary: [at(claimSpan, claimed)],
      notes: [counterexampleNote(example, derivative, words)],
      helps: [withDefinitions(is(name, quote(formula.text)), formula, words)],
    };
  },
};

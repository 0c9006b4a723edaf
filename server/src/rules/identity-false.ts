import { counterexampleNote } from "./counterexample.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** Two sides that are said to be equal and are not. */
export const identityFalse: Rule<"identity-false"> = {
  severity: "error",
  say: ({ left, right, span, example }, words) => ({
    message: words.block.identity.message(quote(left), quote(right)),
    primary: { span, text: words.block.identity.label },
    notes: [counterexampleNote(example, words.block.example.sides, words)],
  }),
};

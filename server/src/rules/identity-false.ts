import { counterexampleNote } from "./counterexample.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** Two sides that are said to be equal and are not. */
export const identityFalse: Rule<"identity-false"> = {
  severity: "error",
  say: ({ left, right, span, narrower, example }, words) => {
    const { message, label, narrower: onlyWhere, narrowerLabel } = words.block.identity;
    return {
      ...(narrower ? { severity: "warning" } : {}),
      message: (narrower ? onlyWhere : message)(quote(left), quote(right)),
      primary: { span, text: narrower ? narrowerLabel : label },
      notes: [counterexampleNote(example, words.block.example.sides, words)],
    };
  },
};

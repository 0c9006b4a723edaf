import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** A derivative by something that does not occur in what is derived. */
export const zeroDerivative: Rule<"zero-derivative"> = {
  severity: "warning",
  say: ({ text, by, span }, { block }) => ({
    message: block.zero.message(quote(text), quote(by)),
    primary: { span, text: block.zero.label(quote(by)) },
  }),
};

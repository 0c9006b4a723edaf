import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** A derivative by integers, or by something that is no variable. */
export const notDifferentiable: Rule<"not-differentiable"> = {
  severity: "error",
  say: ({ name, declaration, span }, { block }) => {
    const { integers, noVariable, declared } = block.differentiable;
    return {
      message: declaration ? integers(quote(name)) : noVariable(quote(name)),
      primary: { span, text: "" },
      secondary: declaration ? [{ span: declaration, text: declared(quote(name)) }] : [],
    };
  },
};

import type { Rule } from "./rule.ts";

/** Work past the bound of counted steps. */
export const tooLarge: Rule<"too-large"> = {
  severity: "information",
  say: ({ span }, { block }) => ({ message: block.tooLarge, primary: { span, text: "" } }),
};

import type { Rule } from "./rule.ts";

/** Brackets nested past the depth that is read. */
export const tooDeep: Rule<"too-deep"> = {
  severity: "information",
  say: ({ span }, { block }) => ({ message: block.tooDeep, primary: { span, text: "" } }),
};

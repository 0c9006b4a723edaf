import { otherLanguage } from "./other-language.ts";
import type { Rule } from "./rule.ts";

/** The chain rule in an order in which the shapes do not fit. */
export const chainOrder: Rule<"chain-order"> = {
  severity: "error",
  say: otherLanguage("chain-order"),
};

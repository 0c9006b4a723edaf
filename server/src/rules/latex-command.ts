import { otherLanguage } from "./other-language.ts";
import type { Rule } from "./rule.ts";

/** A LaTeX command with structure, which blocks do not read. */
export const latexCommand: Rule<"latex-command"> = {
  severity: "error",
  say: otherLanguage("latex-command"),
};

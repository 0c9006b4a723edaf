import { otherLanguage } from "./other-language.ts";
import type { Rule } from "./rule.ts";

/** A call of a library where a formula is due. */
export const libraryCall: Rule<"library-call"> = {
  severity: "error",
  say: otherLanguage("library-call"),
};

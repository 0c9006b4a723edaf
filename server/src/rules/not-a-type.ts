import { otherLanguage } from "./other-language.ts";
import type { Rule } from "./rule.ts";

/** Something behind a colon that is not a shape: `vector`, `number[][]`. */
export const notAType: Rule<"not-a-type"> = { severity: "error", say: otherLanguage("not-a-type") };

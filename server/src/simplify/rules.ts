import type { Rule } from "./rule.ts";
import { distribute, distributeAll } from "./rules/distribute.ts";

/** In the order in which they are tried. What the builders of terms do by themselves (normal form) needs no rule. */
export const RULES: readonly Rule[] = [distribute, distributeAll];

import type { Rule } from "./rule.ts";
import { collect } from "./rules/collect.ts";
import { distribute, multiplyOut } from "./rules/distribute.ts";
import { selectInside } from "./rules/select-inside.ts";

/** What the builders of terms do by themselves (normal form) needs no rule. */
export const RULES: readonly Rule[] = [distribute, multiplyOut, collect, selectInside];

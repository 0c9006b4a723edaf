import type { Rule } from "./rule.ts";
import { collect } from "./rules/collect.ts";
import { commonDenominator } from "./rules/common-denominator.ts";
import { distribute, multiplyOut } from "./rules/distribute.ts";
import { selectInside } from "./rules/select-inside.ts";

/** What the builders of terms do by themselves (normal form) needs no rule. */
export const RULES: readonly Rule[] = [
  distribute,
  multiplyOut,
  collect,
  commonDenominator,
  selectInside,
];

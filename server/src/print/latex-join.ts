import type { Matrix } from "../matrix/tree.ts";

/** Factors side by side: a thin space where two words or a number and a word would run together, a dot between numbers. */
export function besides(factors: readonly Matrix[], texts: readonly string[]): string {
  return texts.reduce((line, text, at) => {
    const before = factors[at - 1];
    return at === 0
      ? text
      : `${line}${before ? separator(before, texts[at - 1] ?? "", text) : " "}${text}`;
  }, "");
}

function separator(before: Matrix, left: string, right: string): string {
  if (/^\d/.test(right)) return " \\cdot ";
  if (/\\mathrm\{[^{}]*\}$/.test(left) || /^\\mathrm/.test(right)) return "\\,";
  if (/^\\l[vV]ert/.test(right) && before.kind !== "number") return "\\,";
  return " ";
}

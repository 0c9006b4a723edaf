import { isInteger, showRational } from "../base/rational.ts";
import type { Matrix } from "../matrix/tree.ts";

type NumberMatrix = Extract<Matrix, { kind: "number" }>;

/** `3`, `0.1`, `1/2`, `−2`. */
export function plainNumber({ value, spelling }: NumberMatrix): string {
  return (spelling ?? showRational(value)).replace("-", "−");
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The exponent in raised digits, if it is a whole number. */
export function superscript(tree: Matrix): string | undefined {
  if (tree.kind !== "number" || !isInteger(tree.value)) return undefined;
  return raised(showRational(tree.value));
}

/** `³` for `3`, `⁻¹` for `-1`. */
export function raised(digits: string): string {
  return [...digits].map((digit) => (digit === "-" ? "⁻" : SUPERSCRIPTS[Number(digit)])).join("");
}

import {
  hasRow,
  isLanguageFunction,
  LANGUAGE_FUNCTIONS,
  type RowFunction,
} from "../base/function-forms.ts";

/** The rows of the function table (`functions.ts`). Only these have derivatives of their own. */
export type FunctionName = EntrywiseName | StructuredName;

/**
 * Functions of single entries. Two are written with signs: `pow` is `x ^ y`, a power whose exponent is no number, and
 * `nonpositive` is `1[x ≤ 0]`.
 */
export type EntrywiseName = RowFunction<"entrywise"> | (typeof SIGNS)[number];

const SIGNS = ["pow", "nonpositive"] as const;

/** Functions of whole axes; `matpow` is written `A ^ k`, a power of a matrix. */
export type StructuredName = RowFunction<"structured"> | "matpow";

export const FUNCTION_NAMES: readonly FunctionName[] = [
  ...LANGUAGE_FUNCTIONS.filter((name) => hasRow(name, "entrywise")),
  ...SIGNS,
  ...LANGUAGE_FUNCTIONS.filter((name) => hasRow(name, "structured")),
  "matpow",
];

export function isStructured(name: FunctionName): name is StructuredName {
  return name === "matpow" || (isLanguageFunction(name) && hasRow(name, "structured"));
}

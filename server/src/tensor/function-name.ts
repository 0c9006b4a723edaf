import { hasRow, LANGUAGE_FUNCTIONS, type RowFunction } from "../base/function-forms.ts";

/** The rows of the function table (`functions.ts`). Only these have derivatives of their own. */
export type FunctionName = EntrywiseName | StructuredName;

/** Functions of single entries. `pow` is written `x ^ y`: a power whose exponent is no number. */
export type EntrywiseName = RowFunction<"entrywise"> | "pow";

/** Functions of whole axes. */
export type StructuredName = RowFunction<"structured">;

export const FUNCTION_NAMES: readonly FunctionName[] = [
  ...LANGUAGE_FUNCTIONS.filter((name) => hasRow(name, "entrywise")),
  "pow",
  ...LANGUAGE_FUNCTIONS.filter((name) => hasRow(name, "structured")),
];

export function isStructured(name: FunctionName): name is StructuredName {
  return name !== "pow" && hasRow(name, "structured");
}

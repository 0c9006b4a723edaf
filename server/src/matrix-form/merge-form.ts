import type { ProductTerm } from "../tensor/term.ts";
import type { FormContext } from "./context.ts";
import type { Scaled } from "./scaled.ts";

/** Products with row-major merges. */
export function mergeForm(_context: FormContext, _term: ProductTerm): Scaled | undefined {
  return undefined;
}

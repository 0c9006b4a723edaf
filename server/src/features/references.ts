import type { Analysis } from "../analysis/analysis.ts";
import type { Span } from "../base/span.ts";
import { sizeNameAt } from "./size-name-at.ts";

/** Every place of the size whose name stands at an offset of a comment or block. References of code are TypeScript's. */
export function references(analysis: Analysis, offset: number, withDeclaration: boolean): Span[] {
  const size = sizeNameAt(analysis, offset);
  if (!size) return [];
  const { declared, places } = size.of;
  const others = places.filter(({ start }) => start !== declared.start);
  return withDeclaration ? [declared, ...others] : others;
}

import type { Analysis, SizeNameFact } from "../analysis/analysis.ts";
import { contains, type Span } from "../base/span.ts";

/** The name of a size that stands at an offset of a comment or block, and where it begins and ends there. */
export function sizeNameAt(
  { sizeNames }: Pick<Analysis, "sizeNames">,
  offset: number,
): { readonly of: SizeNameFact; readonly span: Span } | undefined {
  for (const of of sizeNames()) {
    const span = of.places.find((place) => contains(place, offset));
    if (span) return { of, span };
  }
  return undefined;
}

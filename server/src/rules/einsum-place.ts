import { type Span, span } from "../base/span.ts";
import type { CallFindingOf } from "./finding.ts";
import { argumentAt } from "./operands.ts";

/** Where `length` signs of an equation stand in the code; the whole argument where it is no plain literal. */
export function einsumPlace(
  finding: CallFindingOf<"einsum-rank-mismatch"> | CallFindingOf<"einsum-index-conflict">,
  length: number,
): Span {
  const { argument, equation, place } = finding.mismatch;
  const { start, end } = argumentAt(finding, argument).span;
  if (end - start !== equation.length + 2) return { start, end };
  const first = start + 1 + place;
  return span(first, first + length);
}

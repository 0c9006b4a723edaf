import type { Analysis, ValueFact } from "../analysis/analysis.ts";
import type { Span } from "../base/span.ts";
import { showShape } from "../shape/dim.ts";
import { hasNames } from "./has-names.ts";

/** A text to show behind an offset. */
export interface InlayHint {
  readonly offset: number;
  readonly text: string;
}

/** Inferred shapes that no comment says, behind the names in a part of the file. */
export function inlayHints({ values }: Analysis, { start, end }: Span): InlayHint[] {
  return values
    .filter(({ span }) => span.end >= start && span.start <= end)
    .filter(isWorthShowing)
    .map(({ span, fact }) => ({
      offset: span.end,
      text: clipped(`: ${showShape(fact.shape ?? [])}`),
    }));
}

function isWorthShowing({ kind, written, isTensor, fact }: ValueFact): boolean {
  const isNew = !written && isTensor;
  return (
    (kind === "variable" || kind === "assignment") && isNew && !!fact.shape && hasNames(fact.shape)
  );
}

/** VS Code cuts hints at 43 characters a line by default. */
const MAX_LENGTH = 40;

function clipped(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`;
}

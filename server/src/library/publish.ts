import type { Diagnostic as Finding, Severity } from "../base/diagnostic.ts";
import type { LineIndex, Position } from "../base/line-index.ts";
import type { Span } from "../base/span.ts";
import { documentationOf } from "../rules/documentation.ts";
import { wholeMessage } from "../rules/whole-message.ts";

/** A finding with its place in the text. Lines and columns are zero-based; columns count UTF-16 units. */
export interface Diagnostic {
  /** Words, such as `contraction-mismatch`. */
  readonly code: string;
  readonly severity: Severity;
  /** The headline; then the label, notes and helps, one a line. */
  readonly message: string;
  readonly start: Position;
  readonly end: Position;
  readonly related: RelatedPlace[];
  /** The page that explains the code. */
  readonly docs: string;
}

/** Where a belief came from; without `fileName` in the same text. */
export interface RelatedPlace {
  readonly message: string;
  readonly fileName?: string;
  readonly start: Position;
  readonly end: Position;
}

/**
 * The diagnostic as it leaves the program.
 * @param other the lines of another file; places in a file that is not known are left out
 */
export function publish(
  finding: Finding,
  index: LineIndex,
  other: (file: string) => LineIndex | undefined,
): Diagnostic {
  return {
    code: finding.code,
    severity: finding.severity,
    message: wholeMessage(finding),
    ...range(finding.primary.span, index),
    related: finding.secondary.flatMap(({ text, span, file }) => {
      const lines = file === undefined ? index : other(file);
      if (!lines) return [];
      const place = { message: text, ...range(span, lines) };
      return [file === undefined ? place : { ...place, fileName: file }];
    }),
    docs: documentationOf(finding.code),
  };
}

function range({ start, end }: Span, index: LineIndex): { start: Position; end: Position } {
  return { start: index.positionOf(start), end: index.positionOf(end) };
}

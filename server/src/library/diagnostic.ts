import type { Severity } from "../base/diagnostic.ts";
import type { Position } from "../base/line-index.ts";

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

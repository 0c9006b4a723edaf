import type { Span } from "./span.ts";

/** Replaces the text of a span; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** Where an offset of the text stands after all edits; in front of what is inserted there. */
export function movedBy(edits: readonly Edit[], offset: number): number {
  return edits
    .filter(({ span }) => span.end <= offset && span.start < offset)
    .reduce((moved, { span, text }) => moved + text.length - (span.end - span.start), offset);
}

/** The text after all edits, which must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => b.span.start - a.span.start);
  return ordered.reduce(
    (result, edit) => result.slice(0, edit.span.start) + edit.text + result.slice(edit.span.end),
    text,
  );
}

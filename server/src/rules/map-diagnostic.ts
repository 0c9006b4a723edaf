import type { Diagnostic, Label } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";

/** The same diagnostic at other places: from the offsets of a block to those of its file. */
export function mapDiagnostic(diagnostic: Diagnostic, place: (span: Span) => Span): Diagnostic {
  const label = (part: Label): Label =>
    part.file === undefined ? { ...part, span: place(part.span) } : part;
  return {
    ...diagnostic,
    primary: label(diagnostic.primary),
    secondary: diagnostic.secondary.map(label),
    fixes: diagnostic.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, span: place(edit.span) })),
    })),
  };
}

import {
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Diagnostic as LspDiagnostic,
  type Range,
  type TextEdit,
} from "vscode-languageserver/node";
import type { Diagnostic, Label, Severity } from "../base/diagnostic.ts";
import type { Edit } from "../base/edit.ts";
import type { LineIndex } from "../base/line-index.ts";
import type { Span } from "../base/span.ts";
import type { ClientAbilities } from "./client-abilities.ts";

/** Where the spans of a record lie. */
export interface Place {
  readonly uri: string;
  readonly lines: LineIndex;
}

export function toRange(lines: LineIndex, { start, end }: Span): Range {
  const [from, to] = [lines.positionOf(start), lines.positionOf(end)];
  return {
    start: { line: from.line, character: from.column },
    end: { line: to.line, character: to.column },
  };
}

export function toTextEdit(lines: LineIndex, edit: Edit): TextEdit {
  return { range: toRange(lines, edit.span), newText: edit.text };
}

/** The headline comes first in the message, what explains it below, one line each. */
export function toDiagnostic(
  diagnostic: Diagnostic,
  place: Place,
  docs: string,
  client: ClientAbilities,
): LspDiagnostic {
  const { code, message, primary, secondary, notes, helps } = diagnostic;
  const lines = [message, primary.text, ...notes, ...helps].filter((line) => line !== "");
  return {
    range: toRange(place.lines, primary.span),
    severity: SEVERITIES[diagnostic.severity],
    source: "nabla",
    code,
    message: lines.join("\n"),
    ...(client.codeDescription && { codeDescription: { href: docs } }),
    ...(client.relatedInformation && {
      relatedInformation: secondary.flatMap((label) => related(label, place)),
    }),
  };
}

/** A label in another file has no lines here, so it cannot be shown. */
function related(label: Label, { uri, lines }: Place): DiagnosticRelatedInformation[] {
  if (label.file !== undefined) return [];
  return [{ location: { uri, range: toRange(lines, label.span) }, message: label.text }];
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

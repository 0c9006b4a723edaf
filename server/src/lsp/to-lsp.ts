import {
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Diagnostic as LspDiagnostic,
  type Position,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { Diagnostic, Label, Severity } from "../base/diagnostic.ts";
import type { Edit } from "../base/edit.ts";
import type { LineIndex } from "../base/line-index.ts";
import type { Span } from "../base/span.ts";
import type { CreatedFile } from "../features/action.ts";
import { documentationOf } from "../rules/documentation.ts";
import { wholeMessage } from "../rules/whole-message.ts";
import type { ClientAbilities } from "./client-abilities.ts";

/** Where the spans of a record lie. */
export interface Place {
  readonly uri: string;
  readonly lines: LineIndex;
}

export function toPosition(lines: LineIndex, offset: number): Position {
  const { line, column } = lines.positionOf(offset);
  return { line, character: column };
}

export function toRange(lines: LineIndex, { start, end }: Span): Range {
  return { start: toPosition(lines, start), end: toPosition(lines, end) };
}

function toTextEdit(lines: LineIndex, edit: Edit): TextEdit {
  return { range: toRange(lines, edit.span), newText: edit.text };
}

export function toWorkspaceEdit(
  uri: string,
  lines: LineIndex,
  edits: readonly Edit[],
): WorkspaceEdit {
  return { changes: { [uri]: edits.map((edit) => toTextEdit(lines, edit)) } };
}

/** A new file beside a document, which must not exist yet. */
export function toNewFile(uri: string, { name, text }: CreatedFile): WorkspaceEdit {
  const created = uri.replace(/[^/]*$/, encodeURIComponent(name));
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: "create", uri: created, options: { overwrite: false, ignoreIfExists: false } },
      {
        textDocument: { uri: created, version: null },
        edits: [{ range: { start, end: start }, newText: text }],
      },
    ],
  };
}

export function toDiagnostic(
  diagnostic: Diagnostic,
  place: Place,
  client: ClientAbilities,
): LspDiagnostic {
  const { code, primary, secondary } = diagnostic;
  return {
    range: toRange(place.lines, primary.span),
    severity: SEVERITIES[diagnostic.severity],
    source: "nabla",
    code,
    message: wholeMessage(diagnostic),
    ...(client.codeDescription && { codeDescription: { href: documentationOf(code) } }),
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

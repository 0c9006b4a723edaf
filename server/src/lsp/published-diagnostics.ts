import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic as LspDiagnostic,
} from "vscode-languageserver/node";
import type { Diagnostic, Fix } from "../base/diagnostic.ts";
import { type Span, touches } from "../base/span.ts";
import { fixesThatHold } from "../features/fixes-that-hold.ts";
import { readAnalysis } from "../worker/read-analysis.ts";
import { toWorkspaceEdit } from "./to-lsp.ts";
import type { View } from "./view.ts";

/** A squiggle and what it was made from. */
export interface PublishedDiagnostic {
  readonly ours: Diagnostic;
  readonly shown: LspDiagnostic;
}

/** What the client shows at present, to find the fixes again. */
export class PublishedDiagnostics {
  readonly #byUri = new Map<
    string,
    { readonly version: number; readonly diagnostics: readonly PublishedDiagnostic[] }
  >();

  set({ uri, version }: View, diagnostics: readonly PublishedDiagnostic[]): void {
    this.#byUri.set(uri, { version, diagnostics });
  }

  delete(uri: string): void {
    this.#byUri.delete(uri);
  }

  /** The fixes of the diagnostics that a span touches, as far as they are published for this version. */
  fixesAt(view: View, span: Span): CodeAction[] {
    const published = this.#byUri.get(view.uri);
    if (published?.version !== view.version) return [];
    return published.diagnostics
      .filter(({ ours }) => touches(ours.primary.span, span))
      .flatMap(({ ours, shown }) =>
        fixesThatHold(ours, view.analysis, (text) => readAnalysis({ ...view.source, text })).map(
          (fix) => toQuickFix(view, fix, shown),
        ),
      );
  }
}

function toQuickFix(view: View, fix: Fix, shown: LspDiagnostic): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [shown],
    isPreferred: fix.safe,
    edit: toWorkspaceEdit(view.uri, view.analysis.lineIndex, fix.edits),
  };
}

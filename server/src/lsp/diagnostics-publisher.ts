import {
  CancellationTokenSource,
  type CodeAction,
  CodeActionKind,
  type Diagnostic as LspDiagnostic,
} from "vscode-languageserver/node";
import { diagnose } from "../analysis/diagnose.ts";
import type { Diagnostic, Fix } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import { ENGLISH } from "../words/en.ts";
import type { Questions } from "../worker/questions.ts";
import { RememberedFindings } from "./remembered-findings.ts";
import type { Session, View } from "./session.ts";
import { toDiagnostic, toTextEdit } from "./to-lsp.ts";

/** How long the text must rest before it is checked, in ms. */
const REST = 100;

interface Check {
  readonly timer: NodeJS.Timeout;
  readonly stop: CancellationTokenSource;
}

/** What a document's squiggles were made from, to find their fixes again. */
interface Published {
  readonly version: number;
  readonly diagnostics: readonly { readonly ours: Diagnostic; readonly shown: LspDiagnostic }[];
}

/**
 * Keeps the diagnostics of the open documents. They are published twice for a version: syntax and shapes at once, claims and
 * gradients when the derivation thread answers. Nothing is published for a version that has gone.
 */
export class DiagnosticsPublisher {
  readonly #session: Session;
  readonly #checks = new Map<string, Check>();
  readonly #remembered = new Map<string, RememberedFindings>();
  readonly #published = new Map<string, Published>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Checks a document once its text rests. */
  schedule(uri: string): void {
    this.#cancel(uri);
    const stop = new CancellationTokenSource();
    const timer = setTimeout(() => void this.#check(uri, stop), REST);
    this.#checks.set(uri, { timer, stop });
  }

  scheduleAll(): void {
    for (const document of this.#session.documents.all()) this.schedule(document.uri);
  }

  clear(uri: string): void {
    this.#cancel(uri);
    this.#published.delete(uri);
    this.#remembered.delete(uri);
    void this.#session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** The fixes of the diagnostics that a span touches, as far as they are published for this version. */
  fixesAt(view: View, span: Span): CodeAction[] {
    const published = this.#published.get(view.uri);
    if (published?.version !== view.version) return [];
    return published.diagnostics
      .filter(({ ours }) => touches(ours.primary.span, span))
      .flatMap(({ ours, shown }) => ours.fixes.map((fix) => toQuickFix(view, fix, shown)));
  }

  #cancel(uri: string): void {
    const check = this.#checks.get(uri);
    if (!check) return;
    clearTimeout(check.timer);
    check.stop.cancel();
    this.#checks.delete(uri);
  }

  async #check(uri: string, { token }: CancellationTokenSource): Promise<void> {
    const view = await this.#session.view(uri);
    if (token.isCancellationRequested) return;
    if (!view) return this.clear(uri);
    const { status } = view.analysis;
    if (status !== "analysed")
      this.#session.connection.console.info(
        ENGLISH.cli.notAnalysed(uri, ENGLISH.cli.notAnalysedReasons[status.notAnalysed]),
      );
    const remembered = this.#rememberedOf(uri);
    this.#publish(view, remembered.recall(view.analysis));
    const deep = await this.#session.thread.ask("findings", { document: view.source }, token);
    if (!deep || token.isCancellationRequested) return;
    remembered.remember(view.analysis, deep);
    this.#publish(view, deep);
  }

  #rememberedOf(uri: string): RememberedFindings {
    const known = this.#remembered.get(uri) ?? new RememberedFindings();
    this.#remembered.set(uri, known);
    return known;
  }

  #publish(view: View, deep: Questions["findings"]["gives"]): void {
    const { client, connection } = this.#session;
    const place = { uri: view.uri, lines: view.analysis.lineIndex };
    const diagnostics = diagnose(view.analysis, deep, view.settings, ENGLISH).map((ours) => ({
      ours,
      shown: toDiagnostic(ours, place, client),
    }));
    this.#published.set(view.uri, { version: view.version, diagnostics });
    void connection.sendDiagnostics({
      uri: view.uri,
      version: view.version,
      diagnostics: diagnostics.map(({ shown }) => shown),
    });
  }
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function toQuickFix(view: View, fix: Fix, shown: LspDiagnostic): CodeAction {
  const changes = fix.edits.map((edit) => toTextEdit(view.analysis.lineIndex, edit));
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [shown],
    isPreferred: fix.safe,
    edit: { changes: { [view.uri]: changes } },
  };
}

import { CancellationTokenSource } from "vscode-languageserver/node";
import { diagnose, type Halves } from "../analysis/diagnose.ts";
import { ENGLISH } from "../words/en.ts";
import type { Questions } from "../worker/questions.ts";
import { statusNotification } from "./protocol.ts";
import { RememberedFindings } from "./remembered-findings.ts";
import type { Session } from "./session.ts";
import { statusOf } from "./status.ts";
import { toDiagnostic } from "./to-lsp.ts";
import type { View } from "./view.ts";

/** How long the text must rest before it is checked, in ms. */
const REST = 100;

interface Check {
  readonly timer: NodeJS.Timeout;
  readonly stop: CancellationTokenSource;
}

/**
 * Keeps the diagnostics of the open documents. They are published twice for a version: syntax and shapes at once, claims and
 * gradients when the derivation thread answers. Nothing is published for a version that has gone.
 */
export class DiagnosticsPublisher {
  readonly #session: Session;
  readonly #checks = new Map<string, Check>();
  readonly #remembered = new Map<string, RememberedFindings>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Checks a document once its text rests. */
  schedule(uri: string): void {
    this.#cancel(uri);
    const stop = new CancellationTokenSource();
    const log = (error: unknown) => this.#session.connection.console.error(String(error));
    const timer = setTimeout(() => void this.#check(uri, stop).catch(log), REST);
    this.#checks.set(uri, { timer, stop });
  }

  scheduleAll(): void {
    for (const document of this.#session.documents.all()) this.schedule(document.uri);
  }

  clear(uri: string): void {
    this.#cancel(uri);
    this.#session.published.delete(uri);
    this.#remembered.delete(uri);
    void this.#session.connection.sendDiagnostics({ uri, diagnostics: [] });
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
    if (this.#session.client.showsStatus)
      void this.#session.connection.sendNotification(statusNotification, statusOf(view));
    const remembered = this.#rememberedOf(uri);
    this.#publish(view, remembered.recall(view.analysis), "first");
    const deep = await this.#session.thread.ask("findings", { document: view.source }, token);
    if (!deep || token.isCancellationRequested) return;
    remembered.remember(view.analysis, deep);
    this.#publish(view, deep, "both");
  }

  #rememberedOf(uri: string): RememberedFindings {
    const known = this.#remembered.get(uri) ?? new RememberedFindings();
    this.#remembered.set(uri, known);
    return known;
  }

  #publish(view: View, deep: Questions["findings"]["gives"], halves: Halves): void {
    const { client, connection } = this.#session;
    const place = { uri: view.uri, lines: view.analysis.lineIndex };
    const diagnostics = diagnose(view.analysis, deep, view.settings, ENGLISH, halves).map(
      (ours) => ({
        ours,
        shown: toDiagnostic(ours, place, client),
      }),
    );
    this.#session.published.set(view, diagnostics);
    void connection.sendDiagnostics({
      uri: view.uri,
      version: view.version,
      diagnostics: diagnostics.map(({ shown }) => shown),
    });
  }
}

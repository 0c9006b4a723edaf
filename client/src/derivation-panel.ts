import {
  CancellationTokenSource,
  commands,
  type Disposable,
  Range,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import type { DerivationRange } from "../../server/src/lsp/protocol.ts";
import { derivationPage } from "./derivation-page.ts";
import type { LanguageSession } from "./language-session.ts";
import type { PageMessage, PanelMessage } from "./webview/messages.ts";

/** Shows the whole derivation of the derivative at the cursor beside the code, and follows the cursor. */
export class DerivationPanel implements Disposable {
  readonly #session: LanguageSession;
  readonly #folder: Uri;
  readonly #listeners: readonly Disposable[];
  #panel: WebviewPanel | undefined;
  /** The document and the question that the shown derivation is of. */
  #shown: { readonly uri: Uri; readonly question: string } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #asking: CancellationTokenSource | undefined;

  /** @param folder of the built client */
  constructor(session: LanguageSession, folder: Uri) {
    this.#session = session;
    this.#folder = folder;
    this.#listeners = [
      commands.registerCommand("nabla.showDerivation", () => this.#open()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      window.onDidChangeActiveTextEditor((editor) => editor && this.#follow(editor)),
      workspace.onDidChangeTextDocument(({ document }) => {
        const editor = window.activeTextEditor;
        if (editor?.document === document) this.#follow(editor);
      }),
    ];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#panel?.dispose();
  }

  #open(): void {
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      return;
    }
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const panel = window.createWebviewPanel("nabla.derivation", "Derivation", place, {
      enableScripts: true,
      localResourceRoots: [this.#folder],
      retainContextWhenHidden: true,
    });
    panel.webview.onDidReceiveMessage((message: PanelMessage) => this.#receive(message));
    panel.onDidDispose(() => this.#forget());
    panel.webview.html = derivationPage(panel.webview, this.#folder);
    this.#panel = panel;
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#asking?.cancel();
    this.#panel = undefined;
    this.#shown = undefined;
  }

  #receive(message: PanelMessage): void {
    if (message.kind === "reveal") void this.#reveal(message.range);
    else if (window.activeTextEditor) void this.#show(window.activeTextEditor);
  }

  /** Marks the line at once, and asks for its derivation when the cursor has come to rest. */
  #follow(editor: TextEditor): void {
    if (!this.#panel || editor !== window.activeTextEditor) return;
    if (this.#shows(editor)) this.#send({ kind: "cursor", line: editor.selection.active.line });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#show(editor), REST);
  }

  /** Away from any derivative the last derivation stays. */
  async #show(editor: TextEditor): Promise<void> {
    this.#asking?.cancel();
    const asking = new CancellationTokenSource();
    this.#asking = asking;
    const { uri } = editor.document;
    const { line, character } = editor.selection.active;
    const params = {
      textDocument: { uri: uri.toString() },
      position: { line, character },
      ...(this.#shown && this.#shows(editor) && { shown: this.#shown.question }),
    };
    const derivation = await this.#session.derivationAt(params, asking.token);
    if (!derivation || asking.token.isCancellationRequested) return;
    this.#shown = { uri, question: derivation.question };
    this.#send({ kind: "derivation", derivation, line: editor.selection.active.line });
  }

  #shows({ document }: TextEditor): boolean {
    return this.#shown?.uri.toString() === document.uri.toString();
  }

  #send(message: PageMessage): void {
    void this.#panel?.webview.postMessage(message);
  }

  async #reveal({ start, end }: DerivationRange): Promise<void> {
    if (!this.#shown) return;
    const range = new Range(start.line, start.character, end.line, end.character);
    const document = await workspace.openTextDocument(this.#shown.uri);
    const shown = window.visibleTextEditors.find((editor) => editor.document === document);
    const editor = await window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? ViewColumn.One,
    });
    editor.selection = new Selection(range.start, range.start);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

/** In ms: the cursor rests. */
const REST = 120;

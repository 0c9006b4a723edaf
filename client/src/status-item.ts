import {
  commands,
  type Disposable,
  Position,
  Range,
  Selection,
  StatusBarAlignment,
  type StatusBarItem,
  TextEditorRevealType,
  window,
  workspace,
} from "vscode";
import type { StatusCause, StatusParams } from "../../server/src/lsp/protocol.ts";
import type { LanguageSession } from "./language-session.ts";

/** Shows how much of the document in the active editor is known; a click lists what is not followed. */
export class StatusItem implements Disposable {
  readonly #item: StatusBarItem = window.createStatusBarItem(
    "nabla.status",
    StatusBarAlignment.Right,
    100,
  );
  readonly #known = new Map<string, StatusParams>();
  readonly #listeners: readonly Disposable[];

  constructor(session: LanguageSession) {
    this.#item.name = "Nabla";
    this.#item.command = showCausesCommand;
    this.#listeners = [
      session.onStatus((status) => {
        this.#known.set(status.uri, status);
        this.#show();
      }),
      window.onDidChangeActiveTextEditor(() => this.#show()),
      workspace.onDidCloseTextDocument(({ uri }) => this.#known.delete(uri.toString())),
      commands.registerCommand(showCausesCommand, () => this.#choose()),
    ];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#item.dispose();
  }

  #current(): StatusParams | undefined {
    const uri = window.activeTextEditor?.document.uri.toString();
    return uri === undefined ? undefined : this.#known.get(uri);
  }

  #show(): void {
    const status = this.#current();
    if (!status?.summary) {
      this.#item.hide();
      return;
    }
    this.#item.text = status.summary;
    this.#item.tooltip = status.causes.map(({ text }) => text).join("\n");
    this.#item.show();
  }

  async #choose(): Promise<void> {
    const status = this.#current();
    const items = (status?.causes ?? []).map((cause) => ({
      label: cause.text,
      description: cause.values,
      detail: cause.remedy,
      cause,
    }));
    const placeHolder =
      items.length > 0 ? "What Nabla does not follow" : "Nabla follows every tensor of this file";
    const chosen = await window.showQuickPick(items, { placeHolder });
    if (chosen) reveal(chosen.cause);
  }
}

const showCausesCommand = "nabla.showCauses";

/** Puts the cursor of the active editor on a cause. */
function reveal({ position }: StatusCause): void {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const at = new Position(position.line, position.character);
  editor.selection = new Selection(at, at);
  editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
}

import { type Disposable, type ExtensionContext, type TextDocument, Uri, workspace } from "vscode";
import { registerCommands } from "./commands.ts";
import { concernsNabla } from "./concerns-nabla.ts";
import { DerivationPanel } from "./derivation-panel.ts";
import { LanguageSession } from "./language-session.ts";
import { StatusItem } from "./status-item.ts";
import { watchTheme } from "./watch-theme.ts";

let session: LanguageSession | undefined;

/** VS Code calls this when the first TypeScript or JavaScript file is open. The server starts when a file concerns us. */
export function activate(context: ExtensionContext): void {
  const started = new LanguageSession(context.asAbsolutePath("dist/lsp/server.js"));
  session = started;
  context.subscriptions.push(
    started,
    ...registerCommands(started),
    new StatusItem(started),
    new DerivationPanel(started, Uri.joinPath(context.extensionUri, "dist", "client")),
    watchTheme(started),
  );
  if (!workspace.textDocuments.some(concernsNabla)) {
    context.subscriptions.push(startOnFirstMention(started));
    return;
  }
  void started.start();
}

export function deactivate(): Promise<void> | undefined {
  return session?.stop();
}

/** Listens until an opened or edited file concerns us, starts the server then and stops listening. */
function startOnFirstMention(started: LanguageSession): Disposable {
  const listeners: Disposable[] = [];
  const dispose = () => {
    for (const listener of listeners.splice(0)) listener.dispose();
  };
  const look = (document: TextDocument) => {
    if (!concernsNabla(document)) return;
    dispose();
    void started.start();
  };
  listeners.push(workspace.onDidOpenTextDocument(look));
  listeners.push(workspace.onDidChangeTextDocument((event) => look(event.document)));
  return { dispose };
}

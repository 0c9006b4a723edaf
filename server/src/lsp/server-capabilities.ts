import {
  CodeActionKind,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import { COMPLETION_TRIGGERS } from "./handlers/completion.ts";
import { showLatexCommand } from "./protocol.ts";

/** What the server can do, as the client is told at the start. */
export const INITIALIZE_RESULT: InitializeResult = {
  serverInfo: { name: "nabla" },
  capabilities: {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    inlayHintProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    completionProvider: { triggerCharacters: COMPLETION_TRIGGERS },
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite],
      resolveProvider: true,
    },
    executeCommandProvider: { commands: [showLatexCommand] },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
};

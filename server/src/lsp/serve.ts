import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
} from "vscode-languageserver/node";
import { DerivationThread } from "../worker/derivation-thread.ts";
import { QUESTION_KINDS, type Questions } from "../worker/questions.ts";
import { clientAbilities, readThemeKind } from "./client-abilities.ts";
import { DiagnosticsPublisher } from "./diagnostics-publisher.ts";
import { handleCodeAction } from "./handlers/code-action.ts";
import { handleCodeActionResolve } from "./handlers/code-action-resolve.ts";
import { handleCompletion } from "./handlers/completion.ts";
import { handleDefinition } from "./handlers/definition.ts";
import { handleDerivation } from "./handlers/derivation.ts";
import { handleExecuteCommand } from "./handlers/execute-command.ts";
import { handleHover } from "./handlers/hover.ts";
import { handleInlayHint } from "./handlers/inlay-hint.ts";
import { handleLatex } from "./handlers/latex.ts";
import { handleReferences } from "./handlers/references.ts";
import { handlePrepareRename, handleRename } from "./handlers/rename.ts";
import {
  derivationRequest,
  latexRequest,
  type ThemeParams,
  themeNotification,
} from "./protocol.ts";
import { INITIALIZE_RESULT } from "./server-capabilities.ts";
import { Session } from "./session.ts";
import { SettingsStore } from "./settings-store.ts";

/** Serves one client until its connection ends. */
export function serve(connection: Connection): void {
  connection.onInitialize((params) => {
    const session = openSession(connection, params);
    listen(session);
    answer(session);
    connection.onInitialized(() => void registerForChanges(session));
    connection.onShutdown(() => session.thread.end());
    return INITIALIZE_RESULT;
  });
  connection.listen();
}

function openSession(connection: Connection, params: InitializeParams): Session {
  const client = clientAbilities(params);
  const folders = params.workspaceFolders?.map(({ uri }) => uri);
  const askClient = (scopeUri: string | undefined): Promise<unknown> =>
    connection.workspace.getConfiguration(
      scopeUri === undefined ? { section: "nabla" } : { scopeUri, section: "nabla" },
    );
  const settings = new SettingsStore({
    folders: folders ?? (params.rootUri ? [params.rootUri] : []),
    ...(client.answersConfiguration && { askClient }),
    warn: (message) => connection.console.warn(message),
  });
  const thread = new DerivationThread<Questions>({
    module: new URL("../worker/worker.js", import.meta.url),
    kinds: QUESTION_KINDS,
    timeLimit: TIME_LIMIT,
    log: (message) => connection.console.warn(message),
  });
  return new Session({ connection, client, thread, settings });
}

/** In ms. Work is bounded by counted steps; this is the last resort. */
const TIME_LIMIT = 20_000;

/** What the client tells us unasked. */
function listen(session: Session): void {
  const { connection, documents } = session;
  const publisher = new DiagnosticsPublisher(session);
  documents.onDidChangeContent(({ document: { uri } }) => {
    for (const changed of [uri, ...session.importersOf(uri)]) publisher.schedule(changed);
  });
  documents.onDidClose(({ document }) => {
    publisher.clear(document.uri);
    session.forget(document.uri);
  });
  documents.listen(connection);
  const settingsChanged = () => {
    session.settings.forget();
    publisher.scheduleAll();
  };
  connection.onDidChangeConfiguration(settingsChanged);
  connection.onDidChangeWatchedFiles(settingsChanged);
  connection.onNotification(themeNotification, ({ kind }: ThemeParams) => {
    if (session.client.theme) session.theme = readThemeKind(kind) ?? session.theme;
  });
}

/** What the client asks. */
function answer(session: Session): void {
  const { connection } = session;
  connection.onHover((params, token) => handleHover(session, params, token));
  connection.onCompletion((params) => handleCompletion(session, params));
  connection.onDefinition((params) => handleDefinition(session, params));
  connection.onReferences((params) => handleReferences(session, params));
  connection.onPrepareRename((params) => handlePrepareRename(session, params));
  connection.onRenameRequest((params) => handleRename(session, params));
  connection.onCodeAction((params, token) => handleCodeAction(session, params, token));
  connection.onCodeActionResolve((action, token) =>
    handleCodeActionResolve(session, action, token),
  );
  connection.onExecuteCommand((params, token) => handleExecuteCommand(session, params, token));
  connection.languages.inlayHint.on((params, token) => handleInlayHint(session, params, token));
  connection.onRequest(derivationRequest, (params, token) =>
    handleDerivation(session, params, token),
  );
  connection.onRequest(latexRequest, (params, token) => handleLatex(session, params, token));
}

async function registerForChanges(session: Session): Promise<void> {
  const { connection, client, settings } = session;
  if (client.hearsConfigurationChanges) {
    await connection.client.register(DidChangeConfigurationNotification.type, {
      section: "nabla",
    });
  }
  if (client.hearsFolderChanges) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      settings.changeFolders(
        added.map(({ uri }) => uri),
        removed.map(({ uri }) => uri),
      );
    });
  }
}

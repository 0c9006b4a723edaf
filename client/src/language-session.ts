import { type CancellationToken, EventEmitter, window, workspace } from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";
import {
  copyLatexCommand,
  type DerivationParams,
  type DerivationResult,
  derivationRequest,
  type InitializationOptions,
  type LatexParams,
  type LatexResult,
  latexRequest,
  type StatusParams,
  statusNotification,
  type ThemeParams,
  themeNotification,
} from "../../server/src/lsp/protocol.ts";
import { documentSelector } from "./concerns-nabla.ts";
import { themeKind } from "./theme-kind.ts";

/** The language server's process, from the first file that concerns us to the end of the window. */
export class LanguageSession {
  readonly #server: string;
  readonly #log = window.createOutputChannel("Nabla", { log: true });
  readonly #settingsFiles = workspace.createFileSystemWatcher(
    "**/{nabla.json,package.json,tsconfig.json}",
  );
  readonly #status = new EventEmitter<StatusParams>();
  /** How much of a document is known, whenever the server has read it. */
  readonly onStatus = this.#status.event;
  #client: LanguageClient | undefined;

  /** @param server path of the built server, a Node.js module */
  constructor(server: string) {
    this.#server = server;
  }

  async start(): Promise<void> {
    if (this.#client !== undefined) return;
    const client = new LanguageClient("nabla", "Nabla", serverOptions(this.#server), {
      ...clientOptions,
      synchronize: { configurationSection: "nabla", fileEvents: this.#settingsFiles },
      outputChannel: this.#log,
    });
    this.#client = client;
    client.onNotification(statusNotification, (status: StatusParams) => this.#status.fire(status));
    try {
      await client.start();
      // The theme can have changed while the server started, when it could not yet be told.
      this.sendTheme();
    } catch (error) {
      this.#log.error(String(error));
    }
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client?.isRunning()) await client.dispose();
  }

  dispose(): void {
    this.#settingsFiles.dispose();
    this.#status.dispose();
    this.#log.dispose();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  showLog(): void {
    this.#log.show();
  }

  /** Tells the server the kind of the colour theme, if it runs. A server that starts later hears it at its start. */
  sendTheme(): void {
    if (!this.#client?.isRunning()) return;
    const params: ThemeParams = { kind: themeKind() };
    void this.#client.sendNotification(themeNotification, params);
  }

  async latexAt(params: LatexParams): Promise<LatexResult> {
    if (!this.#client?.isRunning()) return null;
    return await this.#client.sendRequest<LatexResult>(latexRequest, params);
  }

  /** Null where there is none, and for a request that was cancelled or came too late. */
  async derivationAt(
    params: DerivationParams,
    token: CancellationToken,
  ): Promise<DerivationResult> {
    if (!this.#client?.isRunning()) return null;
    return await this.#client
      .sendRequest<DerivationResult>(derivationRequest, params, token)
      .catch(() => null);
  }
}

function serverOptions(module: string): ServerOptions {
  return {
    run: { module, transport: TransportKind.ipc },
    debug: {
      module,
      transport: TransportKind.ipc,
      options: { execArgv: ["--nolazy", "--inspect=6019"] },
    },
  };
}

const clientOptions: LanguageClientOptions = {
  documentSelector,
  // A function, because a server that is started again must hear of the theme of that moment.
  initializationOptions: (): InitializationOptions => ({
    theme: themeKind(),
    commands: [copyLatexCommand],
    showsStatus: true,
  }),
};

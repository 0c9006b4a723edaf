import { type Connection, TextDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ThemeKind } from "../features/theme.ts";
import type { DerivationThread } from "../worker/derivation-thread.ts";
import type { Look, Questions } from "../worker/questions.ts";
import { readAnalysis } from "../worker/read-analysis.ts";
import type { ClientAbilities } from "./client-abilities.ts";
import { PublishedDiagnostics } from "./published-diagnostics.ts";
import { servedFileName } from "./served-documents.ts";
import type { FolderSettings, SettingsStore } from "./settings-store.ts";
import type { View } from "./view.ts";

interface Parts {
  readonly connection: Connection;
  readonly client: ClientAbilities;
  readonly thread: DerivationThread<Questions>;
  readonly settings: SettingsStore;
}

/** One client's session: its open documents, what is known about them, and how the client looks. */
export class Session {
  readonly connection: Connection;
  readonly client: ClientAbilities;
  readonly thread: DerivationThread<Questions>;
  readonly settings: SettingsStore;
  readonly documents = new TextDocuments(TextDocument);
  /** The kind of the colour theme; undefined for a client without images. */
  theme: ThemeKind | undefined;
  readonly published = new PublishedDiagnostics();
  readonly #views = new Map<string, View>();

  constructor(parts: Parts) {
    this.connection = parts.connection;
    this.client = parts.client;
    this.thread = parts.thread;
    this.settings = parts.settings;
    this.theme = parts.client.theme;
  }

  /** A document of ours that is open and not excluded, in its present version. */
  async view(uri: string): Promise<View | undefined> {
    const settings = await this.settings.of(uri);
    const document = this.documents.get(uri);
    const fileName = document && servedFileName(uri, document.languageId);
    if (!document || fileName === undefined || settings.isExcluded(uri)) return undefined;
    const known = this.#views.get(uri);
    if (known?.version === document.version && known.settings === settings) return known;
    const view = look(document, fileName, settings);
    this.#views.set(uri, view);
    return view;
  }

  forget(uri: string): void {
    this.#views.delete(uri);
    this.published.delete(uri);
  }

  /** How formulas are to look for this client and folder. */
  look({ foreground }: FolderSettings): Look {
    return {
      ...(this.theme && { theme: this.theme }),
      ...(foreground !== undefined && { foreground }),
    };
  }
}

function look(document: TextDocument, fileName: string, settings: FolderSettings): View {
  const { uri, version } = document;
  const { gradientNames } = settings;
  const source = { fileName, text: document.getText(), gradientNames };
  return { uri, version, settings, source, analysis: readAnalysis(source) };
}

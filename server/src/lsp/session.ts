import { type Connection, TextDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { analyze } from "../analysis/analyze.ts";
import { KeptAnalysis } from "../analysis/kept-analysis.ts";
import { KeptSources } from "../analysis/kept-sources.ts";
import type { TestRunner } from "../features/action.ts";
import { testRunnerOf } from "../features/test-runner.ts";
import type { ThemeKind } from "../features/theme.ts";
import { otherFilesOf } from "../files/other-files.ts";
import type { DerivationThread } from "../worker/derivation-thread.ts";
import type { Look, Questions } from "../worker/questions.ts";
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
  readonly #sources = new KeptSources();
  readonly #kept = new Map<string, KeptAnalysis>();

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
    const isCurrent = known?.version === document.version && known.settings === settings;
    if (isCurrent && !this.#hasNewFiles(known)) return known;
    const view = this.#read(document, fileName, settings);
    this.#views.set(uri, view);
    return view;
  }

  /** Open documents that import the document. */
  importersOf(uri: string): readonly string[] {
    const path = this.#pathOf(uri);
    return [...this.#views.values()]
      .filter(({ analysis }) => path !== undefined && analysis.imports.includes(path))
      .map((view) => view.uri);
  }

  forget(uri: string): void {
    this.#views.delete(uri);
    this.#kept.delete(uri);
    this.published.delete(uri);
  }

  /** How formulas are to look for this client and folder. */
  look({ foreground }: FolderSettings): Look {
    return {
      ...(this.theme && { theme: this.theme }),
      ...(foreground !== undefined && { foreground }),
    };
  }

  #read(document: TextDocument, fileName: string, settings: FolderSettings): View {
    const { uri, version } = document;
    const { gradientNames } = settings;
    const text = document.getText();
    const files = new Map<string, string>();
    const readFile = this.#readerFor(uri, fileName);
    const kept = this.#kept.get(uri) ?? new KeptAnalysis();
    this.#kept.set(uri, kept);
    const analysis = analyze(
      {
        fileName,
        text,
        readFile: (path) => {
          const found = readFile(path);
          if (found !== undefined) files.set(path, found);
          return found;
        },
      },
      { gradientNames, sources: this.#sources, kept },
    );
    const source = { fileName, text, gradientNames, files: [...files] };
    return { uri, version, settings, source, analysis };
  }

  /** What runs the tests of the project that a document belongs to. */
  testsOf(uri: string): TestRunner {
    const path = this.#pathOf(uri);
    return path === undefined ? "node:test" : testRunnerOf(path, this.#readerFor(uri, path));
  }

  /** Reads what is open as it is there, and the rest from the disk where the document is on it. */
  #readerFor(uri: string, fileName: string): (path: string) => string | undefined {
    const onDisk = uri.startsWith("file:") ? otherFilesOf(fileName) : () => undefined;
    const open = this.#openTexts();
    return (path) => open.get(path)?.getText() ?? onDisk(path);
  }

  /** Whether an open document says something else now than when the view was made. */
  #hasNewFiles({ source }: View): boolean {
    const open = this.#openTexts();
    return (source.files ?? []).some(
      ([path, text]) => (open.get(path)?.getText() ?? text) !== text,
    );
  }

  #openTexts(): ReadonlyMap<string, TextDocument> {
    return new Map(
      this.documents.all().flatMap((document) => {
        const path = this.#pathOf(document.uri);
        return path === undefined ? [] : [[path, document] as const];
      }),
    );
  }

  #pathOf(uri: string): string | undefined {
    const document = this.documents.get(uri);
    return document && servedFileName(uri, document.languageId);
  }
}

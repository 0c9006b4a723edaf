import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { isRecord } from "../base/is-record.ts";
import { patternsIn } from "../files/ignored.ts";
import { saySettingsProblem } from "../files/say-settings-problem.ts";
import { SettingsFiles } from "../files/settings-files.ts";
import { CODES } from "../rules/rules.ts";
import { NO_SETTINGS, readSettings, type Settings } from "../rules/settings.ts";
import { ENGLISH } from "../words/en.ts";
import { decodedPath } from "./served-documents.ts";

/** What holds for the documents of one folder: the editor's settings on top of the nearest settings file. */
export interface FolderSettings extends Settings {
  /** A colour of formulas, if the user chose one. */
  readonly foreground: string | undefined;
  isExcluded(uri: string): boolean;
}

export interface StoreOptions {
  readonly folders: readonly string[];
  /** The editor's settings for a folder, or for documents outside of all; absent for a client that has none. */
  readonly askClient?: (folder: string | undefined) => Promise<unknown>;
  readonly warn: (message: string) => void;
}

/** The settings of each folder, read when first needed and forgotten when something changes. */
export class SettingsStore {
  readonly #options: StoreOptions;
  #folders: readonly string[];
  #files = new SettingsFiles();
  readonly #ofEditor = new Map<string, Promise<EditorSettings>>();
  readonly #settings = new Map<string, FolderSettings>();

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#folders = options.folders.map(asFolder);
  }

  async of(uri: string): Promise<FolderSettings> {
    const editor = await this.#editorSettings(this.folderOf(uri) ?? "");
    const folder = uri.slice(0, uri.lastIndexOf("/") + 1);
    const known = this.#settings.get(folder);
    if (known) return known;
    const settings = this.#join(pathOf(uri), editor);
    this.#settings.set(folder, settings);
    return settings;
  }

  /** The innermost workspace folder of a document, with a slash at its end. */
  folderOf(uri: string): string | undefined {
    const around = this.#folders.filter((folder) => uri.startsWith(folder));
    return around.toSorted((a, b) => b.length - a.length)[0];
  }

  forget(): void {
    this.#files = new SettingsFiles();
    this.#ofEditor.clear();
    this.#settings.clear();
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const gone = new Set(removed.map(asFolder));
    this.#folders = [...this.#folders, ...added.map(asFolder)].filter((uri) => !gone.has(uri));
    this.forget();
  }

  /** Severities of the editor win, excluded paths add up, and either place can switch gradient names off. */
  #join(path: string | undefined, editor: EditorSettings): FolderSettings {
    const files = this.#files;
    const own = path === undefined ? NO_SETTINGS : files.settingsFor(dirname(path));
    for (const problem of files.problems.splice(0))
      this.#options.warn(saySettingsProblem(problem, problem.file, ENGLISH.cli));
    return {
      severities: new Map([...own.severities, ...editor.severities]),
      exclude: [...own.exclude, ...editor.exclude],
      gradientNames: own.gradientNames && editor.gradientNames,
      foreground: editor.foreground,
      isExcluded: (uri) => {
        const at = pathOf(uri);
        return editor.excludes(uri) || (at !== undefined && files.excludes(at, false));
      },
    };
  }

  #editorSettings(folder: string): Promise<EditorSettings> {
    const known = this.#ofEditor.get(folder) ?? this.#askEditor(folder);
    this.#ofEditor.set(folder, known);
    return known;
  }

  async #askEditor(folder: string): Promise<EditorSettings> {
    const scope = folder === "" ? undefined : folder.slice(0, -1);
    const answer = await this.#options.askClient?.(scope).catch(() => undefined);
    const { severities = {}, exclude = [], gradientNames = true, formula } = record(answer);
    const { settings } = readSettings({ severities, exclude, gradientNames }, new Set(CODES));
    const { foreground } = record(formula);
    const ignores = folder === "" ? undefined : patternsIn(placeOf(folder), settings.exclude);
    return {
      ...settings,
      foreground:
        typeof foreground === "string" && COLOUR.test(foreground) ? foreground : undefined,
      excludes: (uri) => ignores?.(placeOf(uri), false) ?? false,
    };
  }
}

/** What the editor says of a workspace folder. */
interface EditorSettings extends Settings {
  readonly foreground: string | undefined;
  readonly excludes: (uri: string) => boolean;
}

const COLOUR = /^#[0-9a-fA-F]{6}$/;

function asFolder(uri: string): string {
  return uri.endsWith("/") ? uri : `${uri}/`;
}

/** The path of a file on this machine. */
function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith("file:") ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

/** The same, or for documents that are somewhere else a path that is good for patterns only. */
function placeOf(uri: string): string {
  return pathOf(uri) ?? decodedPath(uri);
}

function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

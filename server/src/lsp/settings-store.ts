import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import ignore from "ignore";
import { CODES } from "../rules/rules.ts";
import { NO_SETTINGS, readSettings, type Settings } from "../rules/settings.ts";
import { decodedPath } from "./served-documents.ts";

/** What holds for the documents of one folder: the editor's settings on top of the folder's own file. */
export interface FolderSettings extends Settings {
  /** Whether variables named `dW` are taken for derivatives. */
  readonly gradientNames: boolean;
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

/** The settings of each workspace folder, read when first needed and forgotten when something changes. */
export class SettingsStore {
  readonly #options: StoreOptions;
  #folders: readonly string[];
  readonly #settings = new Map<string, Promise<FolderSettings>>();

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#folders = options.folders.map(asFolder);
  }

  of(uri: string): Promise<FolderSettings> {
    const folder = this.folderOf(uri) ?? "";
    const known = this.#settings.get(folder);
    if (known) return known;
    const settings = this.#read(folder);
    this.#settings.set(folder, settings);
    return settings;
  }

  /** The innermost workspace folder of a document, with a slash at its end. */
  folderOf(uri: string): string | undefined {
    const around = this.#folders.filter((folder) => uri.startsWith(folder));
    return around.toSorted((a, b) => b.length - a.length)[0];
  }

  forget(): void {
    this.#settings.clear();
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const gone = new Set(removed.map(asFolder));
    this.#folders = [...this.#folders, ...added.map(asFolder)].filter((uri) => !gone.has(uri));
    this.forget();
  }

  async #read(folder: string): Promise<FolderSettings> {
    const [own, client] = await Promise.all([
      readFolderFile(folder, this.#options.warn),
      this.#askClient(folder),
    ]);
    const chosen = readSettings(
      { severities: client["severity"] ?? {}, exclude: client["exclude"] ?? [] },
      codes,
    ).settings;
    const excluded = ignore().add([...own.exclude, ...chosen.exclude]);
    const foreground = nested(client["formula"], "foreground");
    return {
      severities: new Map([...own.severities, ...chosen.severities]),
      exclude: [...own.exclude, ...chosen.exclude],
      gradientNames: client["gradientNames"] !== false,
      foreground:
        typeof foreground === "string" && COLOUR.test(foreground) ? foreground : undefined,
      isExcluded: (uri) => folder !== "" && isIgnored(excluded, uri, folder),
    };
  }

  async #askClient(folder: string): Promise<Record<string, unknown>> {
    const scope = folder === "" ? undefined : folder.slice(0, -1);
    const answer = await this.#options.askClient?.(scope).catch(() => undefined);
    return isRecord(answer) ? answer : {};
  }
}

const codes: ReadonlySet<string> = new Set(CODES);
const COLOUR = /^#[0-9a-fA-F]{6}$/;
const MAX_FILE = 1_000_000;

function asFolder(uri: string): string {
  return uri.endsWith("/") ? uri : `${uri}/`;
}

function isIgnored(excluded: ReturnType<typeof ignore>, uri: string, folder: string): boolean {
  if (!uri.startsWith(folder)) return false;
  const path = decodedPath(uri.slice(folder.length));
  return ignore.isPathValid(path) && excluded.ignores(path);
}

/** `nabla.json` of a folder, else "nabla" in its package.json. Both are data, and neither need exist. */
async function readFolderFile(folder: string, warn: (message: string) => void): Promise<Settings> {
  if (!folder.startsWith("file:")) return NO_SETTINGS;
  const own = await readJson(new URL("nabla.json", folder));
  const data = own ?? nested(await readJson(new URL("package.json", folder)), "nabla");
  if (data === undefined) return NO_SETTINGS;
  const { settings, problems } = readSettings(data, codes);
  for (const { at, kind } of problems) warn(`settings of ${folder}: ${at}: ${kind}`);
  return settings;
}

async function readJson(file: URL): Promise<unknown> {
  try {
    const path = fileURLToPath(file);
    if ((await stat(path)).size > MAX_FILE) return undefined;
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
}

function nested(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

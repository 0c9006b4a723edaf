import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRecord } from "../base/is-record.ts";
import { CODES } from "../rules/rules.ts";
import {
  NO_SETTINGS,
  readSettings,
  type Settings,
  type SettingsProblem,
} from "../rules/settings.ts";
import { decodeText } from "./decode-text.ts";
import { patternsIn } from "./ignored.ts";
import { reasonOf } from "./reason-of.ts";
import { isRepository } from "./repository-of.ts";

/** Something in a settings file that cannot be used. */
export interface SettingsFileProblem {
  readonly file: string;
  /** A reason where the file cannot be read at all. */
  readonly problem: SettingsProblem | { readonly kind: "unreadable"; readonly reason: string };
}

/**
 * The settings of every folder, the same for the editor and the command line: those of the nearest `nabla.json`, or
 * `package.json` with "nabla", from the folder up to the root of its repository.
 */
export class SettingsFiles {
  readonly #found = new Map<string, FolderSettings>();
  readonly #excluded = new Map<string, boolean>();
  readonly problems: SettingsFileProblem[] = [];

  settingsFor(folder: string): Settings {
    return this.#of(folder).settings;
  }

  /** Whether the settings leave out a path, or a folder that it is in. */
  excludes(path: string, isFolder: boolean): boolean {
    const folder = dirname(path);
    return this.#of(folder).excludes(path, isFolder) || this.#excludesFolder(folder);
  }

  #excludesFolder(folder: string): boolean {
    const known = this.#excluded.get(folder);
    if (known !== undefined) return known;
    const isOutermost = dirname(folder) === folder || isRepository(folder);
    const excluded = !isOutermost && this.excludes(folder, true);
    this.#excluded.set(folder, excluded);
    return excluded;
  }

  #of(folder: string): FolderSettings {
    const known = this.#found.get(folder);
    if (known) return known;
    const found = this.#read(folder) ?? this.#outer(folder);
    this.#found.set(folder, found);
    return found;
  }

  #outer(folder: string): FolderSettings {
    const outside = dirname(folder);
    return outside === folder || isRepository(folder) ? NONE : this.#of(outside);
  }

  #read(folder: string): FolderSettings | undefined {
    const own = this.#data(join(folder, "nabla.json"));
    if (own !== undefined) return this.#settings(folder, join(folder, "nabla.json"), own);
    const file = join(folder, "package.json");
    const data = this.#data(file);
    const inside = isRecord(data) ? data["nabla"] : undefined;
    return inside === undefined ? undefined : this.#settings(folder, file, inside);
  }

  #data(file: string): unknown {
    try {
      if (statSync(file).size > LARGEST) throw new Error("longer than 1 MB");
      return JSON.parse(decodeText(readFileSync(file)) ?? "");
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === "ENOENT" || reason === "ENOTDIR") return undefined;
      this.problems.push({ file, problem: { kind: "unreadable", reason } });
      return {};
    }
  }

  #settings(folder: string, file: string, data: unknown): FolderSettings {
    const { settings, problems } = readSettings(data, codes);
    this.problems.push(...problems.map((problem) => ({ file, problem })));
    return { settings, excludes: patternsIn(folder, settings.exclude) };
  }
}

interface FolderSettings {
  readonly settings: Settings;
  readonly excludes: (path: string, isFolder: boolean) => boolean;
}

const NONE: FolderSettings = { settings: NO_SETTINGS, excludes: () => false };
const LARGEST = 1024 * 1024;
const codes: ReadonlySet<string> = new Set(CODES);

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CliWords } from "../base/words.ts";
import { CODES } from "../rules/rules.ts";
import {
  NO_SETTINGS,
  readSettings,
  type Settings,
  type SettingsProblem,
} from "../rules/settings.ts";
import { patternsIn } from "./ignored.ts";
import { reasonOf } from "./reason-of.ts";
import { isRepository } from "./repository-of.ts";

/** The settings of every folder: those of the nearest `nabla.json` or `package.json` with "nabla" up to the repository. */
export class SettingsFiles {
  readonly #found = new Map<string, FolderSettings>();
  readonly #shown: (path: string) => string;
  readonly #words: CliWords;
  /** One clear line for everything in the settings that cannot be used. */
  readonly problems: string[] = [];

  /** @param shown how reports name a path */
  constructor(shown: (path: string) => string, words: CliWords) {
    this.#shown = shown;
    this.#words = words;
  }

  settingsFor(folder: string): Settings {
    return this.#of(folder).settings;
  }

  excludes(path: string, isFolder: boolean): boolean {
    return this.#of(dirname(path)).excludes(path, isFolder);
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
    const inside = isObject(data) ? data["nabla"] : undefined;
    return inside === undefined ? undefined : this.#settings(folder, file, inside);
  }

  #data(file: string): unknown {
    if (!existsSync(file)) return undefined;
    try {
      return JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/u, ""));
    } catch (error) {
      this.problems.push(this.#words.cannotRead(this.#shown(file), reasonOf(error)));
      return {};
    }
  }

  #settings(folder: string, file: string, data: unknown): FolderSettings {
    const { settings, problems } = readSettings(data, new Set(CODES));
    for (const problem of problems) this.problems.push(this.#problem(file, problem));
    return { settings, excludes: patternsIn(folder, settings.exclude) };
  }

  #problem(file: string, { at, kind }: SettingsProblem): string {
    return this.#words.settingsProblem(this.#shown(file), this.#words.settingsProblems[kind](at));
  }
}

interface FolderSettings {
  readonly settings: Settings;
  readonly excludes: (path: string, isFolder: boolean) => boolean;
}

const NONE: FolderSettings = { settings: NO_SETTINGS, excludes: () => false };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

import { type Dirent, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { CliWords } from "../base/words.ts";
import { type Ignored, ignoredIn } from "../files/ignored.ts";
import { isSourceName } from "../files/is-source-name.ts";
import { reasonOf } from "../files/reason-of.ts";
import { repositoryOf } from "../files/repository-of.ts";

export interface FoundSources {
  /** Absolute, sorted, each once. */
  readonly files: readonly string[];
  /** One clear line for every path that gives nothing. */
  readonly problems: readonly string[];
  /** One clear line for every named file that the settings exclude. */
  readonly skipped: readonly string[];
}

/**
 * The TypeScript and JavaScript files that the paths name. A file that is named is taken even if git ignores it, but not if
 * the settings exclude it. A folder is walked as git does: without what `.gitignore` files name, without `node_modules`, and
 * without following links.
 */
export function findSources(
  paths: readonly string[],
  cwd: string,
  excluded: (path: string, folder: boolean) => boolean,
  words: CliWords,
): FoundSources {
  const files = new Set<string>();
  const problems: string[] = [];
  const skipped: string[] = [];
  for (const path of paths) {
    for (const file of sourcesAt(path, resolve(cwd, path), excluded, words, problems)) {
      if (excluded(file, false)) skipped.push(words.excluded(path));
      else files.add(file);
    }
  }
  return { files: [...files].sort(), problems, skipped };
}

function sourcesAt(
  shown: string,
  path: string,
  excluded: (path: string, folder: boolean) => boolean,
  words: CliWords,
  problems: string[],
): string[] {
  const kind = kindOf(path);
  if (kind.reason !== undefined) {
    return fail(
      kind.reason === "ENOENT" ? words.notFound(shown) : words.cannotRead(shown, kind.reason),
    );
  }
  if (!kind.folder) {
    return kind.file && isSourceName(path) ? [path] : fail(words.notSource(shown));
  }
  const unreadable = (folder: string, reason: string) => {
    problems.push(words.cannotRead(folder === path ? shown : folder, reason));
  };
  const before = problems.length;
  const found = walk(path, ignoredIn(path, repositoryOf(path)), excluded, unreadable);
  return found.length === 0 && problems.length === before ? fail(words.noSources(shown)) : found;

  function fail(problem: string): string[] {
    problems.push(problem);
    return [];
  }
}

interface PathKind {
  readonly folder: boolean;
  /** A regular file: to read a pipe or a device may never end. */
  readonly file: boolean;
  readonly reason?: string;
}

function kindOf(path: string): PathKind {
  try {
    const found = statSync(path);
    return { folder: found.isDirectory(), file: found.isFile() };
  } catch (error) {
    return { folder: false, file: false, reason: reasonOf(error) };
  }
}

/** Depth first, without recursion: folders nested by the thousand are fine. */
function walk(
  start: string,
  ignoredAtStart: Ignored,
  excluded: (path: string, folder: boolean) => boolean,
  unreadable: (folder: string, reason: string) => void,
): string[] {
  const files: string[] = [];
  const pending = [{ folder: start, ignored: ignoredAtStart }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { folder, ignored } = next;
    for (const entry of entriesOf(folder, unreadable)) {
      const path = join(folder, entry.name);
      const isFolder = entry.isDirectory();
      const wanted = isFolder || (entry.isFile() && isSourceName(entry.name));
      if (!wanted || ignored.ignores(path, isFolder) || excluded(path, isFolder)) continue;
      if (isFolder) pending.push({ folder: path, ignored: ignored.inside(path) });
      else files.push(path);
    }
  }
  return files;
}

function entriesOf(folder: string, unreadable: (folder: string, reason: string) => void): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    unreadable(folder, reasonOf(error));
    return [];
  }
}

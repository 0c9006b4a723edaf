import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ignore from "ignore";

/** Whether git (or the settings) would leave a path out. */
export interface Ignored {
  /** @param path absolute; @param folder whether it is a folder, which `dist/` in a pattern asks for */
  readonly ignores: (path: string, folder: boolean) => boolean;
  /** The same with the `.gitignore` of a folder further in, if it has one. */
  readonly inside: (folder: string) => Ignored;
}

/** What is left out in `folder`: the `.gitignore` files from the repository's root down to it, and `node_modules`. */
export function ignoredIn(folder: string, root: string): Ignored {
  const between = foldersBetween(root, folder);
  return between.reduce<Ignored>((ignored, one) => ignored.inside(one), NOTHING);
}

/** A list of patterns as in `.gitignore`, relative to `folder`. */
export function patternsIn(folder: string, patterns: readonly string[]): Ignored["ignores"] {
  const matcher = ignore().add([...patterns]);
  return (path, isFolder) => {
    const name = relativeName(folder, path, isFolder);
    return name !== undefined && matcher.ignores(name);
  };
}

const NEVER: ReadonlySet<string> = new Set(["node_modules", ".git"]);

type Layer = (path: string, folder: boolean) => boolean | undefined;

const NOTHING = layered([]);

/** Deeper files decide over outer ones, and `!pattern` takes a path back. */
function layered(layers: readonly Layer[]): Ignored {
  return {
    ignores: (path, folder) => {
      if (NEVER.has(path.slice(path.lastIndexOf(sep) + 1))) return true;
      for (const layer of layers.toReversed()) {
        const decision = layer(path, folder);
        if (decision !== undefined) return decision;
      }
      return false;
    },
    inside: (folder) => {
      const layer = layerOf(folder);
      return layer ? layered([...layers, layer]) : layered(layers);
    },
  };
}

function layerOf(folder: string): Layer | undefined {
  const text = readIfThere(join(folder, ".gitignore"));
  if (text === undefined) return undefined;
  const matcher = ignore().add(text);
  return (path, isFolder) => {
    const name = relativeName(folder, path, isFolder);
    if (name === undefined) return undefined;
    const { ignored, unignored } = matcher.test(name);
    return ignored ? true : unignored ? false : undefined;
  };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** The path as patterns see it: with slashes, folders ending in one; `undefined` outside `folder`. */
function relativeName(folder: string, path: string, isFolder: boolean): string | undefined {
  const name = relative(folder, path).split(sep).join("/");
  if (name === "" || name.startsWith("../") || name === ".." || !ignore.isPathValid(name)) {
    return undefined;
  }
  return isFolder ? `${name}/` : name;
}

function foldersBetween(root: string, folder: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== root && dirname(at) !== at; at = dirname(at)) {
    folders.unshift(dirname(at));
  }
  return folders;
}

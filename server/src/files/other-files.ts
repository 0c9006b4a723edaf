import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, sep } from "node:path";
import { isSourceName } from "./is-source-name.ts";
import { repositoryOf } from "./repository-of.ts";

const LARGEST = 1024 * 1024;

/** Files of data that say what an import means. */
const DATA = /[\\/](?:tsconfig|package)\.json$/;

/**
 * Reads the files that a source imports: TypeScript and JavaScript of its own repository up to 1 MB each, wherever links
 * lead, and what says where imports lead. Everything else is as if it were not there.
 */
export function otherFilesOf(file: string): (path: string) => string | undefined {
  let root: string | undefined;
  return (path) => {
    try {
      root ??= realRoot(repositoryOf(dirname(file)));
      const real = realpathSync(path);
      const isOurs = isSourceName(real) || DATA.test(real);
      const allowed = isOurs && real.startsWith(root) && isShortFile(real);
      return allowed ? readFileSync(real, "utf8") : undefined;
    } catch {
      return undefined;
    }
  };
}

function isShortFile(path: string): boolean {
  const found = statSync(path);
  return found.isFile() && found.size <= LARGEST;
}

function realRoot(folder: string): string {
  const real = realpathSync(folder);
  return real.endsWith(sep) ? real : real + sep;
}

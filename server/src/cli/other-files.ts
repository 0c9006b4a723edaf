import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, sep } from "node:path";
import { repositoryOf } from "../files/repository-of.ts";
import { isSourceName } from "./find-sources.ts";

const LARGEST = 1024 * 1024;

/**
 * Reads the files that a source imports: TypeScript and JavaScript of its own repository up to 1 MB each, wherever links
 * lead. Everything else is as if it were not there.
 */
export function otherFilesOf(file: string): (path: string) => string | undefined {
  const root = realRoot(repositoryOf(dirname(file)));
  return (path) => {
    try {
      const real = realpathSync(path);
      const allowed = isSourceName(real) && real.startsWith(root) && isShortFile(real);
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

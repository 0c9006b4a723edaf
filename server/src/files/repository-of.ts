import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the repository that a path is in, or the path's own where there is none. */
export function repositoryOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (isRepository(at)) return at;
    if (dirname(at) === at) return folder;
  }
}

export function isRepository(folder: string): boolean {
  return existsSync(join(folder, ".git"));
}

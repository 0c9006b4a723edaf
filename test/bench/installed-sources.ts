import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { libraryOfModule } from "../../server/src/libraries/libraries.ts";
import type { SourceText } from "./analysis.ts";

/** Sources of installed packages: those that import an array library, and some of all others. */
export interface InstalledSources {
  readonly ofArrays: readonly SourceText[];
  readonly others: readonly SourceText[];
}

const COUNT = 20;
const SHORTEST = 100;

/** The longest sources that import an array library, and as many of any kind that `random` draws, bundles aside. */
export function installedSources(root: URL, random: () => number): InstalledSources {
  const folder = fileURLToPath(new URL("node_modules/", root));
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(isSource);
  const others: SourceText[] = [];
  while (others.length < COUNT) {
    const source = sourceAt(folder, paths[Math.floor(random() * paths.length)] ?? "");
    if (source && linesOf(source) >= SHORTEST) others.push(source);
  }
  const ofArrays = paths
    .filter((path) => path.startsWith("@tensorflow"))
    .flatMap((path) => sourceAt(folder, path) ?? [])
    .filter(importsArrays)
    .sort((a, b) => linesOf(b) - linesOf(a))
    .slice(0, COUNT);
  return { ofArrays, others };
}

function isSource(path: string): boolean {
  return (
    /\.[cm]?[jt]sx?$/.test(path) &&
    !/\.d\.[cm]?ts$|\.(?:min|fesm|esm|es2017|umd|node)\.|^\.|_test\./.test(path)
  );
}

/** Bundles, whose lines or texts are long, are nobody's sources. */
function sourceAt(folder: string, path: string): SourceText | undefined {
  const text = readFileSync(`${folder}${path}`, "utf8").replace(
    /^\/\/# sourceMappingURL=.*$/gm,
    "",
  );
  const lines = text.split("\n");
  const isBundle = lines.length > 5_000 || text.length > 60 * lines.length;
  return isBundle ? undefined : { name: path, text };
}

function importsArrays({ text }: SourceText): boolean {
  return [...text.matchAll(/\bfrom\s*["']([^"'\n]+)["']/g)].some(
    ([, module]) => module !== undefined && libraryOfModule(module) !== undefined,
  );
}

export function linesOf({ text }: SourceText): number {
  return text.split("\n").length;
}

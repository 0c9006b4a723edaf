/** Gives the text of a file, or `undefined` where there is none that may be read. */
export type ReadFile = (path: string) => string | undefined;

export interface FoundFile {
  readonly path: string;
  readonly text: string;
}

/** The file that an import means: by a relative path, by `paths` of a `tsconfig.json`, or declarations of a package. */
export function findModule(
  module: string,
  importer: string,
  readFile: ReadFile,
): FoundFile | undefined {
  const folder = folderOf(importer);
  if (/^\.{1,2}(?:\/|$)/.test(module)) return firstOf(joined(folder, module), readFile);
  if (/^[a-z][a-z0-9+.-]*:|^\//i.test(module)) return undefined;
  return byPaths(module, folder, readFile) ?? ofPackage(module, folder, readFile);
}

/** `./net` is `net.ts`, `net/index.ts` …; `./net.js` is `net.ts` where that stands. */
function firstOf(path: string, readFile: ReadFile): FoundFile | undefined {
  const stem = path.replace(/\.([cm]?)jsx?$/, "");
  const [, kind = ""] = /\.([cm]?)jsx?$/.exec(path) ?? [];
  const endings =
    stem === path
      ? [...ENDINGS, ...ENDINGS.map((ending) => `/index${ending}`)]
      : [`.${kind}ts`, `.${kind}tsx`, `.d.${kind}ts`, path.slice(stem.length)];
  const paths = SOURCE.test(path) && stem === path ? [path] : [];
  for (const candidate of [...paths, ...endings.map((ending) => stem + ending)]) {
    const text = readFile(candidate);
    if (text !== undefined) return { path: candidate, text };
  }
  return undefined;
}

/** `"paths": { "@app/*": ["src/*"] }` of the nearest `tsconfig.json`. */
function byPaths(module: string, folder: string, readFile: ReadFile): FoundFile | undefined {
  const found = nearest(folder, (at) => {
    const text = readFile(joined(at, "tsconfig.json"));
    return text === undefined
      ? undefined
      : { at, options: recordOf(dataOf(text)?.["compilerOptions"]) };
  });
  const paths = recordOf(found?.options?.["paths"]);
  if (!found || !paths) return undefined;
  const { baseUrl } = { baseUrl: found.options?.["baseUrl"] };
  const base = typeof baseUrl === "string" ? joined(found.at, baseUrl) : found.at;
  for (const [pattern, targets] of Object.entries(paths)) {
    const rest = restOf(pattern, module);
    if (rest === undefined || !Array.isArray(targets)) continue;
    for (const target of targets) {
      if (typeof target !== "string") continue;
      const file = firstOf(
        joined(
          base,
          target.replace("*", () => rest),
        ),
        readFile,
      );
      if (file) return file;
    }
  }
  return undefined;
}

/** What stands for the star of a pattern; "" where it has none and fits. */
function restOf(pattern: string, module: string): string | undefined {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === module ? "" : undefined;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const fits =
    module.length >= before.length + after.length &&
    module.startsWith(before) &&
    module.endsWith(after);
  return fits ? module.slice(before.length, module.length - after.length) : undefined;
}

/** The declarations of a package, where they speak of tensors or shapes. */
function ofPackage(module: string, folder: string, readFile: ReadFile): FoundFile | undefined {
  const [, name = module, inner = ""] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(module) ?? [];
  const file = nearest(folder, (at) => {
    const root = joined(at, `node_modules/${name}`);
    if (inner !== "") return firstOf(joined(root, inner), readFile);
    const data = dataOf(readFile(joined(root, "package.json")) ?? "");
    const types = data?.["types"] ?? data?.["typings"];
    return firstOf(joined(root, typeof types === "string" ? types : "index"), readFile);
  });
  return file && /\bTensor|@shape\b/.test(file.text) ? file : undefined;
}

/** What the innermost of the folders around has. */
function nearest<T>(folder: string, of: (folder: string) => T | undefined): T | undefined {
  let at = folder;
  for (let hop = 0; hop < MAX_FOLDERS; hop += 1) {
    const found = of(at);
    if (found !== undefined) return found;
    const outer = joined(at, "..");
    if (outer === at) return undefined;
    at = outer;
  }
  return undefined;
}

function dataOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return recordOf(JSON.parse(withoutComments(text)));
  } catch {
    return undefined;
  }
}

/** JSON without comments and without commas before a closing bracket. */
function withoutComments(text: string): string {
  return text
    .replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\//g, "$1")
    .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[\]}])/g, "$1");
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

function folderOf(path: string): string {
  return joined(path, "..");
}

/** A path below a folder, with `.` and `..` taken out. */
function joined(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.replaceAll("\\", "/").split("/")) {
    if (part === "" && parts.length > 0) continue;
    if (part === ".") continue;
    const last = parts.at(-1);
    if (part !== "..") parts.push(part);
    else if (last !== undefined && last !== ".." && last !== "") parts.pop();
    else if (last !== "") parts.push(part);
  }
  return parts.join("/");
}

const MAX_FOLDERS = 20;
const SOURCE = /\.[cm]?tsx?$/;
const ENDINGS = [".ts", ".tsx", ".d.ts", ".js", ".jsx", ".mts", ".d.mts", ".mjs", ".cts", ".cjs"];

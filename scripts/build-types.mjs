import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import ts from "typescript";
import { root } from "./root.mjs";

const source = join(root, "server", "src");
const entry = "library/index";

/**
 * Writes the declarations of the library: its own and those that they name, nothing else of the engine.
 * @param {string} outdir
 */
export function buildTypes(outdir) {
  const declarations = declarationsOf(join(source, `${entry}.ts`));
  for (const name of reachable(declarations)) {
    const file = join(outdir, `${name}.d.ts`);
    mkdirSync(dirname(file), { recursive: true });
    // A consumer's compiler looks for `x.d.ts` behind the name `x.js`.
    const text = declarations.get(name) ?? "";
    writeFileSync(file, text.replace(/(from "\.[^"]*)\.ts"/g, '$1.js"'));
  }
}

/**
 * @param {string} file
 * @returns {Map<string, string>} declarations by the file's name under `server/src`, without its extension
 */
function declarationsOf(file) {
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  /** @type {ts.CompilerOptions} */
  const emit = { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: "/types" };
  const program = ts.createProgram([file], { ...options, ...emit, rootDir: source });
  const declarations = new Map();
  program.emit(undefined, (name, text) => {
    const key = relative("/types", name)
      .split(sep)
      .join("/")
      .replace(/\.d\.ts$/, "");
    declarations.set(key, text);
  });
  return declarations;
}

/** @param {Map<string, string>} declarations */
function reachable(declarations) {
  const found = new Set([entry]);
  for (const name of found) {
    const text = declarations.get(name);
    if (text === undefined) throw new Error(`no declarations for ${name}`);
    for (const [, path] of text.matchAll(/(?:from |import\()"(\.[^"]*)\.ts"/g)) {
      if (path !== undefined) found.add(posix.join(posix.dirname(name), path));
    }
  }
  return found;
}

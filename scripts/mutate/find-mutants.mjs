import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { areas } from "./areas.mjs";
import { equivalents } from "./equivalents.mjs";

/**
 * A change of one place that some test must notice.
 * @typedef {{ readonly start: number, readonly end: number, readonly replacement: string, readonly what: string }} Change
 * @typedef {Change & { readonly area: string, readonly file: string, readonly line: number }} Mutant
 */

/**
 * Finds the changes that begin at a node. It is asked for every node of a source.
 * @typedef {(node: ts.Node, source: ts.SourceFile, checker: ts.TypeChecker) => readonly Change[]} Operator
 */

/**
 * All mutants of the sources in a folder, without those that are known to change nothing.
 * @param {string} folder a checkout of the repository, or a workspace
 * @returns {{ mutants: readonly Mutant[], stale: readonly import("./equivalents.mjs").Equivalent[] }} `stale`: entries of the
 *   list of equivalents that no mutant answers to any more
 */
export function findMutants(folder) {
  const files = new Set(areas.flatMap((area) => filesOf(folder, area)));
  const program = ts.createProgram(
    [...files].map((file) => join(folder, file)),
    compilerOptions(folder),
  );
  const found = areas.flatMap((area) =>
    filesOf(folder, area).flatMap((file) => inFile(program, folder, area, file)),
  );
  const stale = equivalents.filter((entry) => !found.some((mutant) => isEntry(entry, mutant)));
  const mutants = found.filter((mutant) => !equivalents.some((entry) => isEntry(entry, mutant)));
  return { mutants, stale };
}

/**
 * The source with the change in it.
 * @param {Mutant} mutant
 * @param {string} original
 */
export function spoiled({ file, start, end, replacement, what }, original) {
  const text = original.slice(0, start) + replacement + original.slice(end);
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
  if (diagnostics.length > 0) throw new Error(`${file}: "${what}" gives no TypeScript\n${text}`);
  return text;
}

/**
 * @param {string} folder
 * @param {typeof areas[number]} area
 */
function filesOf(folder, { sources }) {
  return sources.flatMap((source) => {
    if (!statSync(join(folder, source)).isDirectory()) return [source];
    return readdirSync(join(folder, source), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => source + name.replaceAll("\\", "/"))
      .sort();
  });
}

/** @param {string} folder */
function compilerOptions(folder) {
  const { config } = ts.readConfigFile(join(folder, "tsconfig.json"), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, folder).options;
}

/**
 * @param {ts.Program} program
 * @param {string} folder
 * @param {typeof areas[number]} area
 * @param {string} file
 * @returns {Mutant[]}
 */
function inFile(program, folder, area, file) {
  const source = program.getSourceFile(join(folder, file));
  if (!source) throw new Error(`${file} is not there`);
  const checker = program.getTypeChecker();
  /** @type {Mutant[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    for (const operator of area.operators) {
      for (const change of operator(node, source, checker)) {
        const line = source.getLineAndCharacterOfPosition(change.start).line + 1;
        found.push({ area: area.name, file, line, ...change });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * @param {import("./equivalents.mjs").Equivalent} entry
 * @param {Mutant} mutant
 */
function isEntry(entry, mutant) {
  return entry.file === mutant.file && entry.what === mutant.what;
}

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../root.mjs";
import { areas } from "./areas.mjs";
import { equivalents } from "./equivalents.mjs";

/**
 * A change of one place that some test must notice.
 * @typedef {{ readonly start: number, readonly end: number, readonly replacement: string, readonly what: string }} Change
 * @typedef {Change & { readonly area: string, readonly file: string, readonly line: number, readonly text: string }} Mutant
 */

/**
 * Finds the changes that begin at a node. It is asked for every node of a source.
 * @typedef {(node: ts.Node, source: ts.SourceFile, checker: ts.TypeChecker) => readonly Change[]} Operator
 */

/**
 * All mutants of the sources as they stand, without those that are known to change nothing.
 * @returns {{ mutants: readonly Mutant[], stale: readonly import("./equivalents.mjs").Equivalent[] }} `stale`: entries of the
 *   list of equivalents that no mutant answers to any more
 */
export function findMutants() {
  const files = new Set(areas.flatMap(filesOf));
  const program = ts.createProgram(
    [...files].map((file) => join(root, file)),
    compilerOptions(),
  );
  const found = areas.flatMap((area) =>
    filesOf(area).flatMap((file) => inFile(program, area, file)),
  );
  const stale = equivalents.filter((entry) => !found.some((mutant) => isEntry(entry, mutant)));
  const mutants = found.filter((mutant) => !equivalents.some((entry) => isEntry(entry, mutant)));
  return { mutants, stale };
}

/** @param {typeof areas[number]} area */
function filesOf({ sources }) {
  return sources.flatMap((source) => {
    if (!statSync(join(root, source)).isDirectory()) return [source];
    return readdirSync(join(root, source), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => source + name.replaceAll("\\", "/"))
      .sort();
  });
}

function compilerOptions() {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}

/**
 * @param {ts.Program} program
 * @param {typeof areas[number]} area
 * @param {string} file
 * @returns {Mutant[]}
 */
function inFile(program, area, file) {
  const source = program.getSourceFile(join(root, file));
  if (!source) throw new Error(`${file} is not there`);
  const text = readFileSync(join(root, file), "utf8");
  const checker = program.getTypeChecker();
  /** @type {Mutant[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    for (const operator of area.operators) {
      for (const change of operator(node, source, checker)) {
        const line = source.getLineAndCharacterOfPosition(change.start).line + 1;
        found.push({ area: area.name, file, line, text: changed(file, text, change), ...change });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * @param {string} file
 * @param {string} text
 * @param {Change} change
 */
function changed(file, text, { start, end, replacement, what }) {
  const result = text.slice(0, start) + replacement + text.slice(end);
  const { diagnostics = [] } = ts.transpileModule(result, { reportDiagnostics: true });
  if (diagnostics.length > 0) throw new Error(`${file}: "${what}" gives no TypeScript\n${result}`);
  return result;
}

/**
 * @param {import("./equivalents.mjs").Equivalent} entry
 * @param {Mutant} mutant
 */
function isEntry(entry, mutant) {
  return entry.file === mutant.file && entry.what === mutant.what;
}

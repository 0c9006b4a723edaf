import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./root.mjs";

/**
 * Writes the words of the tables of the language into the grammar, which stays a file of the repository: VS Code and the
 * sites that colour code read it as it is.
 */
export async function buildGrammar() {
  const path = join(root, "syntaxes", "nabla.tmLanguage.json");
  const before = readFileSync(path, "utf8");
  const { FUNCTION_SPELLINGS, QUESTION_SIGNATURES } = await tables();
  // A single letter is a name more often than a function.
  const functions = [...FUNCTION_SPELLINGS.keys()].filter((word) => word.length > 1);
  const questions = Object.keys(QUESTION_SIGNATURES);
  const after = [
    { scope: "support.function.nabla", words: functions },
    { scope: "support.function.derivative.nabla", words: questions },
  ].reduce(withWords, before);
  if (after !== before) writeFileSync(path, after);
}

/**
 * @param {string} grammar
 * @param {{ readonly scope: string, readonly words: readonly string[] }} list
 */
function withWords(grammar, { scope, words }) {
  const pattern = new RegExp(
    String.raw`("match": "[^\n]*?\(\?:)[\w|]+(\)[^\n]*",\s*"name": "${scope.replaceAll(".", "\\.")}")`,
    "u",
  );
  if (!pattern.test(grammar)) throw new Error(`The grammar has no list of words for ${scope}`);
  return grammar.replace(pattern, (_, head, tail) => `${head}${words.join("|")}${tail}`);
}

/** @returns {Promise<typeof import("../server/src/base/function-forms.ts")>} */
async function tables() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["server/src/base/function-forms.ts"],
    bundle: true,
    format: "esm",
    write: false,
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? "")}`);
}

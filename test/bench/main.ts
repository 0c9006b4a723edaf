import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { specifiedBlocks, withoutNotes } from "../harness/specified-blocks.ts";
import { benchAnalysis, type SourceText } from "./analysis.ts";
import { benchAnswers } from "./answers.ts";
import { benchDerive } from "./derive.ts";
import { benchFirstTime } from "./first-time.ts";
import { benchFormulas } from "./formulas.ts";
import { benchParseAndRest } from "./parse-and-rest.ts";
import { longPrograms } from "./programs.ts";
import { benchRivals } from "./rivals.ts";

/** A file of this many lines is what the budget of an analysis is given for. */
const LINES = 2000;

/**
 * Prints how many answers of the specification are right, how long they are, and how long things take; `root` is the folder of
 * the repository. Nothing is asserted: other machines differ.
 */
export async function bench(root: URL): Promise<void> {
  const pages = fileURLToPath(new URL("test/spec/derivatives", root));
  const blocks = specifiedBlocks(pages).map(withoutNotes);
  await benchFirstTime(blocks);
  benchAnswers(blocks);
  benchRivals(blocks);
  benchAnalysis(sourcesOf(root));
  benchParseAndRest(root);
  const formulas = benchDerive();
  benchFormulas(formulas, read(new URL("server/src/formula/glyphs.json", root)));
}

/** The examples, all of them again and again to a long file, and long files of one kind each. */
function sourcesOf(root: URL): SourceText[] {
  const folder = new URL("examples/", root);
  const examples = readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ name, text: read(new URL(name, folder)) }));
  const all = examples.map(({ text }) => text.replace(/^import .*$/gm, "")).join("\n");
  const times = Math.ceil(LINES / all.split("\n").length);
  const copies = Array.from(
    { length: times },
    (_, at) => `function part${at}() {\n${inner(all)}\n}`,
  );
  const head = 'import * as tf from "@tensorflow/tfjs";';
  return [
    ...examples,
    { name: "examples-repeated.ts", text: [head, ...copies].join("\n") },
    ...longPrograms(LINES),
  ];
}

/** Declarations as they may stand in a function. */
function inner(text: string): string {
  return text.replace(/^export /gm, "");
}

function read(url: URL): string {
  return readFileSync(url, "utf8");
}

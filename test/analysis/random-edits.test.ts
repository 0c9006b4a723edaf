import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { diagnose } from "../../server/src/analysis/diagnose.ts";
import { NO_SETTINGS } from "../../server/src/rules/settings.ts";
import type { Random } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { PACKAGES } from "../real/packages.ts";

/** `npm run break` runs many more. */
const RUNS = Number(process.env["RANDOM_EDITS"] ?? 300);
const ROOT = join(import.meta.dirname, "../..");
const FOLDERS = [
  "examples",
  ...PACKAGES.map(({ name, folder }) => `node_modules/${name}/${folder}`),
];
const SOURCE = /(?<!\.min)\.[cm]?[jt]sx?$/u;
/** Longer texts are cut to a piece, so that many can be broken. */
const LONGEST = 12_000;

/** What people type and paste, and what scanners trip over. */
const INSERTED = [
  ..."()[]{}<>\"'`/*,;:.=+-@#$\\\n\r\u2028\u{1F600}‖×∂",
  "${",
  "//",
  "/*",
  "*/",
  "// [n, d]\n",
  "/** @shape [n, ",
  "/**\n * @math\n * x: [n]\n * ∂(x' x)/∂x\n */\n",
  "// @dims n = 2\n",
  "@param x of shape `[n, d]`",
  "=>",
  "...",
  "?.",
  "const ",
  "function f(",
  "class A {",
  "return ",
  "await ",
  "<T,>",
];

/** A text after one to five random deletions and insertions. */
function broken(text: string, random: Random): string {
  const edits = 1 + Math.floor(random() * 5);
  let result = text;
  for (let edit = 0; edit < edits; edit += 1) {
    const at = Math.floor(random() * result.length);
    const removed = random() < 0.5 ? Math.floor(random() ** 4 * 400) : 0;
    result = result.slice(0, at) + inserted(text, random) + result.slice(at + removed);
  }
  return result;
}

function inserted(text: string, random: Random): string {
  if (random() < 0.3) return "";
  if (random() < 0.7) return INSERTED[Math.floor(random() * INSERTED.length)] ?? "";
  const from = Math.floor(random() * text.length);
  return text.slice(from, from + Math.floor(random() * 120));
}

function pieceOf(path: string, random: Random): string {
  const text = readFileSync(path, "utf8");
  const from = Math.floor(random() * Math.max(0, text.length - LONGEST));
  return text.slice(from, from + LONGEST);
}

const paths = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => SOURCE.test(path) && !path.includes("node_modules"))
    .sort()
    .map((path) => join(ROOT, folder, path))
    .filter((path) => statSync(path).isFile()),
);

test(`${RUNS} random edits of real code have an answer, in work that is linear in the text`, () => {
  const random = randomFrom(SEED);
  for (let run = 0; run < RUNS; run += 1) {
    const path = paths[Math.floor(random() * paths.length)] ?? "";
    const text = broken(pieceOf(path, random), random);
    const where = `run ${run} of SEED=${SEED}, ${path.slice(ROOT.length + 1)}`;
    let steps = Number.POSITIVE_INFINITY;
    expect(() => {
      const analysis = analyze({ fileName: path, text }, {});
      diagnose(analysis, [], NO_SETTINGS);
      steps = analysis.steps;
    }, where).not.toThrow();
    expect(steps, where).toBeLessThanOrEqual(80 + 4 * text.length);
  }
}, 3_600_000);

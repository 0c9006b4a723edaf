import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyze } from "../../../server/src/analysis/analyze.ts";
import { diagnose } from "../../../server/src/analysis/diagnose.ts";
import { NO_SETTINGS } from "../../../server/src/rules/settings.ts";
import { showShape } from "../../../server/src/shape/dim.ts";
import { markdownCases } from "../../harness/markdown-cases.ts";
import { unmarked } from "../../harness/marked-lines.ts";

const LANGUAGES: ReadonlySet<string> = new Set(["ts", "tsx", "js"]);

/** A case imports TensorFlow.js unless it imports something itself. */
function program(text: string): string {
  return text.includes("import ") ? text : `import * as tf from "@tensorflow/tfjs";\n${text}`;
}

for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith(".md"))) {
  describe(file, () => {
    for (const { heading, fences } of markdownCases(
      readFileSync(`${import.meta.dirname}/${file}`, "utf8"),
    )) {
      if (fences.length > 0) test(heading, () => check(fences));
    }
  });
}

/** A block of code that is another file says so in its first line. */
function otherFile({ text }: { readonly text: string }): (readonly [string, string])[] {
  const [line, path] = PATH.exec(text) ?? [];
  return line !== undefined && path !== undefined ? [[path, text.slice(line.length)]] : [];
}

const PATH = /^\/\/ (\/[\w./@-]+)\n/;

/** Code with its diagnostics behind the lines, then the shapes of values by name. */
function check(fences: readonly { readonly language: string; readonly text: string }[]): void {
  const files = new Map(fences.flatMap(otherFile));
  const readFile = (path: string): string | undefined => files.get(path);
  for (const [position, { language, text: marked }] of fences.entries()) {
    if (!LANGUAGES.has(language) || PATH.test(marked)) continue;
    const { text, due } = unmarked(program(marked));
    const analysis = analyze({ fileName: `/src/case.${language}`, text, readFile }, {});
    const found = diagnose(analysis, [], NO_SETTINGS).map(
      ({ severity, code, primary }) =>
        `${analysis.lineIndex.positionOf(primary.span.start).line + 1} ${severity} ${code}`,
    );
    expect(found).toEqual(due);
    const shapes = fences[position + 1];
    if (shapes?.language !== "shapes") continue;
    const said = analysis.values.map(
      ({ name, fact }) => `${name} ${fact.shape ? showShape(fact.shape) : "?"}`,
    );
    for (const line of shapes.text.split("\n")) expect(said).toContain(line);
  }
}

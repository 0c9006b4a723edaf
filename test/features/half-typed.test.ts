import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Analysis } from "../../server/src/analysis/analysis.ts";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { span } from "../../server/src/base/span.ts";
import { offeredActions } from "../../server/src/features/actions.ts";
import { completions } from "../../server/src/features/completion.ts";
import { definition } from "../../server/src/features/definition.ts";
import { hover } from "../../server/src/features/hover.ts";
import { hoverMarkdown } from "../../server/src/features/hover-markdown.ts";
import { inlayHints } from "../../server/src/features/inlay-hints.ts";
import { ENGLISH_FEATURES } from "../../server/src/words/en-features.ts";
import { ENGLISH_FUNCTIONS } from "../../server/src/words/en-functions.ts";
import { cutOffsets, editOffsets, HALF_TYPED } from "../harness/half-typed.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const folders = ["examples", "test/editor/fixtures"];
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
);

describe(`half-typed code, seed ${SEED}`, () => {
  it.each(files)("%s has answers wherever it is cut", (file) => {
    const text = readFileSync(file, "utf8");
    for (const end of cutOffsets(text, randomFrom(SEED)))
      answerEverything(file, text.slice(0, end), [end]);
  });

  it.each(HALF_TYPED.map(([way, edit], at) => [way, edit, SEED + at] as const))(
    "has answers everywhere with %s",
    (_, edit, seed) => {
      const random = randomFrom(seed);
      for (const file of files) {
        const text = readFileSync(file, "utf8");
        for (const at of editOffsets(text, random)) {
          const elsewhere = Math.floor(random() * text.length);
          answerEverything(file, edit(text, at), [at, elsewhere]);
        }
      }
    },
  );
});

/** Asks for all that needs no derivation. */
function answerEverything(fileName: string, text: string, offsets: readonly number[]): void {
  const analysis = analyze({ fileName, text }, {});
  expect(analysis.steps).toBeLessThanOrEqual(100 + 6 * text.length);
  for (const hint of inlayHints(analysis, span(0, text.length)))
    expect(hint.offset).toBeLessThanOrEqual(text.length);
  for (const offset of offsets) answerAt(analysis, offset);
}

function answerAt(analysis: Analysis, offset: number): void {
  const found = hover(analysis, offset, ENGLISH_FEATURES.hover);
  if (found && found !== "derive") expect(hoverMarkdown(found.parts)).not.toBe("");
  for (const { span: target } of completions(analysis, offset, ENGLISH_FUNCTIONS))
    expect(target.start).toBeLessThanOrEqual(offset);
  for (const target of definition(analysis, offset))
    expect(target.end).toBeLessThanOrEqual(analysis.text.length);
  const offers = offeredActions({ analysis, span: span(offset, offset) }, ENGLISH_FEATURES.actions);
  expect(offers.every(({ title }) => title !== "")).toBe(true);
}

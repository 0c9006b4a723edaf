import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { showShape } from "../../../server/src/shape/dim.ts";
import { derivedBlock } from "../../harness/derive-block.ts";
import { markdownCases } from "../../harness/markdown-cases.ts";

const pages = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".md"));

describe.each(pages)("%s", (page) => {
  const cases = markdownCases(readFileSync(join(import.meta.dirname, page), "utf8"));
  const blocks = cases.flatMap(({ heading, fences }) =>
    fences.map(({ text }, at) => ({ heading, block: `${at + 1}`, text })),
  );
  test.each(blocks)("$heading, block $block", ({ text }) => {
    expect(answersOf(text)).toEqual(assertionsOf(text));
  });
});

/** `# = formula : [shape] where name = formula` behind every question. */
function assertionsOf(text: string): string[] {
  return text.split("\n").flatMap((line) => /# (= .*)$/.exec(line)?.[1] ?? []);
}

/** All answers in the same form; what was not confirmed by finite differences says so, and a finding is one line more. */
function answersOf(text: string): string[] {
  const { answers, codes } = derivedBlock(text);
  const shown = answers.map(({ plain, shape, where, checked }) => {
    const names = where.map(({ name, plain: formula }) => ` where ${name} = ${formula}`).join("");
    return `= ${plain} : ${showShape(shape)}${names}${checked ? "" : " (unchecked)"}`;
  });
  return [...shown, ...codes];
}

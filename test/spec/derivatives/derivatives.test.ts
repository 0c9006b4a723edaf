import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { showShape } from "../../../server/src/shape/dim.ts";
import { type DerivedBlock, derivedBlock } from "../../harness/derive-block.ts";
import { markdownCases } from "../../harness/markdown-cases.ts";
import { otherSpelling } from "../../harness/other-spelling.ts";
import { permutation, withNames } from "../../harness/permuted-names.ts";
import { randomFrom, SEED } from "../../harness/seeded.ts";
import { withoutNotes } from "../../harness/specified-blocks.ts";

const pages = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".md"));
const seed = SEED;
console.log(`seed ${seed}`);

describe.each(pages)("%s", (page) => {
  const cases = markdownCases(readFileSync(join(import.meta.dirname, page), "utf8"));
  const blocks = cases.flatMap(({ heading, fences }) =>
    fences.map(({ text }, at) => ({ heading, block: `${at + 1}`, text })),
  );

  test.each(blocks)("$heading, block $block", ({ text }) => {
    expect(answersOf(derivedBlock(text))).toEqual(assertionsOf(text));
  });

  test.each(blocks)("$heading, block $block, typed by somebody else", ({ text }) => {
    const other = otherSpelling(withoutNotes(text), randomFrom(seed));
    expect(answersOf(unchecked(other)), `seed ${seed}\n${other}`).toEqual(assertionsOf(text));
  });

  test.each(blocks)("$heading, block $block, with the names exchanged", ({ text }) => {
    const names = permutation(text);
    const wanted = assertionsOf(text).map((line) => withNames(line, names));
    const found = answersOf(unchecked(withNames(withoutNotes(text), names)));
    expect(found.map(wordsOf), found.join("\n")).toEqual(wanted.map(wordsOf));
  });
});

/** `# = formula : [shape] where name = formula` behind every question. */
function assertionsOf(text: string): string[] {
  return text.split("\n").flatMap((line) => /# (= .*)$/.exec(line)?.[1] ?? []);
}

/**
 * The names and numbers of a formula: where the user's order decides nothing, that of the names does. Letters that lines of an
 * answer were given stay out, for they go by that order.
 */
function wordsOf(text: string): string[] {
  const given = new Set([...text.matchAll(/where (\p{L}+) =/gu)].map(([, name]) => name));
  const words = text.match(/[\p{Lu}\p{Ll}\d.]+/gu) ?? [];
  return words.filter((word) => !given.has(word)).sort();
}

/** As if every answer were confirmed, which is tested once. */
function unchecked(text: string): DerivedBlock {
  const derived = derivedBlock(text, { check: false, steps: false });
  return { ...derived, answers: derived.answers.map((answer) => ({ ...answer, checked: true })) };
}

/** All answers in the same form; what was not confirmed by finite differences says so, and a finding is one line more. */
function answersOf({ answers, codes }: DerivedBlock): string[] {
  const shown = answers.map(({ plain, shape, where, checked }) => {
    const names = where.map(({ name, plain: formula }) => ` where ${name} = ${formula}`).join("");
    return `= ${plain} : ${showShape(shape)}${names}${checked ? "" : " (unchecked)"}`;
  });
  return [...shown, ...codes];
}

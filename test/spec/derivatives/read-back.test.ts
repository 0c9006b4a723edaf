import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { derivedBlock } from "../../harness/derive-block.ts";
import { markdownCases } from "../../harness/markdown-cases.ts";
import { verdictOfPrinted } from "./printed-verdict.ts";

const pages = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".md"));

/** What is printed means what was derived: every answer is a claim that its own block judges right. */
describe.each(pages)("the answers of %s, claimed", (page) => {
  const cases = markdownCases(readFileSync(join(import.meta.dirname, page), "utf8"));
  const blocks = cases.flatMap(({ heading, fences }) =>
    fences.map(({ text }, at) => ({ heading, block: `${at + 1}`, text })),
  );
  test.each(blocks)("$heading, block $block", ({ text }) => {
    for (const answer of derivedBlock(text, { check: false, steps: false }).answers)
      expect(verdictOfPrinted(text, answer), answer.plain).toBe("right");
  });
});

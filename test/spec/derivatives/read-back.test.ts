import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { derivedBlock } from "../../harness/derive-block.ts";
import { markdownCases } from "../../harness/markdown-cases.ts";

const pages = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".md"));

/** What is printed means what was derived: every answer is a claim that its own block judges right. */
describe.each(pages)("the answers of %s, claimed", (page) => {
  const cases = markdownCases(readFileSync(join(import.meta.dirname, page), "utf8"));
  const blocks = cases.flatMap(({ heading, fences }) =>
    fences.map(({ text }, at) => ({ heading, block: `${at + 1}`, text })),
  );
  test.each(blocks)("$heading, block $block", ({ text }) => {
    for (const answer of derivedBlock(text).answers) {
      const lines = answer.where.map(({ name, plain }) => `${name} = ${plain}`);
      const claimed = [text, ...lines, `${answer.text} = ${answer.plain}`].join("\n");
      const { claims, codes } = derivedBlock(claimed);
      expect(codes, claimed).toEqual([]);
      // Where the largest entry is taken, every point is a kink; `Xᵀ X` has an inverse only where `X` is no longer than it is high.
      const expected = /max|min|\(Xᵀ/.test(text) ? ["right", "unchecked"] : ["right"];
      expect(expected, claimed).toContain(claims.at(-1)?.verdict);
    }
  });
});

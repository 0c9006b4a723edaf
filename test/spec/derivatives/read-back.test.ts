import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { derivedBlock } from "../../harness/derive-block.ts";
import { markdownCases } from "../../harness/markdown-cases.ts";
import { distanceOfPrinted } from "./printed-value.ts";

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
      const verdict = claims.at(-1)?.verdict;
      // A claim stays unjudged where every point is a kink or too few sizes have one: then the values are compared themselves.
      if (verdict === "unchecked")
        expect(distanceOfPrinted(text, answer) ?? Number.NaN, claimed).toBeLessThan(1e-7);
      else expect(verdict, claimed).toBe("right");
    }
  });
});

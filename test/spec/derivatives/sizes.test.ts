import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Answer } from "../../../server/src/derive/answer.ts";
import { nodeCount } from "../../../server/src/matrix/size.ts";
import { derivedBlock } from "../../harness/derive-block.ts";
import { markdownCases } from "../../harness/markdown-cases.ts";

/** Nodes of the formula and of every line that it uses, with the name and the sign of each line. */
function sizeOf({ matrix, where }: Answer): number {
  return where.reduce((total, line) => total + 2 + nodeCount(line.matrix), nodeCount(matrix));
}

test("answers of two axes at most are in matrix notation, and short", () => {
  const pages = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".md"));
  const texts = pages.flatMap((page) =>
    markdownCases(readFileSync(join(import.meta.dirname, page), "utf8")).flatMap(({ fences }) =>
      fences.map(({ text }) => text),
    ),
  );
  const answers = texts.flatMap(
    (text) => derivedBlock(text, { check: false, steps: false }).answers,
  );
  const sizes = answers.map(sizeOf).sort((a, b) => a - b);
  const at = (share: number) => sizes[Math.floor(share * (sizes.length - 1))];
  const matrices = answers.filter(({ shape }) => shape.length <= 2);
  const einsums = matrices.filter(({ plain }) => plain.includes("einsum"));
  console.log(
    `${answers.length} answers, nodes: median ${at(0.5)}, p90 ${at(0.9)}, largest ${at(1)}; ${einsums.length} of ${matrices.length} with two axes at most in an einsum`,
  );
  expect(at(0.5)).toBeLessThanOrEqual(8);
  expect(einsums.length / matrices.length).toBeLessThan(0.05);
});

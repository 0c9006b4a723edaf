import { expect, test } from "vitest";
import { answerSize } from "../../harness/answer-size.ts";
import { derivedBlock } from "../../harness/derive-block.ts";
import { specifiedBlocks } from "../../harness/specified-blocks.ts";

test("answers of two axes at most are in matrix notation, and short", () => {
  const answers = specifiedBlocks(import.meta.dirname).flatMap(
    (text) => derivedBlock(text, { check: false, steps: false }).answers,
  );
  const sizes = answers.map(answerSize).sort((a, b) => a - b);
  const at = (share: number) => sizes[Math.floor(share * (sizes.length - 1))];
  const matrices = answers.filter(({ shape }) => shape.length <= 2);
  const einsums = matrices.filter(({ plain }) => plain.includes("einsum"));
  console.log(
    `${answers.length} answers, nodes: median ${at(0.5)}, p90 ${at(0.9)}, largest ${at(1)}; ${einsums.length} of ${matrices.length} with two axes at most in an einsum`,
  );
  expect(at(0.5)).toBeLessThanOrEqual(8);
  expect(einsums.length / matrices.length).toBeLessThan(0.05);
});

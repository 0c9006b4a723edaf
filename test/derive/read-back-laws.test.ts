import fc from "fast-check";
import { expect, test } from "vitest";
import { derivedBlock } from "../harness/derive-block.ts";
import { OBJECTIVE_NAMES, randomObjective } from "../harness/random-objective.ts";
import { pick } from "../harness/random-term.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const QUESTIONS = [
  "∂f/∂X",
  "∂f/∂x",
  "∂f/∂a",
  "∂f/∂A",
  "∂f/∂t",
  "∂²f/∂x²",
  "∂²f/∂a∂x",
  "hvp(f, x, b)",
];

test("the printed derivative of a random objective means the derivative", {
  timeout: 120_000,
}, () => {
  const start = SEED;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = randomFrom(seed);
      const block = `${OBJECTIVE_NAMES}\nf = ${randomObjective(random)}\n${pick(random, QUESTIONS)}`;
      for (const { text, plain, where } of derivedBlock(block).answers) {
        const lines = where.map(({ name, plain: formula }) => `${name} = ${formula}`);
        const claimed = [block, ...lines, `${text} = ${plain}`].join("\n");
        const { claims, codes } = derivedBlock(claimed, { check: false, steps: false });
        expect(
          codes.filter((code) => code !== "zero-derivative"),
          claimed,
        ).toEqual([]);
        expect(claims.at(-1)?.verdict, claimed).toBe("right");
      }
    }),
    { seed: start, numRuns: 120 },
  );
  console.log(`seed ${start}`);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { derivedBlock } from "../harness/derive-block.ts";
import { OBJECTIVE_NAMES, randomObjective } from "../harness/random-objective.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";

const QUESTIONS = ["∂f/∂X", "∂f/∂x", "∂f/∂a", "∂²f/∂x²", "hvp(f, x, b)"];
const FORMULAS_ALONE = { check: false, steps: false };

test("an answer does not depend on what was asked before", { timeout: 120_000 }, () => {
  const start = SEED;
  fc.assert(
    fc.property(fc.integer(), fc.shuffledSubarray(QUESTIONS, { minLength: 2 }), (seed, asked) => {
      const block = `${OBJECTIVE_NAMES}\nf = ${randomObjective(randomFrom(seed))}`;
      const together = shownIn([block, ...asked].join("\n"));
      const alone = asked.flatMap((question) => shownIn(`${block}\n${question}`));
      expect(together, block).toEqual(alone);
    }),
    { seed: start, numRuns: 40 },
  );
  console.log(`seed ${start}`);
});

test("an answer does not depend on the order in which terms and factors were written", {
  timeout: 120_000,
}, () => {
  const start = SEED;
  fc.assert(
    fc.property(fc.integer(), fc.boolean(), fc.boolean(), (seed, swapFactors, swapTerms) => {
      const random = randomFrom(seed);
      const [p, q, r] = [1, 2, 3].map(() => `(${randomObjective(random)})`);
      const product = swapFactors ? `${q} * ${p}` : `${p} * ${q}`;
      const sum = swapTerms ? `${r} + ${product}` : `${product} + ${r}`;
      const asked = QUESTIONS.join("\n");
      const wanted = hashesIn(`${OBJECTIVE_NAMES}\nf = ${p} * ${q} + ${r}\n${asked}`);
      expect(hashesIn(`${OBJECTIVE_NAMES}\nf = ${sum}\n${asked}`), sum).toEqual(wanted);
    }),
    { seed: start, numRuns: 20 },
  );
  console.log(`seed ${start}`);
});

function shownIn(block: string): string[] {
  return derivedBlock(block, FORMULAS_ALONE).answers.map(({ plain, where }) =>
    [plain, ...where.map(({ name, plain: formula }) => `${name} = ${formula}`)].join(" where "),
  );
}

function hashesIn(block: string): number[] {
  return derivedBlock(block, FORMULAS_ALONE).answers.map(({ term }) => term.hash);
}

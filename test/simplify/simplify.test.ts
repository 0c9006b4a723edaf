import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Budget, withinBudget } from "../../server/src/base/budget.ts";
import { rational } from "../../server/src/base/rational.ts";
import { equality } from "../../server/src/derive/equality.ts";
import { randomNumbers } from "../../server/src/derive/sample.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import { measure } from "../../server/src/simplify/measure.ts";
import { RULES } from "../../server/src/simplify/rules.ts";
import { simplify } from "../../server/src/simplify/simplify.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { constant, variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { randomShape, randomTerm } from "../harness/random-term.ts";

const n = dimOfName("n");

function newStore(): TermStore {
  return new TermStore(new Budget(10_000_000));
}

describe("simplification", () => {
  test("never makes a term larger or another function", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomNumbers(seed);
        const store = newStore();
        const term = randomTerm(store, random, randomShape(random), 4, false);
        const simpler = simplify(store, term);
        expect(measure(simpler)).toBeLessThanOrEqual(measure(term));
        expect(equality(term, simpler, new Budget(20_000_000)).verdict, `seed ${seed}`).not.toBe(
          "different",
        );
        expect(simplify(store, simpler)).toBe(simpler);
      }),
      { numRuns: 150 },
    );
  });

  test.each(RULES)("every rewrite keeps the value: $name", (rule) => {
    let rewritten = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomNumbers(seed);
        const store = newStore();
        const term = randomTerm(store, random, randomShape(random), 3, false);
        const after = withinBudget(() => rule.rewrite(store, term));
        if (!after) return;
        rewritten++;
        expect(equality(term, after, new Budget(20_000_000)).verdict, `seed ${seed}`).not.toBe(
          "different",
        );
      }),
      { numRuns: 400 },
    );
    expect(rewritten).toBeGreaterThan(5);
  });

  test("a factor goes into a sum where it cancels", () => {
    const store = newStore();
    const [s, t] = [variable(store, "s", [n]), variable(store, "t", [n])];
    const quotient = algebra.subtract(
      store,
      algebra.divide(store, t, s),
      constant(store, rational(1), [n]),
    );
    expect(simplify(store, algebra.hadamard(store, s, quotient))).toBe(
      algebra.subtract(store, t, s),
    );
  });
});

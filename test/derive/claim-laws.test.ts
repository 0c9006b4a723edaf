import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { MINUS_ONE, rational } from "../../server/src/base/rational.ts";
import { equality } from "../../server/src/derive/equality.ts";
import { samplePoint } from "../../server/src/derive/sample.ts";
import { multiplyOut } from "../../server/src/simplify/rules/distribute.ts";
import { simplify } from "../../server/src/simplify/simplify.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply, power } from "../../server/src/tensor/build.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale, sum } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { pick, type Random, randomShape, randomTerm } from "../harness/random-term.ts";
import { randomFrom } from "../harness/seeded.ts";

const RUNS = 200;
const DEPTH = 3;

function newBudget(): Budget {
  return new Budget(20_000_000);
}

/** Two addends of one shape, as a claim is made of. */
function randomAddends(store: TermStore, random: Random): [Term, Term] {
  const shape = randomShape(random);
  return [
    randomTerm(store, random, shape, DEPTH, false),
    randomTerm(store, random, shape, DEPTH - 1, false),
  ];
}

/** An equal term that the normal form does not see through. */
function disguised(store: TermStore, random: Random, term: Term): Term {
  const part = randomTerm(store, random, term.shape, 1, false);
  const squares = ["sin", "cos"] as const;
  const one = squares.map((name) => power(store, apply(store, name, [part]), rational(2)));
  const zero = [
    apply(store, "softplus", [part]),
    scale(store, MINUS_ONE, apply(store, "softplus", [scale(store, MINUS_ONE, part)])),
    scale(store, MINUS_ONE, part),
  ];
  const choices = [
    () => simplify(store, term),
    () => multiplyOut.rewrite(store, term)[0] ?? term,
    () => algebra.hadamard(store, term, sum(store, one)),
    () => sum(store, [term, ...zero]),
  ];
  return pick(random, choices)();
}

/** The sum of the addends with the mistake of a person in the second. */
function mistaken(store: TermStore, random: Random, [first, second]: [Term, Term]): Term {
  const isSquare = second.shape.length === 2 && second.shape[0]?.key === second.shape[1]?.key;
  const factor = pick(random, [rational(-1), rational(2), rational(1, 2), rational(1001, 1000)]);
  const choices = [
    () => first,
    () => sum(store, [first, scale(store, factor, second)]),
    () => sum(store, [first, algebra.hadamard(store, second, second)]),
    ...(isSquare ? [() => sum(store, [first, algebra.transpose(store, second)])] : []),
  ];
  return pick(random, choices)();
}

/** Whether two terms agree at points that `equality` does not look at. */
function agreeElsewhere(left: Term, right: Term, random: Random): boolean {
  return [3, 4, 5, 6].every((variant) => {
    const point = samplePoint([left, right], random, { variant, scale: 0.7 });
    if (!point) return true;
    const [a, b] = [left, right].map((term) => evaluate(term, point, newBudget()).data);
    return a?.every((entry, at) => {
      const other = b?.[at] ?? Number.NaN;
      const size = Math.max(1, Math.abs(entry), Math.abs(other));
      return !Number.isFinite(entry - other) || Math.abs(entry - other) <= 1e-6 * size;
    });
  });
}

describe("claims", () => {
  test("a term in another form is accepted", () => {
    let unchecked = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [random, store] = [randomFrom(seed), new TermStore(new Budget(5_000_000))];
        const right = sum(store, randomAddends(store, random));
        const claimed = disguised(store, random, right);
        const { verdict } = equality(right, claimed, newBudget());
        if (verdict === "unchecked") unchecked++;
        expect(["equal", "unchecked"], `seed ${seed}`).toContain(verdict);
      }),
      { numRuns: RUNS },
    );
    // Exponentials of exponentials have no points that are neither infinite nor lost in rounding.
    expect(unchecked).toBeLessThan(RUNS / 20);
  });

  test("a term with one mistake is not", () => {
    let wrong = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [random, store] = [randomFrom(seed), new TermStore(new Budget(5_000_000))];
        const addends = randomAddends(store, random);
        const right = sum(store, addends);
        const claimed = disguised(store, random, mistaken(store, random, addends));
        const { verdict } = equality(right, claimed, newBudget());
        if (verdict === "different") wrong++;
        if (verdict === "equal") {
          expect(agreeElsewhere(right, claimed, random), `seed ${seed}`).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
    expect(wrong).toBeGreaterThan(RUNS * 0.8);
  });
});

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
import { apply, power } from "../../server/src/tensor/build.ts";
import { constant, variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale, sum } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { type Random, randomShape, randomTerm } from "../harness/random-term.ts";

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
        const term = productsOfSums(store, random);
        const after = withinBudget(() => rule.rewrite(store, term));
        if (!after) return;
        rewritten++;
        expect(after, `seed ${seed}`).not.toBe(term);
        expect(equality(term, after, new Budget(20_000_000)).verdict, `seed ${seed}`).not.toBe(
          "different",
        );
      }),
      { numRuns: 400 },
    );
    expect(rewritten).toBeGreaterThan(20);
  });

  test("a factor goes into a sum where it cancels", () => {
    const store = newStore();
    const { product, plain } = cancelling(store);
    expect(simplify(store, product)).toBe(plain);
  });

  test("parts become simpler, but for the arguments of functions", () => {
    const store = newStore();
    const { product, plain } = cancelling(store);
    const u = variable(store, "u", [n]);
    const square = (term: Term) => power(store, algebra.add(store, term, u), rational(2));
    expect(simplify(store, square(product))).toBe(square(plain));
    const call = apply(store, "exp", [product]);
    expect(simplify(store, call)).toBe(call);
  });

  test("products of a sum are multiplied out together where they cancel each other", () => {
    const store = newStore();
    const [a, b, c] = [
      variable(store, "a", [n]),
      variable(store, "b", [n]),
      variable(store, "c", [n]),
    ];
    const first = algebra.hadamard(store, a, algebra.add(store, b, c));
    const difference = algebra.subtract(store, first, algebra.hadamard(store, a, c));
    expect(simplify(store, difference)).toBe(algebra.hadamard(store, a, b));
  });

  test.each([
    [12, true],
    [13, false],
  ])("a sum of %i terms is opened: %s", (count, opened) => {
    const store = newStore();
    const s = variable(store, "s", [n]);
    const terms = Array.from({ length: count }, (_, at) => variable(store, `t${at}`, [n]));
    const quotients = sum(
      store,
      terms.map((term) => algebra.divide(store, term, s)),
    );
    const whole = algebra.hadamard(store, s, quotients);
    expect(simplify(store, whole)).toBe(opened ? sum(store, terms) : whole);
  });

  test.each([
    [12, true],
    [13, false],
  ])("the products of a sum of %i terms are multiplied out: %s", (count, opened) => {
    const store = newStore();
    const [a, b, c] = [
      variable(store, "a", [n]),
      variable(store, "b", [n]),
      variable(store, "c", [n]),
    ];
    const others = Array.from({ length: count - 2 }, (_, at) => variable(store, `t${at}`, [n]));
    const first = algebra.hadamard(store, a, algebra.add(store, b, c));
    const negative = scale(store, rational(-1), algebra.hadamard(store, a, c));
    const whole = sum(store, [...others, first, negative]);
    expect(simplify(store, whole)).toBe(
      opened ? sum(store, [...others, algebra.hadamard(store, a, b)]) : whole,
    );
  });
});

/** A random term, or a sum or a product of them that a rule has something to do with. */
function productsOfSums(store: TermStore, random: Random): Term {
  const shape = randomShape(random);
  const part = (depth: number) => randomTerm(store, random, shape, depth, false);
  if (random() < 0.5) return part(3);
  const product = algebra.hadamard(store, part(1), algebra.add(store, part(1), part(2)));
  return random() < 0.5 ? product : algebra.add(store, product, part(2));
}

/** `s (t/s − 1)` and `t − s`. */
function cancelling(store: TermStore): { product: Term; plain: Term } {
  const [s, t] = [variable(store, "s", [n]), variable(store, "t", [n])];
  const quotient = algebra.subtract(
    store,
    algebra.divide(store, t, s),
    constant(store, rational(1), [n]),
  );
  return { product: algebra.hadamard(store, s, quotient), plain: algebra.subtract(store, t, s) };
}

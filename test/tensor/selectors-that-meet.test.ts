import fc from "fast-check";
import { expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { ONE, type Rational, rational } from "../../server/src/base/rational.ts";
import { constantOf, type Dim } from "../../server/src/shape/dim.ts";
import { axesOf } from "../../server/src/tensor/build.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import type { FactorSpec } from "../../server/src/tensor/function-row.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { directProduct } from "../harness/direct-product.ts";
import {
  randomSelection,
  SELECTION_SIZES,
  SELECTION_VALUES,
  selectorsOf,
} from "../harness/random-selection.ts";
import { pick } from "../harness/random-term.ts";
import { randomFrom } from "../harness/seeded.ts";

function newStore(): TermStore {
  return new TermStore(new Budget(10_000_000));
}

/** The entries of a product by loops, and those of its normal form. */
function entriesOf(
  term: Term,
  factors: readonly FactorSpec[],
  output: readonly number[],
  sizes: readonly Dim[],
) {
  const dataOf = (of: Term) =>
    evaluate(of, { values: SELECTION_VALUES, sizes: new Map() }, new Budget(1e8)).data;
  const wanted = directProduct({
    factors,
    output,
    sizeOf: (index) => Number(sizes[index] && constantOf(sizes[index])),
    dataOf: (factor) => dataOf(factor.term),
  });
  const found = [...dataOf(term)];
  expect(found.length).toBe(wanted.length);
  return { wanted, found };
}

/** All ways to pick one of each list. */
function choices<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>(
    (all, list) => all.flatMap((chosen) => list.map((item) => [...chosen, item])),
    [[]],
  );
}

test("however two selectors meet, their product keeps its value", () => {
  const store = newStore();
  const all = selectorsOf(store);
  for (const [first, second] of choices([all, all])) {
    if (!first || !second) continue;
    const sizes = [...first.shape, ...second.shape];
    const own = axesOf(first.shape);
    const names = second.shape.map((dim, axis) =>
      axesOf(sizes.slice(0, own.length + axis + 1)).filter(
        (index) => sizes[index]?.key === dim.key,
      ),
    );
    for (const subscripts of choices(names)) {
      const factors = [
        { term: first, subscripts: own },
        { term: second, subscripts },
      ];
      const indices = [...new Set([...own, ...subscripts])];
      for (const output of [indices, indices.filter((index) => index !== own.at(-1))]) {
        const { wanted, found } = entriesOf(
          product(store, { factors, output }),
          factors,
          output,
          sizes,
        );
        expect(
          found,
          `${first.relation.kind} ${own} ${second.relation.kind} ${subscripts}`,
        ).toEqual(wanted);
      }
    }
  }
});

function randomFactors(store: TermStore, seed: number, exponents: readonly Rational[]) {
  const random = randomFrom(seed);
  const { factors, output } = randomSelection(store, random);
  return {
    factors: factors.map((factor) => ({ ...factor, exponent: pick(random, exponents) })),
    output,
  };
}

test("whatever meets, a product of selectors keeps its value", () => {
  let smaller = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const store = newStore();
      const { factors, output } = randomFactors(store, seed, [ONE, ONE, rational(2)]);
      const term = product(store, { factors, output });
      const { wanted, found } = entriesOf(term, factors, output, SELECTION_SIZES);
      for (const [at, value] of wanted.entries())
        expect(found[at], `seed ${seed}, entry ${at}`).toBeCloseTo(value, 9);
      if (term.kind !== "product" || term.factors.length < factors.length) smaller++;
    }),
    { numRuns: 800 },
  );
  expect(smaller).toBeGreaterThan(150);
});

test("what is divided by zeros is, so long as no other zero meets them", () => {
  let infinite = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const store = newStore();
      const { factors, output } = randomFactors(store, seed, [ONE, ONE, rational(-1)]);
      const term = product(store, { factors, output });
      const { wanted, found } = entriesOf(term, factors, output, SELECTION_SIZES);
      for (const [at, value] of wanted.entries()) {
        // 0 · ∞ is no value, and `δ_ij f(j) = δ_ij f(i)` may bring one about.
        if (Number.isNaN(value) || Number.isNaN(found[at])) continue;
        expect(found[at], `seed ${seed}, entry ${at}`).toBeCloseTo(value, 9);
        if (!Number.isFinite(value)) infinite++;
      }
    }),
    { numRuns: 800 },
  );
  expect(infinite).toBeGreaterThan(100);
});

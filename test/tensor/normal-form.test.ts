import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { rational } from "../../server/src/base/rational.ts";
import { randomNumbers, samplePoint } from "../../server/src/derive/sample.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply } from "../../server/src/tensor/build.ts";
import { compareFactors } from "../../server/src/tensor/compare.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import type { FactorSpec } from "../../server/src/tensor/function-row.ts";
import { entryCount } from "../../server/src/tensor/nd-array.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import type { Property } from "../../server/src/tensor/property.ts";
import { variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { sum } from "../../server/src/tensor/sum.ts";
import { isSymmetric } from "../../server/src/tensor/symmetry.ts";
import { directProduct } from "../harness/direct-product.ts";
import { pick, type Random } from "../harness/random-term.ts";

const n = dimOfName("n");

function newStore(): TermStore {
  return new TermStore(new Budget(10_000_000));
}

interface RandomProduct {
  readonly factors: readonly FactorSpec[];
  readonly output: readonly number[];
}

/** Matrices and vectors over one size, with indices drawn from few, so that ties and loops are common. */
function randomProduct(store: TermStore, random: Random): RandomProduct {
  const matrices = ["A", "B"].map((name) => variable(store, name, [n, n]));
  const symmetric = variable(store, "S", [n, n], { properties: ["symmetric"] });
  const vector = variable(store, "x", [n]);
  // It brings an index of its own.
  const inner = algebra.matrixProduct(store, symmetric, symmetric);
  const count = 1 + Math.floor(random() * 5);
  const index = () => Math.floor(random() * 5);
  const factors = Array.from({ length: count }, (): FactorSpec => {
    const term = pick(random, [...matrices, symmetric, inner, vector]);
    return { term, subscripts: term.shape.map(index), exponent: rational(random() < 0.2 ? 2 : 1) };
  });
  const used = [...new Set(factors.flatMap(({ subscripts }) => subscripts))];
  const output = used.filter(() => random() < 0.4).slice(0, 3);
  return { factors, output };
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

describe("a product", () => {
  test("is one term whatever the order of its factors and of symmetric indices, and the names of indices", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomNumbers(seed);
        const store = newStore();
        const { factors, output } = randomProduct(store, random);
        const renamed = shuffled(random, [10, 11, 12, 13, 14]);
        const rename = (index: number) => renamed[index] ?? index;
        const again = shuffled(random, factors).map((factor) => {
          const subscripts = factor.subscripts.map(rename);
          const turned = isSymmetric(factor.term) && random() < 0.5;
          return { ...factor, subscripts: turned ? subscripts.reverse() : subscripts };
        });
        expect(product(store, { factors: again, output: output.map(rename) })).toBe(
          product(store, { factors, output }),
        );
      }),
      { numRuns: 600 },
    );
  });

  test("is one term where its indices look alike and are not", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomNumbers(seed);
        const store = newStore();
        // Cycles of one matrix, tr(A) tr(A²) tr(A), and perhaps an end at each of their indices.
        const indices = [0, 1, 2, 3].slice(0, 2 + Math.floor(random() * 3));
        const next = shuffled(random, indices);
        const properties: Property[] = random() < 0.5 ? ["symmetric"] : [];
        const matrix = variable(store, "A", [n, n], { properties });
        const end = variable(store, "B", [n, n]);
        const cycles = indices.map((at) => ({ term: matrix, subscripts: [at, next[at] ?? 0] }));
        const ends = indices.map((at) => ({ term: end, subscripts: [at, at + 4] }));
        const factors = random() < 0.5 ? cycles : [...cycles, ...ends];
        const renamed = shuffled(random, [10, 11, 12, 13, 14, 15, 16, 17]);
        const again = shuffled(random, factors).map(({ term, subscripts }) => ({
          term,
          subscripts: subscripts.map((index) => renamed[index] ?? 0),
        }));
        expect(product(store, { factors: again, output: [] }), `seed ${seed}`).toBe(
          product(store, { factors, output: [] }),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("is one term however long its chains are", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 4, max: 18 }), (seed, length) => {
        const random = randomNumbers(seed);
        const store = newStore();
        const [A, x] = [variable(store, "A", [n, n]), variable(store, "x", [n])];
        const chain = Array.from({ length }, (_, at) => ({ term: A, subscripts: [at, at + 1] }));
        const other = Array.from({ length }, (_, at) => ({
          term: A,
          subscripts: [20 + at, 21 + at],
        }));
        const factors = [...chain, ...other, { term: x, subscripts: [length] }];
        const names = shuffled(
          random,
          Array.from({ length: 40 }, (_, at) => at),
        );
        const again = shuffled(random, factors).map(({ term, subscripts }) => ({
          term,
          subscripts: subscripts.map((index) => names[index] ?? 0),
        }));
        expect(product(store, { factors: again, output: [] }), `seed ${seed}`).toBe(
          product(store, { factors, output: [] }),
        );
      }),
      { numRuns: 40 },
    );
  });

  test("has the value that its definition says", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomNumbers(seed);
        const store = newStore();
        const { factors, output } = randomProduct(store, random);
        const term = product(store, { factors, output });
        const point = samplePoint([term, ...factors.map((factor) => factor.term)], random);
        if (!point) return;
        const found = evaluate(term, point, new Budget(1e8));
        const dataOf = ({ term: factor }: FactorSpec) =>
          evaluate(factor, point, new Budget(1e8)).data;
        const wanted = directProduct({ factors, output, sizeOf: () => 3, dataOf });
        expect(found.data.length).toBe(wanted.length);
        for (const [at, value] of wanted.entries()) expect(found.data[at]).toBeCloseTo(value, 6);
      }),
      { numRuns: 300 },
    );
  });

  test("has its factors in canonical order, and those that are alike in the order of its axes", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const store = newStore();
        const term = product(store, randomProduct(store, randomNumbers(seed)));
        if (term.kind !== "product") return;
        for (const [at, factor] of term.factors.slice(1).entries()) {
          const before = term.factors[at] ?? factor;
          const order = compareFactors(before, factor);
          expect(order, `seed ${seed}`).toBeLessThanOrEqual(0);
          const indices = [before, factor].map(({ subscripts }) => subscripts);
          const isOfResult = indices.flat().every((index) => index < term.shape.length);
          const axes = indices.map(String);
          if (order === 0 && isOfResult) expect(axes, `seed ${seed}`).toEqual(axes.toSorted());
        }
      }),
      { numRuns: 600 },
    );
  });

  test("of factors that are alike takes no more work where others name their indices", () => {
    const steps = (nameOf: (at: number) => string) => {
      const store = newStore();
      const matrices = ["A", "B", "C", "D"].map((name, at) => ({
        term: variable(store, name, [n, n]),
        subscripts: [at, at + 1],
      }));
      const vectors = matrices.map((_, at) => ({
        term: variable(store, nameOf(at), [n]),
        subscripts: [at],
      }));
      const before = store.budget.left;
      product(store, { factors: [...matrices, ...vectors], output: [4] });
      return before - store.budget.left;
    };
    const unlike = steps((at) => `x${at}`);
    expect(steps(() => "x")).toBe(unlike);
    // Fewer than the four for a look at each factor.
    expect(unlike).toBeLessThan(4 * 8);
  });

  test("does not depend on what was built before", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (seed, earlier) => {
        const [fresh, used] = [newStore(), newStore()];
        for (let k = 0; k < 5; k++) product(used, randomProduct(used, randomNumbers(earlier + k)));
        const [a, b] = [fresh, used].map((store) =>
          product(store, randomProduct(store, randomNumbers(seed))),
        );
        expect(withoutIds(a)).toBe(withoutIds(b));
      }),
    );
  });
});

function withoutIds(term: unknown): string {
  return JSON.stringify(term, (key, value) =>
    key === "id" ? undefined : typeof value === "bigint" ? `${value}` : value,
  );
}

describe("the normal form", () => {
  const store = newStore();
  const A = variable(store, "A", [n, n]);
  const x = variable(store, "x", [n], { properties: ["positive"] });

  test("cancels a matrix with its inverse", () => {
    expect(algebra.matrixProduct(store, apply(store, "inv", [A], 2), A)).toBe(
      algebra.identity(store, n),
    );
  });

  test("adds up the powers of one factor", () => {
    expect(algebra.hadamard(store, x, algebra.divide(store, A, x))).toBe(A);
  });

  test("knows that a softmax sums to 1", () => {
    const total = algebra.reduceSum(store, apply(store, "softmax", [x], 1));
    expect(total).toBe(product(store, { factors: [], output: [] }));
  });

  test("merges like terms", () => {
    const twice = sum(store, [A, algebra.transpose(store, algebra.transpose(store, A))]);
    expect(twice).toBe(
      product(store, {
        coefficient: rational(2),
        factors: [{ term: A, subscripts: [0, 1] }],
        output: [0, 1],
      }),
    );
  });

  test("counts a sum over nothing by its size", () => {
    const ones = algebra.broadcastTo(store, product(store, { factors: [], output: [] }), [n]);
    const size = algebra.reduceSum(store, ones);
    const point = { sizes: new Map([["n", 7]]), values: new Map() };
    expect(evaluate(size, point, new Budget(100)).data[0]).toBe(7);
    expect(entryCount([2, 3])).toBe(6);
  });
});

describe("symmetry", () => {
  test("is found exactly where swapping the two axes gives the same product", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const store = newStore();
        const random = randomNumbers(seed);
        const { factors, output } = randomProduct(store, random);
        const [row, column] = output;
        if (row === undefined || column === undefined) return;
        const term = product(store, { factors, output: [row, column] });
        const swapped = product(store, { factors, output: [column, row] });
        expect(isSymmetric(term), `seed ${seed}`).toBe(swapped === term);
      }),
      { numRuns: 2000 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { ONE, rational } from "../../server/src/base/rational.ts";
import { randomNumbers, samplePoint } from "../../server/src/derive/sample.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply } from "../../server/src/tensor/build.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import { propertiesOf } from "../../server/src/tensor/properties.ts";
import { constant, named, variable } from "../../server/src/tensor/raw.ts";
import { isNonnegative, isPositive } from "../../server/src/tensor/sign.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale } from "../../server/src/tensor/sum.ts";
import { isSymmetric } from "../../server/src/tensor/symmetry.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { pick, type Random, randomShape, randomTerm } from "../harness/random-term.ts";

const [n, m] = [dimOfName("n"), dimOfName("m")];

function newStore(): TermStore {
  return new TermStore(new Budget(10_000_000));
}

/** A square matrix that is often symmetric and sometimes semidefinite. */
function randomSquare(store: TermStore, random: Random, depth: number): Term {
  const X = variable(store, "X", [m, n]);
  const weights = apply(store, pick(random, ["exp", "sigmoid", "relu", "sin"] as const), [
    variable(store, "w", [m]),
  ]);
  const part = () => randomSquare(store, random, depth - 1);
  const gram = () =>
    algebra.matrixProduct(
      store,
      algebra.transpose(store, X),
      algebra.matrixProduct(store, algebra.diagonalMatrix(store, weights), X),
    );
  const leaves = [
    gram,
    () => variable(store, "S", [n, n], { properties: ["spd"] }),
    () => variable(store, "A", [n, n]),
    () => algebra.identity(store, n),
    () => algebra.diagonalMatrix(store, apply(store, "softplus", [variable(store, "x", [n])])),
  ];
  if (depth <= 0) return pick(random, leaves)();
  const makers = [
    ...leaves,
    () => algebra.add(store, part(), part()),
    () => algebra.hadamard(store, part(), variable(store, "c", [])),
    () => scale(store, rational(pick(random, [-1, 2])), part()),
    () => algebra.matrixProduct(store, part(), part()),
  ];
  return pick(random, makers)();
}

describe("properties that are claimed hold at random points", () => {
  test("symmetric, semidefinite, diagonal", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomNumbers(seed);
        const store = newStore();
        const term = randomSquare(store, random, 2);
        const claimed = propertiesOf(store, term);
        const point = samplePoint([term], random);
        if (!point) return;
        const { data, shape } = evaluate(term, point, new Budget(1e7));
        const size = shape[0] ?? 1;
        const entry = (row: number, column: number) => data[row * size + column] ?? Number.NaN;
        const indices = Array.from({ length: size }, (_, at) => at);
        for (const property of claimed) seen.add(property);
        const x = indices.map(() => 2 * random() - 1);
        const form = indices.reduce(
          (total, i) =>
            indices.reduce((sum, j) => sum + (x[i] ?? 0) * entry(i, j) * (x[j] ?? 0), total),
          0,
        );
        if (claimed.has("psd")) expect(form, `seed ${seed}`).toBeGreaterThan(-1e-8);
        if (claimed.has("spd")) expect(form, `seed ${seed}`).toBeGreaterThan(0);
        for (const i of indices) {
          for (const j of indices) {
            if (claimed.has("symmetric")) expect(entry(i, j)).toBeCloseTo(entry(j, i), 6);
            if (claimed.has("diagonal") && i !== j) expect(entry(i, j)).toBe(0);
          }
        }
      }),
      { numRuns: 400 },
    );
    expect([...seen].sort()).toEqual(["diagonal", "psd", "spd", "symmetric"]);
  });

  test("signs", () => {
    let [positive, nonnegative] = [0, 0];
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomNumbers(seed);
        const store = newStore();
        const term = randomTerm(store, random, randomShape(random), 3, false);
        if (!isNonnegative(term)) return;
        // Far out, a softmax of reciprocals underflows to 0.
        const point = samplePoint([term], random, { scale: 0.5 });
        if (!point) return;
        const smallest = Math.min(...evaluate(term, point, new Budget(1e7)).data);
        nonnegative++;
        if (isPositive(term)) positive++;
        if (isPositive(term)) expect(smallest, `seed ${seed}`).toBeGreaterThan(0);
        else expect(smallest, `seed ${seed}`).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 600 },
    );
    expect(positive).toBeGreaterThan(10);
    expect(nonnegative).toBeGreaterThan(positive);
  });

  test("what is left of 1 by a sigmoid is positive, in either order of signs", () => {
    const store = newStore();
    const s = apply(store, "sigmoid", [variable(store, "x", [n])]);
    const rest = algebra.subtract(store, constant(store, ONE, [n]), s);
    expect(isPositive(rest)).toBe(true);
    expect(isPositive(scale(store, rational(-1), rest))).toBe(false);
    expect(isPositive(algebra.hadamard(store, s, rest))).toBe(true);
  });

  test("a symmetric part that stands many times is looked at once", () => {
    const store = newStore();
    let A: Term = variable(store, "A", [n, n], { properties: ["symmetric"] });
    for (let depth = 0; depth < 60; depth++)
      A = named(
        store,
        `A${depth}`,
        algebra.add(store, algebra.hadamard(store, algebra.trace(store, A), A), A),
      );
    expect(isSymmetric(A)).toBe(true);
  });

  test("so is a positive one", () => {
    const store = newStore();
    let y: Term = variable(store, "y", [n], { properties: ["positive"] });
    for (let depth = 0; depth < 60; depth++) {
      const total = algebra.reduceSum(store, y);
      y = named(store, `y${depth}`, algebra.add(store, algebra.hadamard(store, y, total), y));
    }
    expect(isPositive(y)).toBe(true);
  });

  test("and a definite one", () => {
    const store = newStore();
    let A: Term = variable(store, "A", [n, n], { properties: ["spd"] });
    for (let depth = 0; depth < 60; depth++)
      A = named(store, `A${depth}`, algebra.add(store, apply(store, "inv", [A], 2), A));
    expect([...propertiesOf(store, A)]).toContain("spd");
  });
});

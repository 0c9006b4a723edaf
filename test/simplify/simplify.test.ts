import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Budget, withinBudget } from "../../server/src/base/budget.ts";
import { MINUS_ONE, ONE, rational } from "../../server/src/base/rational.ts";
import { equality } from "../../server/src/derive/equality.ts";
import { randomNumbers } from "../../server/src/derive/sample.ts";
import { addDims, dimOfName, dimOfNumber } from "../../server/src/shape/dim.ts";
import { measure } from "../../server/src/simplify/measure.ts";
import { collect } from "../../server/src/simplify/rules/collect.ts";
import { commonDenominator } from "../../server/src/simplify/rules/common-denominator.ts";
import { distribute, multiplyOut } from "../../server/src/simplify/rules/distribute.ts";
import { selectInside } from "../../server/src/simplify/rules/select-inside.ts";
import { RULES } from "../../server/src/simplify/rules.ts";
import { simplify } from "../../server/src/simplify/simplify.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply, power } from "../../server/src/tensor/build.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import { constant, variable } from "../../server/src/tensor/raw.ts";
import { concat, entryAt, pad, slice } from "../../server/src/tensor/selection.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { sum } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { type Random, randomShape, randomTerm } from "../harness/random-term.ts";

const n = dimOfName("n");

function newStore(): TermStore {
  return new TermStore(new Budget(10_000_000));
}

describe("simplification", () => {
  test("a factor goes into a sum where it cancels", () => {
    const store = newStore();
    const { whole, plain } = cancelling(store);
    expect(simplify(store, whole)).toBe(plain);
  });

  test("parts become simpler, but for the arguments of functions", () => {
    const store = newStore();
    const { whole, plain } = cancelling(store);
    const u = variable(store, "u", [n]);
    const square = (term: Term) => power(store, algebra.add(store, term, u), rational(2));
    expect(simplify(store, square(whole))).toBe(square(plain));
    const call = apply(store, "exp", [whole]);
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
    [24, 1],
    [25, 0],
  ])("a sum of %i terms is opened: %i", (count, rewritings) => {
    const store = newStore();
    const s = variable(store, "s", [n]);
    const terms = Array.from({ length: count }, (_, at) => variable(store, `t${at}`, [n]));
    const whole = algebra.hadamard(store, s, sum(store, terms));
    expect(distribute.rewrite(store, whole)).toHaveLength(rewritings);
  });

  test("a factor goes into the sum where it cancels, and into no other", () => {
    const store = newStore();
    const [t, a, b] = [
      variable(store, "t", [n]),
      variable(store, "a", [n]),
      variable(store, "b", [n]),
    ];
    const long = sum(
      store,
      Array.from({ length: 9 }, (_, at) => variable(store, `s${at}`, [n])),
    );
    const s = apply(store, "exp", [long]);
    const quotient = algebra.subtract(
      store,
      algebra.divide(store, t, s),
      constant(store, ONE, [n]),
    );
    const both = algebra.hadamard(
      store,
      algebra.hadamard(store, s, quotient),
      algebra.add(store, a, b),
    );
    expect(simplify(store, both)).toBe(
      algebra.hadamard(store, algebra.subtract(store, t, s), algebra.add(store, a, b)),
    );
  });

  test("a product of sums is multiplied out to its end, and nothing else is", () => {
    const store = newStore();
    const [a, b, c, d] = [
      variable(store, "a", [n]),
      variable(store, "b", [n]),
      variable(store, "c", [n]),
      variable(store, "d", [n]),
    ];
    const both = algebra.hadamard(store, algebra.add(store, a, b), algebra.add(store, c, d));
    const [written] = multiplyOut.rewrite(store, both);
    expect(written?.kind === "sum" && written.terms.length).toBe(4);
    expect(multiplyOut.rewrite(store, algebra.hadamard(store, a, b))).toEqual([]);
  });

  test("matrices are multiplied out where terms cancel", () => {
    const store = newStore();
    const [A, B] = [variable(store, "A", [n, n]), variable(store, "B", [n, n])];
    const x = variable(store, "x", [n]);
    const times = (matrix: Term) => algebra.matrixProduct(store, matrix, x);
    const difference = algebra.subtract(store, times(algebra.add(store, A, B)), times(A));
    expect(simplify(store, difference)).toBe(times(B));
  });

  test("only a scalar, or what has all axes of the result, is collected", () => {
    const store = newStore();
    const [A, B] = [variable(store, "A", [n, n]), variable(store, "B", [n, n])];
    const [x, y, z] = [
      variable(store, "x", [n]),
      variable(store, "y", [n]),
      variable(store, "z", [n]),
    ];
    const sine = (term: Term) => apply(store, "sin", [term]);
    const collected = (left: Term, right: Term) =>
      collect.rewrite(store, algebra.add(store, left, right)).length;
    const by = (factor: Term, term: Term) => algebra.hadamard(store, factor, sine(term));
    expect(collected(by(variable(store, "a", []), A), by(variable(store, "a", []), B))).toBe(1);
    expect(collected(by(sine(x), A), by(sine(x), B))).toBe(0);
    expect(collected(by(sine(x), y), by(sine(x), z))).toBe(1);
    expect(collected(algebra.matrixProduct(store, A, B), algebra.matrixProduct(store, A, A))).toBe(
      0,
    );
    expect(collected(by(A, B), by(algebra.transpose(store, A), A))).toBe(0);
    expect(collected(by(A, B), by(power(store, A, rational(2)), A))).toBe(0);
    expect(collect.rewrite(store, by(A, B))).toEqual([]);
    const onRows = (term: Term) =>
      product(store, {
        factors: [
          { term: A, subscripts: [0, 0] },
          { term: sine(term), subscripts: [0, 1] },
        ],
        output: [0, 1],
      });
    expect(collected(onRows(A), onRows(B))).toBe(0);
    const diagonal = algebra.diagonalOf(store, A);
    expect(collected(by(diagonal, x), by(diagonal, y))).toBe(0);
  });

  test("a factor that terms share stands once", () => {
    const store = newStore();
    const [a, b, c] = [
      variable(store, "a", []),
      variable(store, "b", [n]),
      variable(store, "c", [n]),
    ];
    const shared = apply(store, "exp", [algebra.hadamard(store, a, a)]);
    const terms = [b, c].map((term) =>
      algebra.hadamard(store, shared, apply(store, "sin", [term])),
    );
    const sines = [b, c].map((term) => apply(store, "sin", [term]));
    expect(simplify(store, sum(store, terms))).toBe(
      algebra.hadamard(store, shared, sum(store, sines)),
    );
  });

  test.each([
    [22, 1],
    [23, 0],
  ])("a sum of %i terms and a product of two is multiplied out: %i", (count, rewritings) => {
    const store = newStore();
    const [a, b, c] = [
      variable(store, "a", [n]),
      variable(store, "b", [n]),
      variable(store, "c", [n]),
    ];
    const others = Array.from({ length: count }, (_, at) => variable(store, `t${at}`, [n]));
    const open = algebra.hadamard(store, a, algebra.add(store, b, c));
    expect(multiplyOut.rewrite(store, sum(store, [...others, open]))).toHaveLength(rewritings);
  });

  test("fractions whose numerators cancel over one denominator stand over it", () => {
    const store = newStore();
    const [y, p] = [variable(store, "y", [n]), variable(store, "p", [n])];
    const rest = (of: Term) => algebra.subtract(store, constant(store, ONE, [n]), of);
    const difference = algebra.subtract(
      store,
      algebra.divide(store, rest(y), rest(p)),
      algebra.divide(store, y, p),
    );
    const denominator = algebra.hadamard(store, p, rest(p));
    expect(simplify(store, difference)).toBe(
      algebra.divide(store, algebra.subtract(store, p, y), denominator),
    );
  });

  test("without a divisor of the whole there is no common denominator", () => {
    const store = newStore();
    const [a, b, c] = [
      variable(store, "a", []),
      variable(store, "b", []),
      variable(store, "c", []),
    ];
    const [x, y] = [variable(store, "x", [n]), variable(store, "y", [n])];
    const product = algebra.hadamard(store, a, algebra.add(store, b, c));
    const cancels = algebra.subtract(store, product, algebra.hadamard(store, a, c));
    const ratios = algebra.reduceSum(store, algebra.divide(store, y, x));
    for (const term of [cancels, algebra.add(store, cancels, ratios)])
      expect(commonDenominator.rewrite(store, term)).toEqual([]);
  });

  test("a matrix and its transpose are two divisors", () => {
    const store = newStore();
    const [A, U, V] = [
      variable(store, "A", [n, n]),
      variable(store, "U", [n, n]),
      variable(store, "V", [n, n]),
    ];
    const turned = algebra.transpose(store, A);
    const whole = algebra.add(
      store,
      algebra.divide(store, algebra.add(store, U, A), A),
      algebra.divide(store, algebra.subtract(store, V, turned), turned),
    );
    const above = algebra.add(
      store,
      algebra.hadamard(store, U, turned),
      algebra.hadamard(store, V, A),
    );
    expect(commonDenominator.rewrite(store, whole)).toEqual([
      algebra.divide(store, above, algebra.hadamard(store, A, turned)),
    ]);
  });

  // The order of addends depends on what stands in them.
  const functions = ["sin", "cos", "tanh", "atan", "exp", "sigmoid"] as const;
  test.each(functions)("the highest power of a divisor is the common one, beside %s", (name) => {
    const store = newStore();
    const [a, u, x] = [
      variable(store, "a", [n]),
      variable(store, "u", [n]),
      variable(store, "x", [n]),
    ];
    const [v, w] = [apply(store, name, [u]), apply(store, name, [x])];
    const squared = power(store, a, rational(2));
    const overOne = algebra.divide(store, algebra.subtract(store, v, w), a);
    const overSquare = algebra.divide(store, u, squared);
    const both = algebra.add(store, u, algebra.hadamard(store, a, w));
    const above = algebra.add(store, u, algebra.hadamard(store, v, a));
    for (const whole of [
      sum(store, [overOne, algebra.divide(store, both, squared)]),
      sum(store, [overOne, overSquare, algebra.divide(store, w, a)]),
    ])
      expect(commonDenominator.rewrite(store, whole)).toEqual([
        algebra.divide(store, above, squared),
      ]);
  });

  test("what is a factor of another term alone is collected, too", () => {
    const store = newStore();
    const [x, y] = [variable(store, "x", [n]), variable(store, "y", [n])];
    const sine = apply(store, "sin", [y]);
    const whole = algebra.add(store, x, algebra.hadamard(store, x, sine));
    const more = algebra.add(store, constant(store, ONE, [n]), sine);
    expect(collect.rewrite(store, whole)).toEqual([algebra.hadamard(store, x, more)]);
  });

  test("a part is taken of what a function takes entry by entry, and of nothing else", () => {
    const store = newStore();
    const m = dimOfName("m");
    const [x, y, long] = [
      variable(store, "x", [n]),
      variable(store, "y", [m]),
      variable(store, "z", [addDims(n, m)]),
    ];
    const square = variable(store, "A", [addDims(n, m), addDims(n, m)]);
    const whole = concat(store, [x, y], 0);
    const first = (of: Term) => slice(store, of, 0, dimOfNumber(0), n);
    const tanh = (of: Term) => apply(store, "tanh", [of]);
    const entry = (of: Term) => entryAt(store, of, 0, dimOfNumber(0));
    expect(simplify(store, first(tanh(whole)))).toBe(tanh(x));
    expect(simplify(store, entry(tanh(whole)))).toBe(tanh(entry(x)));
    const added = algebra.add(store, whole, long);
    const firstAdded = algebra.add(store, x, first(long));
    expect(simplify(store, first(added))).toBe(firstAdded);
    expect(simplify(store, first(power(store, added, MINUS_ONE)))).toBe(
      power(store, firstAdded, MINUS_ONE),
    );
    expect(simplify(store, first(tanh(added)))).toBe(tanh(firstAdded));
    expect(simplify(store, algebra.hadamard(store, x, first(tanh(added))))).toBe(
      algebra.hadamard(store, x, tanh(firstAdded)),
    );
    for (const term of [
      first(long),
      first(apply(store, "softmax", [whole], 1)),
      first(algebra.diagonalOf(store, tanh(square))),
      first(algebra.hadamard(store, tanh(whole), tanh(long))),
      algebra.hadamard(store, pad(store, x, 0, dimOfNumber(0), m), tanh(long)),
      algebra.inner(store, tanh(x), tanh(x)),
    ])
      expect(selectInside.rewrite(store, term)).toEqual([]);
  });

  test("only sums count that would be multiplied out", () => {
    const store = newStore();
    const [a, b, c, d] = [
      variable(store, "a", [n]),
      variable(store, "b", [n]),
      variable(store, "c", [n]),
      variable(store, "d", [n]),
    ];
    const others = Array.from({ length: 22 }, (_, at) => variable(store, `t${at}`, [n]));
    const divided = algebra.divide(store, algebra.add(store, a, b), algebra.add(store, c, d));
    expect(multiplyOut.rewrite(store, sum(store, [...others, divided]))).toHaveLength(1);
  });

  test.each([
    [24, 1],
    [25, 0],
  ])("a fraction of %i terms is put over another denominator: %i", (count, rewritings) => {
    const store = newStore();
    const [a, b, c] = [
      variable(store, "a", [n]),
      variable(store, "b", [n]),
      variable(store, "c", [n]),
    ];
    const terms = Array.from({ length: count }, (_, at) => variable(store, `t${at}`, [n]));
    const above = algebra.subtract(store, c, algebra.hadamard(store, b, terms[0] ?? c));
    const first = algebra.divide(store, sum(store, terms), a);
    const second = algebra.divide(store, above, algebra.hadamard(store, a, b));
    const difference = algebra.add(store, first, second);
    expect(commonDenominator.rewrite(store, difference)).toHaveLength(rewritings);
  });

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
      // The parts of this one get smaller, and the whole would get larger.
      { numRuns: 150, examples: [[-452125717]] },
    );
  });

  test.each(RULES)("every rewrite keeps the value: $name", (rule) => {
    let rewritten = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomNumbers(seed);
        const store = newStore();
        const term = productsOfSums(store, random);
        for (const after of withinBudget(() => rule.rewrite(store, term)) ?? []) {
          if (after !== term) rewritten++;
          const { verdict } = equality(term, after, new Budget(20_000_000));
          expect(verdict, `seed ${seed}`).not.toBe("different");
        }
      }),
      { numRuns: 400 },
    );
    expect(rewritten).toBeGreaterThan(20);
  });
});

/** A random term, or a sum or a product of them that a rule has something to do with. */
function productsOfSums(store: TermStore, random: Random): Term {
  const shape = randomShape(random);
  const part = (depth: number) => randomTerm(store, random, shape, depth, false);
  if (random() < 0.2 && shape.length > 0) return partOfFunction(store, random, part);
  if (random() < 0.2) return fractions(store, [part(1), part(1), part(1)]);
  if (random() < 0.5) return part(3);
  const shared = part(1);
  if (random() < 0.3) {
    const [first, second] = [part(1), part(1)].map((other) =>
      algebra.hadamard(store, shared, other),
    );
    return algebra.add(store, first ?? shared, second ?? shared);
  }
  const product = algebra.hadamard(store, shared, algebra.add(store, part(1), part(2)));
  return random() < 0.5 ? product : algebra.add(store, product, part(2));
}

/** `(1 − c)/(1 + a) + (b + c)/a`, whose numerators may cancel over one denominator. */
function fractions(store: TermStore, parts: readonly Term[]): Term {
  const [a, b, c] = parts;
  if (!a || !b || !c) throw new Error("three parts");
  const one = constant(store, rational(1), a.shape);
  return algebra.add(
    store,
    algebra.divide(store, algebra.subtract(store, one, c), algebra.add(store, one, a)),
    algebra.divide(store, algebra.add(store, b, c), a),
  );
}

/** An entry or a slice of a function of a sum, times another one. */
function partOfFunction(store: TermStore, random: Random, part: (depth: number) => Term): Term {
  const whole = apply(store, "tanh", [algebra.add(store, part(1), part(2))]);
  const axis = Math.floor(random() * whole.shape.length);
  const selected = (of: Term) =>
    random() < 0.5
      ? entryAt(store, of, axis, dimOfNumber(1))
      : slice(store, of, axis, dimOfNumber(1), dimOfNumber(1));
  const first = selected(whole);
  return random() < 0.5 ? first : algebra.hadamard(store, first, first);
}

/** `s (t/s − 1)` and `t − s`. */
function cancelling(store: TermStore): { whole: Term; plain: Term } {
  const [s, t] = [variable(store, "s", [n]), variable(store, "t", [n])];
  const quotient = algebra.subtract(
    store,
    algebra.divide(store, t, s),
    constant(store, rational(1), [n]),
  );
  return { whole: algebra.hadamard(store, s, quotient), plain: algebra.subtract(store, t, s) };
}

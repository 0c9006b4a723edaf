import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Budget, withinBudget } from "../../server/src/base/budget.ts";
import { ONE, type Rational, rational, ZERO } from "../../server/src/base/rational.ts";
import { randomNumbers, samplePoint } from "../../server/src/derive/sample.ts";
import {
  addDims,
  type Dim,
  dimOfName,
  dimOfNumber,
  divideDims,
  floorDim,
  multiplyDims,
} from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply, number, power, size } from "../../server/src/tensor/build.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import { rawProduct, variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale, sum } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { pick } from "../harness/random-term.ts";

const [m, n] = [dimOfName("m"), dimOfName("n")];
const HALF = rational(1, 2);
const TWO = rational(2);
const MINUS = rational(-1);

const store = new TermStore(new Budget(100_000_000));
const [a, b] = [variable(store, "a", []), variable(store, "b", [])];
const [p, q] = ["p", "q"].map((name) => variable(store, name, [], { properties: ["positive"] }));
const x = variable(store, "x", [n]);
const scalar = (value: Rational) => number(store, value);
const times = (...factors: readonly Term[]) =>
  factors.reduce((left, right) => algebra.hadamard(store, left, right), scalar(ONE));
const plus = (...terms: readonly Term[]) => sum(store, terms);
const to = (exponent: Rational, term: Term) => power(store, term, exponent);
const positive = (): readonly [Term, Term] => {
  if (!p || !q) throw new Error("no variables");
  return [p, q];
};

test("telling many like factors apart is counted work", () => {
  const small = new TermStore(new Budget(20_000));
  const v = variable(small, "v", [n]);
  const squared = algebra.inner(small, v, v);
  const length = power(small, squared, HALF);
  const product = () =>
    Array.from({ length: 100 }, () => length).reduce((left, right) =>
      algebra.hadamard(small, left, right),
    );
  expect(withinBudget(product)).toBeUndefined();
});

describe("a power of a product", () => {
  test("is the product of the powers where the exponent is whole", () => {
    expect(to(TWO, times(a, b))).toBe(times(to(TWO, a), to(TWO, b)));
    expect(to(MINUS, times(a, b))).toBe(times(to(MINUS, a), to(MINUS, b)));
    expect(to(MINUS, to(TWO, a))).toBe(to(rational(-2), a));
    expect(to(ZERO, times(a, b))).toBe(scalar(ONE));
  });

  test("with an exponent that is no number takes in the base, be it a power itself", () => {
    const [c] = positive();
    const to = (base: Term, exponent: Term) => apply(store, "pow", [base, exponent]);
    const inner = to(c, a);
    expect(times(inner, c)).toBe(to(c, plus(a, scalar(ONE))));
    expect(times(inner, to(inner, b))).toBe(to(inner, plus(b, scalar(ONE))));
  });

  test("is so for other exponents only where everything is positive", () => {
    const [c, d] = positive();
    expect(to(HALF, times(c, d))).toBe(times(to(HALF, c), to(HALF, d)));
    expect(to(HALF, to(TWO, c))).toBe(c);
    expect(to(HALF, to(TWO, a))).not.toBe(a);
    expect(to(HALF, times(c, a))).not.toBe(times(to(HALF, c), to(HALF, a)));
    const negative = scale(store, rational(-4), c);
    const root = to(HALF, negative);
    expect(root.kind === "product" && root.factors.map(({ term }) => term)).toEqual([negative]);
  });

  test("with a sum in it stays one factor", () => {
    const dot = algebra.inner(store, x, variable(store, "y", [n]));
    const squared = to(TWO, dot);
    expect(squared.kind === "product" && squared.factors.map(({ term }) => term)).toEqual([dot]);
    expect(to(TWO, scale(store, rational(3), dot))).toBe(scale(store, rational(9), squared));
    expect(to(HALF, scale(store, rational(4), dot))).toBe(scale(store, TWO, to(HALF, dot)));
    const root = to(HALF, scale(store, rational(-4), dot));
    expect(root.kind === "product" && root.coefficient).toEqual(ONE);
  });

  test("of a number is a number where it is rational", () => {
    expect(to(HALF, scalar(rational(9, 4)))).toBe(scalar(rational(3, 2)));
    expect(to(rational(-3, 2), scalar(rational(4)))).toBe(scalar(rational(1, 8)));
    expect(to(rational(2, 3), scalar(ONE))).toBe(scalar(ONE));
    expect(to(rational(1, 3), scalar(rational(8))).kind).toBe("product");
    expect(to(HALF, scalar(TWO))).not.toBe(scalar(ONE));
    expect(to(TWO, to(HALF, scalar(TWO)))).toBe(scalar(TWO));
    expect(to(HALF, scalar(rational(-4)))).not.toBe(scalar(TWO));
    expect(to(TWO, scalar(ZERO))).toBe(scalar(ZERO));
    const reciprocal = to(MINUS, scalar(ZERO));
    expect(
      reciprocal.kind === "product" && [reciprocal.coefficient, reciprocal.factors.length],
    ).toEqual([ONE, 1]);
    expect(to(ZERO, scalar(ZERO))).toBe(scalar(ONE));
    expect(to(rational(100), scalar(ONE))).toBe(scalar(ONE));
  });

  test("of a number that broadcasts is that of the number", () => {
    const wide = algebra.broadcastTo(store, scalar(TWO), [n]);
    expect(to(HALF, wide)).toBe(algebra.broadcastTo(store, to(HALF, scalar(TWO)), [n]));
  });

  test("of a number is not written out where it is long", () => {
    const coefficientOf = (term: Term) => term.kind === "product" && term.coefficient;
    expect(coefficientOf(to(rational(64), scalar(TWO)))).toEqual(rational(2n ** 64n));
    expect(coefficientOf(to(rational(65), scalar(TWO)))).toEqual(ONE);
    expect(coefficientOf(to(rational(-65), scalar(TWO)))).toEqual(ONE);
    expect(coefficientOf(to(HALF, scalar(rational(10n ** 400n))))).toEqual(ONE);
  });
});

describe("dividing by a diagonal matrix", () => {
  const diagonal = algebra.diagonalMatrix(store, x);
  const divided = to(MINUS, diagonal);

  test("divides by the zeros beside the diagonal", () => {
    const total = algebra.reduceSum(store, divided);
    const point = samplePoint([total], randomNumbers(1));
    expect(point && evaluate(total, point, new Budget(1e6)).data[0]).toBe(Number.POSITIVE_INFINITY);
    expect(algebra.reduceSum(store, divided, [1])).not.toBe(to(MINUS, x));
  });

  test("divides by the diagonal where only that is asked for", () => {
    expect(algebra.diagonalOf(store, divided)).toBe(to(MINUS, x));
    expect(
      algebra.matrixProduct(store, diagonal, algebra.diagonalMatrix(store, to(MINUS, x))),
    ).toBe(algebra.identity(store, n));
  });

  test("divides by the diagonal where another matrix is diagonal", () => {
    const identity = algebra.identity(store, n);
    expect(algebra.hadamard(store, identity, divided)).toBe(
      algebra.diagonalMatrix(store, to(MINUS, x)),
    );
    expect(algebra.hadamard(store, identity, to(MINUS, identity))).toBe(identity);
  });

  test("keeps what is multiplied to a positive power", () => {
    expect(algebra.reduceSum(store, to(TWO, diagonal), [1])).toBe(to(TWO, x));
  });
});

describe("a sum as a factor", () => {
  test("gives up its content", () => {
    const doubled = plus(scale(store, TWO, a), scale(store, rational(4), b));
    const primitive = plus(a, scale(store, TWO, b));
    expect(times(x, doubled)).toBe(scale(store, TWO, times(x, primitive)));
    expect(to(TWO, doubled)).toBe(scale(store, rational(4), to(TWO, primitive)));
    expect(to(HALF, plus(scale(store, rational(4), a), scale(store, rational(4), b)))).toBe(
      scale(store, TWO, to(HALF, plus(a, b))),
    );
    const root = to(HALF, doubled);
    expect(root.kind === "product" && root.factors.map(({ term }) => term)).toEqual([doubled]);
  });

  test("and its negative are one factor, but not under a root", () => {
    const difference = plus(a, scale(store, MINUS, b));
    const other = plus(b, scale(store, MINUS, a));
    expect(to(TWO, other)).toBe(to(TWO, difference));
    expect(times(x, other)).toBe(scale(store, MINUS, times(x, difference)));
    expect(to(HALF, other)).not.toBe(to(HALF, difference));
    const root = (term: Term) => to(HALF, scale(store, rational(4), term));
    expect(root(other)).toBe(scale(store, TWO, to(HALF, other)));
    expect(root(difference)).toBe(scale(store, TWO, to(HALF, difference)));
  });

  test("alone takes a coefficient and another order of its axes", () => {
    const [A, B] = [variable(store, "A", [m, n]), variable(store, "B", [m, n])];
    const turned = (term: Term) => algebra.transpose(store, term);
    expect(turned(plus(A, B))).toBe(plus(turned(A), turned(B)));
    expect(scale(store, TWO, plus(A, B))).toBe(plus(scale(store, TWO, A), scale(store, TWO, B)));
    expect(algebra.hadamard(store, scalar(TWO), turned(plus(A, B)))).toBe(
      plus(scale(store, TWO, turned(A)), scale(store, TWO, turned(B))),
    );
    expect(to(TWO, plus(A, B)).kind).toBe("product");
    expect(algebra.reduceSum(store, plus(A, B)).kind).toBe("product");
    const square = plus(variable(store, "P", [n, n]), variable(store, "Q", [n, n]));
    const factors = [{ term: square, subscripts: [0, 0] }];
    const dims = new Map([
      [0, n],
      [1, n],
    ]);
    const spread = product(store, { factors, output: [0, 1], dims });
    expect(spread.kind === "product" && spread.factors.map(({ term }) => term)).toEqual([square]);
    const wide = algebra.broadcastTo(store, plus(a, b), [n]);
    expect(wide.kind).toBe("product");
  });
});

describe("sizes", () => {
  const of = (dim: Dim) => size(store, dim);
  const over = (dim: Dim) => to(MINUS, of(dim));

  test("cancel name by name", () => {
    expect(times(of(n), over(n))).toBe(scalar(ONE));
    expect(times(of(multiplyDims(m, n)), over(n))).toBe(of(m));
    expect(times(of(multiplyDims(dimOfNumber(2), n)), over(n))).toBe(scalar(TWO));
    expect(to(MINUS, of(multiplyDims(m, n)))).toBe(times(over(m), over(n)));
    expect(of(multiplyDims(n, n))).toBe(to(TWO, of(n)));
    expect(of(dimOfNumber(6))).toBe(scalar(rational(6)));
  });

  test("that are rounded stay whole", () => {
    const half = floorDim(divideDims(n, dimOfNumber(2)));
    const sizes = new Map([
      ["m", 3],
      ["n", 5],
    ]);
    const point = { sizes, values: new Map() };
    expect(evaluate(of(multiplyDims(half, m)), point, new Budget(100)).data[0]).toBe(6);
  });

  test("that are sums stay whole", () => {
    const more = addDims(n, dimOfNumber(1));
    expect(times(of(more), over(n)).kind).toBe("product");
    expect(times(of(more), over(more))).toBe(scalar(ONE));
  });

  test("count sums over nothing, and cancel with what is there", () => {
    const ones = algebra.broadcastTo(store, scalar(ONE), [n]);
    expect(algebra.reduceSum(store, ones)).toBe(of(n));
    expect(times(algebra.reduceSum(store, ones), over(n))).toBe(scalar(ONE));
    const factors = [{ term: of(n), subscripts: [], exponent: MINUS }];
    expect(product(store, { factors, output: [], dims: new Map([[0, n]]) })).toBe(scalar(ONE));
    expect(algebra.reduceMean(store, algebra.broadcastTo(store, a, [n]))).toBe(a);
  });
});

test("a factor that stands three times is its third power", () => {
  const x = variable(store, "x", [dimOfName("n")]);
  const factor = { term: x, subscripts: [0] };
  const cube = product(store, { factors: [factor, factor, factor], output: [0] });
  expect(cube).toBe(power(store, x, rational(3)));
});

test("a product of 0 is 0, whatever stands beside it", () => {
  const zero = product(store, {
    coefficient: ZERO,
    factors: [{ term: x, subscripts: [0] }],
    output: [0],
  });
  expect(zero).toBe(rawProduct(store, ZERO, [], [n], 1));
});

test("random powers of products and sums keep their value", () => {
  const exponents = [TWO, MINUS, HALF, rational(-1, 2), rational(3, 2), rational(3)];
  let compared = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = randomNumbers(seed);
      const fresh = new TermStore(new Budget(10_000_000));
      const leaves = ["a", "b"].map((name) => variable(fresh, name, []));
      const positives = ["p", "q"].map((name) =>
        variable(fresh, name, [], { properties: ["positive"] }),
      );
      const value = () => rational(Math.floor(random() * 9) - 4, pick(random, [1, 4]));
      const part = (depth: number): Term => {
        if (depth === 0) return pick(random, [...leaves, ...positives, number(fresh, value())]);
        const [left, right] = [part(depth - 1), part(depth - 1)];
        return pick(random, [
          () => algebra.hadamard(fresh, left, right),
          () => sum(fresh, [left, scale(fresh, value(), right)]),
          () => power(fresh, left, pick(random, exponents)),
          () => apply(fresh, "exp", [left]),
        ])();
      };
      const term = part(3);
      const exponent = pick(random, exponents);
      const raised = power(fresh, term, exponent);
      const point = samplePoint([term, raised], random);
      if (!point) return;
      const entryOf = (of: Term) => evaluate(of, point, new Budget(1e7)).data[0] ?? Number.NaN;
      const wanted = entryOf(term) ** (Number(exponent.numerator) / Number(exponent.denominator));
      if (!Number.isFinite(wanted) || Math.abs(wanted) > 1e9) return;
      compared++;
      const distance = Math.abs(entryOf(raised) - wanted);
      expect(distance, `seed ${seed}`).toBeLessThan(1e-6 * Math.max(1, Math.abs(wanted)));
    }),
    { numRuns: 600 },
  );
  expect(compared).toBeGreaterThan(100);
});

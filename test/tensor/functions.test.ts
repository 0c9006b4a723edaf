import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { ONE, type Rational, rational, ZERO } from "../../server/src/base/rational.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply, makeOf, number, power } from "../../server/src/tensor/build.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import { FUNCTION_NAMES, type FunctionName } from "../../server/src/tensor/function-name.ts";
import { FUNCTIONS } from "../../server/src/tensor/functions.ts";
import { type NdArray, ndArray } from "../../server/src/tensor/nd-array.ts";
import { product as rawEinsum } from "../../server/src/tensor/product/product.ts";
import { variable } from "../../server/src/tensor/raw.ts";
import { merge, order } from "../../server/src/tensor/selector.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";

const HALF = rational(1, 2);
const n = dimOfName("n");

/** Points at which a function of a number is a number, and which. */
const EXACT: Partial<Record<FunctionName, readonly (readonly [Rational, Rational])[]>> = {
  exp: [[ZERO, ONE]],
  log: [[ONE, ZERO]],
  sigmoid: [[ZERO, HALF]],
  erf: [[ZERO, ZERO]],
  normcdf: [[ZERO, HALF]],
  sin: [[ZERO, ZERO]],
  cos: [[ZERO, ONE]],
  tan: [[ZERO, ZERO]],
  asin: [[ZERO, ZERO]],
  atan: [[ZERO, ZERO]],
  sinh: [[ZERO, ZERO]],
  cosh: [[ZERO, ONE]],
  tanh: [[ZERO, ZERO]],
  relu: [
    [HALF, HALF],
    [ZERO, ZERO],
    [rational(-2), ZERO],
  ],
  step: [
    [HALF, ONE],
    [ZERO, ZERO],
    [rational(-2), ZERO],
  ],
  nonpositive: [
    [HALF, ZERO],
    [ZERO, ONE],
    [rational(-2), ONE],
  ],
  abs: [
    [HALF, HALF],
    [ZERO, ZERO],
    [rational(-2, 3), rational(2, 3)],
  ],
  sign: [
    [HALF, ONE],
    [ZERO, ZERO],
    [rational(-2, 3), rational(-1)],
  ],
};

function newStore(): TermStore {
  return new TermStore(new Budget(1_000_000));
}

function approximately({ numerator, denominator }: Rational): number {
  return Number(numerator) / Number(denominator);
}

describe("a function of a number", () => {
  const rows = Object.entries(EXACT).flatMap(([name, points]) =>
    points.map(([point, value]) => ({ name, point, value })),
  );
  test.each(rows)("$name($point.numerator/$point.denominator) is a number", (row) => {
    const name = FUNCTION_NAMES.find((known) => known === row.name) ?? "exp";
    const store = newStore();
    expect(apply(store, name, [number(store, row.point)])).toBe(number(store, row.value));
    const found = FUNCTIONS[name].evaluate(ndArray([], [approximately(row.point)]));
    expect(found.data[0]).toBeCloseTo(approximately(row.value), 12);
  });

  test("that has exact values has one in the list above", () => {
    const exact = FUNCTION_NAMES.filter((name) => FUNCTIONS[name].exact);
    expect(Object.keys(EXACT).sort()).toEqual([...exact].sort());
  });

  test("elsewhere keeps its name", () => {
    const store = newStore();
    for (const name of ["exp", "log", "sin"] as const)
      expect(apply(store, name, [number(store, HALF)]).kind).toBe("function");
  });

  test("is no other number than its value", () => {
    for (const [numerator, denominator] of quotients()) {
      const point = rational(numerator, denominator);
      for (const name of FUNCTION_NAMES) {
        const exact = FUNCTIONS[name].exact?.(point);
        if (!exact) continue;
        const [found] = FUNCTIONS[name].evaluate(ndArray([], [approximately(point)])).data;
        expect(found, `${name}(${numerator}/${denominator})`).toBeCloseTo(approximately(exact), 12);
      }
    }
  });
});

function quotients(): [number, number][] {
  const numerators = [-3, -2, -1, 0, 1, 2, 3];
  return [1, 2].flatMap((below) => numerators.map((above): [number, number] => [above, below]));
}

function rotation(angle: number): number[] {
  return [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle)];
}

/** Values that nobody computes with the function itself: its derivative mentions it, and both could be wrong together. */
describe("the value of", () => {
  const matrix = ndArray([2, 2], [1, 2, 3, 4]);
  test.each<readonly [FunctionName, readonly NdArray[], readonly number[]]>([
    ["pow", [ndArray([], [2]), ndArray([], [3])], [8]],
    ["det", [matrix], [-2]],
    ["logdet", [matrix], [Math.LN2]],
    ["inv", [matrix], [-2, 1, 1.5, -0.5]],
    ["pinv", [matrix], [-2, 1, 1.5, -0.5]],
    ["pinv", [ndArray([2, 1], [3, 4])], [3 / 25, 4 / 25]],
    ["pinv", [ndArray([1, 2], [3, 4])], [3 / 25, 4 / 25]],
    ["pinv", [ndArray([2, 2], [1, 2, 2, 4])], [1 / 25, 2 / 25, 2 / 25, 4 / 25]],
    ["pinv", [ndArray([2, 2], [0, 0, 0, 0])], [0, 0, 0, 0]],
    ["chol", [ndArray([2, 2], [4, 2, 2, 10])], [2, 0, 1, 3]],
    ["chol", [ndArray([2, 2], [4, 0, 4, 10])], [2, 0, 1, 3]],
    ["expm", [ndArray([2, 2], [0, 20, 0, 0])], [1, 20, 0, 1]],
    ["expm", [ndArray([2, 2], [0, 3, -3, 0])], rotation(3)],
    ["expm", [ndArray([2, 2], [0, 0, 0, 0])], [1, 0, 0, 1]],
    ["eigmax", [ndArray([2, 2], [2, 1, 1, 2])], [3]],
    ["eigmax", [ndArray([2, 2], [-5, 0, 0, -2])], [-2]],
    ["eigmax", [ndArray([2, 2], [2, 0, 2, 2])], [3]],
    ["matpow", [ndArray([2, 2], [1, 1, 0, 1]), ndArray([], [37])], [1, 37, 0, 1]],
    ["matpow", [ndArray([2, 2], [1, 1, 0, 1]), ndArray([], [-6])], [1, -6, 0, 1]],
    ["matpow", [matrix, ndArray([], [0])], [1, 0, 0, 1]],
    ["softmax", [ndArray([2], [0, Math.log(3)])], [0.25, 0.75]],
    ["logsumexp", [ndArray([2], [0, Math.log(3)])], [Math.log(4)]],
    ["exp", [ndArray([], [1])], [Math.E]],
    ["softplus", [ndArray([], [0])], [Math.LN2]],
    ["max", [ndArray([3], [-3, -1, -2])], [-1]],
    ["min", [ndArray([3], [3, 1, 2])], [1]],
    ["prod", [ndArray([3], [-3, 0.5, 2])], [-3]],
    ["acos", [ndArray([], [0])], [Math.PI / 2]],
    ["erf", [ndArray([], [1])], [0.8427007929497149]],
    ["erf", [ndArray([], [-3])], [-0.9999779095030014]],
    ["erf", [ndArray([], [30])], [1]],
    ["sigmoid", [ndArray([], [1000])], [1]],
    ["sigmoid", [ndArray([], [-1000])], [0]],
  ])("%s", (name, cores, wanted) => {
    const { data } = FUNCTIONS[name].evaluate(...cores);
    expect(data.length).toBe(wanted.length);
    for (const [at, value] of wanted.entries()) expect(data[at]).toBeCloseTo(value, 12);
  });
});

describe("a function of a function", () => {
  const store = newStore();
  const x = variable(store, "x", [n]);
  const A = variable(store, "A", [n, n]);
  const B = variable(store, "B", [n, n]);
  const C = variable(store, "C", [n, n]);
  const s = variable(store, "s", []);
  const u = variable(store, "u", [n]);
  const R = variable(store, "R", [n, dimOfName("m")]);
  const Q = variable(store, "Q", [n, n], { properties: ["orthogonal"] });
  const slices = variable(store, "T", [n, n, n]);
  const einsum = (written: readonly (readonly [Term, number[]])[], output: readonly number[]) =>
    rawEinsum(store, {
      factors: written.map(([term, subscripts]) => ({ term, subscripts })),
      output,
      dims: new Map(output.map((index) => [index, n])),
    });
  const inv = (term: Term) => apply(store, "inv", [term], 2);
  const product = (...factors: readonly Term[]) =>
    factors.reduce((left, right) => algebra.matrixProduct(store, left, right));

  test("exp and log undo each other", () => {
    expect(apply(store, "exp", [apply(store, "log", [x])])).toBe(x);
    expect(apply(store, "log", [apply(store, "exp", [x])])).toBe(x);
    for (const term of [apply(store, "sin", [x]), variable(store, "log", [n])])
      expect(apply(store, "exp", [term]).kind).toBe("function");
  });

  test("the logarithm of a sum of exponentials has a name", () => {
    const exp = (term: Term) => apply(store, "exp", [term]);
    const log = (term: Term) => apply(store, "log", [term]);
    const ones = (value: Rational) => algebra.broadcastTo(store, number(store, value), [n]);
    const plus = (value: Rational, term: Term) => algebra.add(store, ones(value), term);
    expect(log(plus(ONE, exp(u)))).toBe(apply(store, "softplus", [u]));
    expect(log(algebra.reduceSum(store, exp(u)))).toBe(apply(store, "logsumexp", [u], 1));
    expect(log(algebra.reduceSum(store, exp(A)))).toBe(apply(store, "logsumexp", [A], 2));
    expect(log(algebra.reduceSum(store, exp(A), [1]))).toBe(apply(store, "logsumexp", [A], 1));
    for (const term of [
      plus(rational(2), exp(u)),
      plus(ONE, apply(store, "sin", [u])),
      algebra.add(store, plus(ONE, exp(u)), x),
      algebra.add(store, exp(u), x),
      algebra.hadamard(store, plus(ONE, exp(u)), x),
      algebra.reduceSum(store, exp(A), [0]),
      algebra.trace(store, exp(A)),
      algebra.reduceSum(store, u),
      algebra.reduceSum(store, apply(store, "sin", [u])),
      algebra.reduceSum(store, power(store, exp(u), rational(2))),
      algebra.inner(store, exp(u), x),
      algebra.inner(store, exp(u), exp(x)),
      scale(store, rational(2), algebra.reduceSum(store, exp(u))),
      algebra.reduceSum(store, algebra.broadcastTo(store, exp(u), [n, n])),
    ]) {
      const kept = log(term);
      expect(kept.kind === "function" && kept.arguments[0]).toBe(term);
    }
  });

  test("the logarithm of the size of a determinant has a name", () => {
    const log = (term: Term) => apply(store, "log", [term]);
    const size = apply(store, "abs", [apply(store, "det", [A], 2)]);
    expect(log(size)).toBe(apply(store, "logdet", [A], 2));
    expect(log(apply(store, "det", [A], 2)).kind).toBe("function");
  });

  test("a power with a number for exponent is that power", () => {
    const three = algebra.broadcastTo(store, number(store, rational(3)), [n]);
    expect(apply(store, "pow", [x, three])).toBe(power(store, x, rational(3)));
    expect(apply(store, "pow", [x, u]).kind).toBe("function");
    expect(apply(store, "pow", [x, scale(store, rational(2), u)]).kind).toBe("function");
  });

  test("the inverse undoes itself and knows the identity and orthogonal matrices", () => {
    expect(inv(inv(A))).toBe(A);
    expect(inv(algebra.identity(store, n))).toBe(algebra.identity(store, n));
    expect(inv(Q)).toBe(algebra.transpose(store, Q));
  });

  test("the inverse of a product is the product of the inverses, in the other order", () => {
    expect(inv(product(A, B, C))).toBe(product(inv(C), inv(B), inv(A)));
    expect(inv(product(A, algebra.transpose(store, B)))).toBe(
      product(algebra.transpose(store, inv(B)), inv(A)),
    );
    expect(inv(algebra.transpose(store, A))).toBe(algebra.transpose(store, inv(A)));
    expect(inv(scale(store, rational(2, 3), A))).toBe(scale(store, rational(3, 2), inv(A)));
    const scaled = algebra.hadamard(store, s, product(A, B));
    expect(inv(scaled)).toBe(algebra.divide(store, product(inv(B), inv(A)), s));
  });

  test("the inverse of a diagonal matrix has the reciprocals on its diagonal", () => {
    const reciprocals = power(store, x, rational(-1));
    expect(inv(algebra.diagonalMatrix(store, x))).toBe(algebra.diagonalMatrix(store, reciprocals));
    const Ax = product(A, x);
    expect(inv(algebra.diagonalMatrix(store, Ax))).toBe(
      algebra.diagonalMatrix(store, power(store, Ax, rational(-1))),
    );
    const slicesOfDiagonal = algebra.outer(store, algebra.diagonalMatrix(store, x), A);
    expect(inv(slicesOfDiagonal).kind).toBe("function");
    const triangle = einsum(
      [
        [order(store, n), [0, 1]],
        [A, [0, 1]],
      ],
      [0, 1],
    );
    expect(inv(triangle).kind).toBe("function");
  });

  test("the logarithm of the determinant of a diagonal matrix is a sum", () => {
    const logarithms = apply(store, "log", [apply(store, "abs", [x])]);
    const logdet = apply(store, "logdet", [algebra.diagonalMatrix(store, x)], 2);
    expect(logdet).toBe(algebra.reduceSum(store, logarithms));
    const multiple = algebra.hadamard(store, algebra.trace(store, A), algebra.identity(store, n));
    expect(apply(store, "logdet", [multiple], 2).kind).toBe("function");
  });

  test("the inverse of what is no chain of square matrices stays whole", () => {
    const whole = [
      product(R, algebra.transpose(store, R)),
      algebra.hadamard(store, A, B),
      algebra.hadamard(store, A, algebra.transpose(store, A)),
      power(store, A, rational(2)),
      power(store, product(A, B), rational(2)),
      algebra.outer(store, x, u),
      algebra.hadamard(store, product(A, B), C),
      algebra.hadamard(store, algebra.trace(store, B), algebra.hadamard(store, A, A)),
      scale(store, ZERO, A),
      algebra.hadamard(store, algebra.hadamard(store, A, B), C),
      einsum([[slices, [0, 1, 2]]], [0, 1]),
      einsum([[A, [0, 1]]], [0, 1, 2]),
      einsum(
        [
          [A, [0, 2]],
          [B, [2, 0]],
        ],
        [0, 1],
      ),
      apply(store, "sin", [A]),
      variable(store, "inv", [n, n]),
      variable(store, "R", [n, n, n], { properties: ["orthogonal"] }),
      merge(store, n, n),
      scale(store, rational(2), algebra.outer(store, x, x)),
    ];
    for (const term of whole) {
      const inverse = inv(term);
      expect(inverse.kind === "function" && inverse.arguments[0] === term).toBe(true);
    }
  });

  test("the pseudoinverse undoes itself, and is the inverse where there is one", () => {
    const pinv = (term: Term) => apply(store, "pinv", [term], 2);
    expect(pinv(pinv(R))).toBe(R);
    expect(pinv(algebra.transpose(store, R))).toBe(algebra.transpose(store, pinv(R)));
    expect(pinv(scale(store, ZERO, R)).kind).toBe("function");
    expect(pinv(R).shape).toEqual([...R.shape].reverse());
    expect(pinv(inv(A))).toBe(A);
    const half = scale(store, rational(1, 2), pinv(A));
    expect(pinv(scale(store, rational(2), A))).toBe(half);
    const difference = algebra.add(store, A, scale(store, rational(-1), B));
    const turned = pinv(scale(store, rational(-3), difference));
    expect(turned).toBe(scale(store, rational(-1, 3), pinv(difference)));
    expect(pinv(algebra.identity(store, n))).toBe(algebra.identity(store, n));
    expect(pinv(Q)).toBe(algebra.transpose(store, Q));
    for (const property of ["invertible", "spd"] as const) {
      const matrix = variable(store, "M", [n, n], { properties: [property] });
      expect(pinv(matrix)).toBe(inv(matrix));
    }
    for (const term of [
      A,
      apply(store, "sin", [A]),
      variable(store, "M", [n, n], { properties: ["symmetric"] }),
      variable(store, "inv", [n, n]),
      variable(store, "pinv", [n, n]),
      power(store, algebra.transpose(store, A), rational(2)),
      merge(store, n, n),
    ]) {
      const kept = pinv(term);
      expect(kept.kind === "function" && kept.arguments[0] === term).toBe(true);
    }
  });

  test("a short power of a matrix is a product, that of an inverse for a negative exponent", () => {
    const raised = (exponent: number, term: Term = A) =>
      apply(store, "matpow", [term, number(store, rational(exponent))], 2);
    expect(raised(0)).toBe(algebra.identity(store, n));
    expect(raised(1)).toBe(A);
    expect(raised(3)).toBe(product(A, A, A));
    expect(raised(-2)).toBe(product(inv(A), inv(A)));
    expect(raised(16).kind).toBe("product");
    expect(raised(17).kind).toBe("function");
    expect(raised(-17)).toBe(raised(17, inv(A)));
    expect(apply(store, "matpow", [A, s], 2).kind).toBe("function");
    expect(apply(store, "matpow", [slices, number(store, ONE)], 2).kind).toBe("function");
  });

  test("determinants do not see a transpose", () => {
    for (const name of ["det", "logdet"] as const) {
      const of = (term: Term) => apply(store, name, [term], 2);
      expect(of(algebra.transpose(store, A))).toBe(of(A));
      for (const term of [
        scale(store, rational(2), algebra.transpose(store, A)),
        power(store, algebra.transpose(store, A), rational(2)),
        product(algebra.transpose(store, A), algebra.transpose(store, B)),
        power(store, A, rational(2)),
        einsum([[A, [2, 0]]], [0, 1]),
        einsum([[slices, [1, 0, 2]]], [0, 1]),
        einsum([[A, [1, 2]]], [0, 1]),
      ]) {
        const kept = of(term);
        expect(kept.kind === "function" && kept.arguments[0] === term).toBe(true);
      }
    }
  });
});

describe("what a row says of every argument", () => {
  const points = [-2.5, -0.75, 0, 0.5, 3];
  const valueAt = (name: FunctionName, x: number) =>
    FUNCTIONS[name].evaluate(ndArray([], [x])).data[0] ?? Number.NaN;

  test.each(FUNCTION_NAMES.filter((name) => FUNCTIONS[name].parity))("parity of %s", (name) => {
    const sign = FUNCTIONS[name].parity === "even" ? 1 : -1;
    for (const x of points.map((point) => point / 4))
      expect(valueAt(name, -x)).toBeCloseTo(sign * valueAt(name, x), 12);
  });

  const products = FUNCTION_NAMES.flatMap((name) =>
    Object.entries(FUNCTIONS[name].times ?? {}).map(([other, whole]) => ({ name, other, whole })),
  );
  test.each(products)("$name times $other is $whole", ({ name, other, whole }) => {
    const at = (called: string, x: number) => {
      const known = FUNCTION_NAMES.find((candidate) => candidate === called);
      return known ? valueAt(known, x) : x;
    };
    for (const x of points) expect(at(name, x) * at(other, x)).toBeCloseTo(at(whole, x), 12);
  });
});

describe("a smooth function in the place of one with corners", () => {
  const SHARPNESS = rational(1000);
  const rounded = FUNCTION_NAMES.filter((name) => FUNCTIONS[name].smooth);

  test("there is one for each that has corners and does not jump", () => {
    const bent = FUNCTION_NAMES.filter((name) => {
      const { kinks, laws } = FUNCTIONS[name];
      return kinks && !laws?.includes("jumps");
    });
    expect(rounded).toEqual(expect.arrayContaining([...bent, "max", "min"]));
  });

  test.each(rounded)("of %s tends to it", (name) => {
    const store = newStore();
    const core = FUNCTIONS[name].kinks ? 0 : 1;
    const x = variable(store, "x", core === 0 ? [] : [n]);
    const values =
      core === 0
        ? [[-1.5], [0], [0.7]]
        : [
            [0.3, -2, 0.3],
            [-1, -1.5, 4],
          ];
    const smooth = FUNCTIONS[name].smooth?.(makeOf(store), scale(store, SHARPNESS, x), core);
    const sharp = apply(store, name, [x], core);
    for (const data of values) {
      const at = {
        sizes: new Map([["n", 3]]),
        values: new Map([["x", ndArray(core === 0 ? [] : [3], data)]]),
      };
      const [near = Number.NaN] = smooth ? evaluate(smooth, at, new Budget(1000)).data : [];
      const [exact = Number.NaN] = evaluate(sharp, at, new Budget(1000)).data;
      expect(near / 1000).toBeCloseTo(exact, 2);
    }
  });
});

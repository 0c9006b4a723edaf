import { describe, expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { MINUS_ONE, rational } from "../../server/src/base/rational.ts";
import { formContext, matrixForm } from "../../server/src/matrix-form/matrix-form.ts";
import { plainText } from "../../server/src/print/plain-text.ts";
import { dimOfName, type Shape } from "../../server/src/shape/dim.ts";
import {
  add,
  diagonalMatrix,
  hadamard,
  identity,
  inner,
  matrixProduct,
  outer,
  reduceSum,
  subtract,
  trace,
  transpose,
} from "../../server/src/tensor/algebra.ts";
import { apply, number, power } from "../../server/src/tensor/build.ts";
import { product } from "../../server/src/tensor/product/product.ts";
import type { Property } from "../../server/src/tensor/property.ts";
import { named, variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale, sum } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";

const ORDER = [
  "δ_z",
  "A",
  "B",
  "C",
  "W",
  "X",
  "G",
  "x",
  "b",
  "t",
  "z",
  "y",
  "a",
  "u",
  "v",
  "w",
  "λ",
  "δ",
];

/** A fresh session with names of the usual shapes. */
function session() {
  const store = new TermStore(new Budget(1e7));
  const shape = (text: string): Shape => [...text].map(dimOfName);
  const of = (name: string, sizes: string, ...properties: Property[]) =>
    variable(store, name, shape(sizes), { properties });
  const plain = (term: Term) => {
    const order = (name: string) => {
      const at = ORDER.indexOf(name);
      return at === -1 ? Number.POSITIVE_INFINITY : at;
    };
    return plainText(matrixForm(formContext(order, { budget: new Budget(1e6) }), term));
  };
  return { store, of, plain };
}

describe("the answers of the textbooks", () => {
  test("a quadratic form keeps a sum of a matrix and its transpose", () => {
    const { store, of, plain } = session();
    const [A, x, b] = [of("A", "nn"), of("x", "n"), of("b", "n")];
    const gradient = sum(store, [
      matrixProduct(store, A, x),
      matrixProduct(store, transpose(store, A), x),
      b,
    ]);
    expect(plain(gradient)).toBe("(A + Aᵀ) x + b");
    const S = of("A", "nn", "symmetric");
    expect(
      plain(add(store, scale(store, rational(2), matrixProduct(store, transpose(store, S), x)), b)),
    ).toBe("2 A x + b");
  });

  test("names, transposes, inverses", () => {
    const { store, of, plain } = session();
    const A = of("A", "nn");
    const inverse = apply(store, "inv", [A], 2);
    expect(plain(A)).toBe("A");
    expect(plain(transpose(store, of("B", "mn")))).toBe("Bᵀ");
    expect(plain(transpose(store, inverse))).toBe("A⁻ᵀ");
    expect(plain(hadamard(store, apply(store, "det", [A], 2), transpose(store, inverse)))).toBe(
      "det(A) A⁻ᵀ",
    );
    expect(plain(identity(store, dimOfName("n")))).toBe("I(n)");
  });

  test("a linear layer", () => {
    const { store, of, plain } = session();
    const [W, x, t] = [of("W", "md"), of("x", "d"), of("t", "m")];
    const residual = subtract(store, matrixProduct(store, W, x), t);
    expect(plain(scale(store, rational(2), outer(store, residual, x)))).toBe("2 (W x − t) xᵀ");
    expect(
      plain(
        scale(store, rational(-2), outer(store, subtract(store, t, matrixProduct(store, W, x)), x)),
      ),
    ).toBe("2 (W x − t) xᵀ");
    const squares = power(store, residual, rational(2));
    expect(plain(reduceSum(store, squares))).toBe("‖W x − t‖²");
    expect(plain(power(store, reduceSum(store, squares), rational(1, 2)))).toBe("‖W x − t‖");
  });

  test("a relu layer", () => {
    const { store, of, plain } = session();
    const [W, x, b, t] = [of("W", "md"), of("x", "d"), of("b", "m"), of("t", "m")];
    const z = named(store, "z", add(store, matrixProduct(store, W, x), b));
    const y = named(store, "y", apply(store, "relu", [z]));
    const step = apply(store, "step", [z]);
    const cotangent = scale(store, rational(2), hadamard(store, subtract(store, y, t), step));
    expect(plain(cotangent)).toBe("2 (y − t) ⊙ step(z)");
    const delta = named(store, "δ_z", cotangent);
    expect(plain(outer(store, delta, x))).toBe("δ_z xᵀ");
    expect(plain(matrixProduct(store, transpose(store, W), delta))).toBe("Wᵀ δ_z");
    expect(plain(diagonalMatrix(store, step))).toBe("diag(step(z))");
    expect(plain(hadamard(store, step, of("δ", "m")))).toBe("step(z) ⊙ δ");
  });

  test("a sigmoid layer, a batch, a cross-entropy, a Hessian", () => {
    const { store, of, plain } = session();
    const [W, x] = [of("W", "md"), of("x", "d")];
    const y = named(store, "y", apply(store, "sigmoid", [matrixProduct(store, W, x)]));
    const slope = hadamard(store, y, subtract(store, number(store, rational(1)), y));
    expect(plain(matrixProduct(store, diagonalMatrix(store, slope), W))).toBe(
      "diag(y ⊙ (1 − y)) W",
    );
    const factors = [
      { term: of("X", "bnd"), subscripts: [0, 1, 2] },
      { term: of("G", "bnk"), subscripts: [0, 1, 3] },
    ];
    expect(plain(product(store, { factors, output: [2, 3] }))).toBe('einsum("bnd,bnk->dk", X, G)');
    const [z, t] = [of("z", "m"), of("t", "m")];
    const softmax = hadamard(store, reduceSum(store, t), apply(store, "softmax", [z], 1));
    expect(plain(subtract(store, softmax, t))).toBe("sum(t) softmax(z) − t");
    const A = of("A", "mn");
    expect(plain(scale(store, rational(2), matrixProduct(store, transpose(store, A), A)))).toBe(
      "2 Aᵀ A",
    );
  });

  test("more forms", () => {
    const { store, of, plain } = session();
    const [A, B, x, y, u] = [
      of("A", "mn"),
      of("B", "mn"),
      of("x", "n"),
      of("y", "n"),
      of("u", "m"),
    ];
    const half = rational(1, 2);
    const shown = [
      inner(store, x, y),
      inner(store, A, B),
      trace(store, matrixProduct(store, transpose(store, A), B)),
      trace(store, matrixProduct(store, A, transpose(store, B))),
      matrixProduct(store, u, matrixProduct(store, A, x)),
      matrixProduct(
        store,
        diagonalMatrix(store, u),
        matrixProduct(store, A, diagonalMatrix(store, x)),
      ),
      hadamard(store, x, power(store, y, MINUS_ONE)),
      scale(store, half, matrixProduct(store, A, x)),
      hadamard(
        store,
        x,
        power(store, reduceSum(store, power(store, x, rational(2))), rational(-1, 2)),
      ),
      reduceSum(store, A, [0]),
      reduceSum(store, A, [1]),
      reduceSum(store, A),
      hadamard(store, hadamard(store, u, matrixProduct(store, A, x)), u),
      hadamard(store, A, x),
      add(store, A, x),
      reduceSum(store, hadamard(store, hadamard(store, x, y), apply(store, "exp", [x]))),
    ];
    expect(shown.map(plain)).toMatchInlineSnapshot(`
      [
        "xᵀ y",
        "sum(A ⊙ B)",
        "sum(A ⊙ B)",
        "sum(A ⊙ B)",
        "uᵀ A x",
        "A ⊙ u xᵀ",
        "x ⊘ y",
        "A x/2",
        "x/‖x‖",
        "sum(A, axis=0)",
        "sum(A, axis=1)",
        "sum(A)",
        "A x ⊙ u.^2",
        "A diag(x)",
        "A + x",
        "sum(x ⊙ exp(x) ⊙ y)",
      ]
    `);
  });
});

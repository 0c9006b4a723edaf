import { expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { ONE, rational } from "../../server/src/base/rational.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import { apply, power } from "../../server/src/tensor/build.ts";
import { type Halves, halvesOf } from "../../server/src/tensor/halves.ts";
import { isMirrored } from "../../server/src/tensor/mirror.ts";
import type { Property } from "../../server/src/tensor/property.ts";
import { constant, named, rawProduct, variable } from "../../server/src/tensor/raw.ts";
import { delta, order } from "../../server/src/tensor/selector.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { sum } from "../../server/src/tensor/sum.ts";
import { isSymmetric } from "../../server/src/tensor/symmetry.ts";
import type { Factor, ProductTerm, Term } from "../../server/src/tensor/term.ts";
import { einsum, type Written } from "../harness/einsum.ts";

const store = new TermStore(new Budget(10_000_000));
const [m, n] = [dimOfName("m"), dimOfName("n")];
const matrix = (name: string, ...properties: Property[]) =>
  variable(store, name, [n, n], { properties });
const of = (output: string, ...written: Written[]) => einsum(store, written, output);

const [A, Y] = [matrix("A"), matrix("Y", "symmetric")];
const [x, y] = [variable(store, "x", [n]), variable(store, "y", [n])];
const B = variable(store, "B", [m, n]);
const inverse = (term: Term) => apply(store, "inv", [term], 2);

test.each<readonly [string, Term, boolean]>([
  ["declared symmetric", Y, true],
  ["declared positive definite", matrix("S", "spd"), true],
  ["declared semidefinite", matrix("K", "psd"), true],
  ["declared diagonal", matrix("D", "diagonal"), true],
  ["orthogonal", matrix("Q", "orthogonal"), false],
  [
    "of two sizes, whatever is declared",
    variable(store, "W", [m, n], { properties: ["psd"] }),
    false,
  ],
  ["a name for such", named(store, "Z", Y), true],
  ["a sum of such", sum(store, [Y, matrix("R", "symmetric")]), true],
  ["a sum with another", sum(store, [Y, A]), false],
  ["exp of every entry of such", apply(store, "exp", [Y]), true],
  ["exp of every entry of another", apply(store, "exp", [A]), false],
  ["the inverse of such", inverse(Y), true],
  ["the inverse of another", inverse(A), false],
  ["the softmax of rows of such", apply(store, "softmax", [Y], 1), false],
  ["Bᵀ B", of("ij", [B, "ki"], [B, "kj"]), true],
  ["x yᵀ", of("ij", [x, "i"], [y, "j"]), false],
  ["x xᵀ", of("ij", [x, "i"], [x, "j"]), true],
  ["A A", of("ij", [A, "ik"], [A, "kj"]), false],
  ["A/Aᵀ, entry by entry", of("ij", [A, "ij"], [A, "ji", rational(-1)]), false],
  ["Y .^ 2", power(store, Y, rational(2)), true],
  ["ones", constant(store, ONE, [n, n]), true],
  ["I", delta(store, n), true],
  ["a triangle of ones", order(store, n), false],
  ["a vector", variable(store, "x", [n], { properties: ["symmetric"] }), false],
  ["an array of three axes", variable(store, "T", [n, n, n], { properties: ["symmetric"] }), false],
])("whether it is its own transpose: %s", (_, term, symmetric) => {
  expect(isSymmetric(term)).toBe(symmetric);
});

/** So many factors at the row and at the column, all alike but for the index that each sums. */
function stars(rows: number, columns: number): Factor[] {
  return Array.from({ length: rows + columns }, (_, at) => ({
    term: A,
    subscripts: [at < rows ? 0 : 1, at + 2],
    exponent: ONE,
  }));
}

function productOf(factors: readonly Factor[]): ProductTerm {
  const dims = Array.from({ length: factors.length + 2 }, () => n);
  const term = rawProduct(store, ONE, factors, dims, 2);
  if (term.kind !== "product") throw new Error("no product");
  return term;
}

test("factors are matched with those of the transpose as long as it is not too much work", () => {
  const mirrored = (rows: number, columns: number) => {
    let asked = 0;
    const found = isMirrored(productOf(stars(rows, columns)), () => ++asked < 0);
    return { found, asked };
  };
  expect(mirrored(5, 5).found).toBe(true);
  expect(mirrored(6, 6)).toEqual({ found: false, asked: 0 });
  expect(mirrored(5, 4).found).toBe(false);
  expect(mirrored(5, 4).asked).toBeLessThan(300);
});

test("a product is cut into halves as long as it is not too much work", () => {
  const cut = (rows: number, columns: number) => {
    let asked = 0;
    const options = {
      axes: [[0, 1]] as const,
      isCore: () => false,
      isSymmetric: () => ++asked < 0,
    };
    const found: Halves | undefined = halvesOf(stars(rows, columns), options, () => true);
    return { found: found !== undefined, asked };
  };
  expect(cut(8, 8).found).toBe(true);
  expect(cut(9, 9)).toEqual({ found: false, asked: 0 });
  expect(cut(8, 7).found).toBe(false);
  expect(cut(8, 7).asked).toBeLessThan(20_000);
});

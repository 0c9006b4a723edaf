import { expect, test } from "vitest";
import { Budget, OutOfBudget, withinBudget } from "../../server/src/base/budget.ts";
import type { Matrix } from "../../server/src/matrix/tree.ts";
import { formContext, matrixForm } from "../../server/src/matrix-form/matrix-form.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import { add, matrixProduct } from "../../server/src/tensor/algebra.ts";
import { apply } from "../../server/src/tensor/build.ts";
import { variable } from "../../server/src/tensor/raw.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { freshStore } from "./check-form.ts";

function form(term: Term, steps: number): Matrix {
  return matrixForm(
    formContext(() => 0, { budget: new Budget(steps) }),
    term,
  );
}

test("work is counted: what is too large says so", () => {
  const store = freshStore();
  const n = dimOfName("n");
  const matrices = Array.from({ length: 120 }, (_, at) => variable(store, `A${at}`, [n, n]));
  const chain = matrices.reduce<Term>(
    (product, matrix) => matrixProduct(store, product, matrix),
    matrices[0] ?? never(),
  );
  expect(() => form(chain, 1000)).toThrow(OutOfBudget);
  expect(form(chain, 1_000_000).kind).toBe("product");
  const total = matrices.reduce<Term>(
    (sum, matrix) => add(store, sum, matrix),
    matrices[0] ?? never(),
  );
  expect(form(total, 1_000_000).kind).toBe("sum");
});

test("a deep term is answered or refused, never an exception of the stack", () => {
  const store = freshStore();
  let term: Term = variable(store, "x", [dimOfName("n")]);
  for (let depth = 0; depth < 20_000; depth++)
    term = apply(store, depth % 2 === 0 ? "sin" : "cos", [term]);
  expect(() => withinBudget(() => form(term, 1e7))).not.toThrow();
});

function never(): never {
  throw new Error("no matrix");
}

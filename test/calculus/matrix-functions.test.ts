import { expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { ONE, rational } from "../../server/src/base/rational.ts";
import { differentiate } from "../../server/src/calculus/differentiate.ts";
import { checkNumerically } from "../../server/src/derive/numeric-check.ts";
import { dimOfName } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply, number } from "../../server/src/tensor/build.ts";
import type { DerivativeQuestion } from "../../server/src/tensor/derivative-question.ts";
import { termsBelow } from "../../server/src/tensor/parts.ts";
import { named, variable } from "../../server/src/tensor/raw.ts";
import { order } from "../../server/src/tensor/selector.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { scale, sum } from "../../server/src/tensor/sum.ts";
import type { Term } from "../../server/src/tensor/term.ts";

const n = dimOfName("n");
const store = new TermStore(new Budget(20_000_000));
const X = variable(store, "X", [n, n]);
const Y = variable(store, "Y", [n, n]);
const s = variable(store, "s", []);
const t = variable(store, "t", []);
const I = algebra.identity(store, n);
const expm = (term: Term) => apply(store, "expm", [term], 2);
const times = (scalar: Term, matrix: Term) => algebra.hadamard(store, scalar, matrix);

function derivative(question: DerivativeQuestion): Term {
  const answer = differentiate(store, question, { simplify: (term) => term });
  if (!answer) throw new Error("no answer");
  expect(checkNumerically(question, answer.entries, new Budget(50_000_000))).toBe("agrees");
  return answer.term;
}

/** Whether the derivative was read from a matrix of twice the size. */
function usesBlocks(term: Term): boolean {
  const selected = termsBelow([term]).filter(({ kind }) => kind === "selector");
  return selected.some(({ shape }) => shape.length === 2 && shape[0]?.key !== shape[1]?.key);
}

test.each<readonly [string, Term, Term]>([
  ["itself", X, X],
  ["a multiple", X, scale(store, rational(-2), X)],
  ["a scaled one", times(t, X), times(s, X)],
  ["its name", named(store, "M", X), X],
  ["itself, under a transpose", algebra.transpose(store, X), X],
  ["the identity", X, times(s, I)],
])("along %s a matrix function is differentiated as a function of numbers", (_, of, direction) => {
  const found = derivative({ kind: "jvp", order: 1, of: expm(of), by: [X], direction });
  const moved = of === X ? direction : undefined;
  if (moved) expect(found).toBe(algebra.matrixProduct(store, direction, expm(X)));
  expect(usesBlocks(found)).toBe(false);
});

test.each<readonly [string, Term]>([
  ["another matrix", Y],
  ["the transpose", algebra.transpose(store, X)],
  ["its entrywise square", algebra.hadamard(store, X, X)],
  ["a product with another", algebra.matrixProduct(store, X, Y)],
  ["its diagonal", algebra.diagonalMatrix(store, algebra.diagonalOf(store, X))],
])("along %s it is a block of a larger matrix", (_, direction) => {
  const found = derivative({ kind: "jvp", order: 1, of: expm(X), by: [X], direction });
  expect(usesBlocks(found)).toBe(true);
});

test("by a scalar there is one direction only", () => {
  const direction = algebra.inner(store, Y, expm(times(t, X)));
  expect(usesBlocks(derivative({ kind: "grad", order: 1, of: direction, by: [t] }))).toBe(false);
  expect(usesBlocks(derivative({ kind: "grad", order: 1, of: direction, by: [X] }))).toBe(true);
});

test("a power goes along what commutes as a power of numbers does", () => {
  const k = variable(store, "k", [], { dtype: "int" });
  const exponent = sum(store, [k, k, number(store, rational(2))]);
  const raised = (term: Term) => apply(store, "matpow", [term, exponent], 2);
  const along = (of: Term, direction: Term) =>
    derivative({ kind: "jvp", order: 1, of: raised(of), by: [X], direction });
  expect(usesBlocks(along(X, X))).toBe(false);
  expect(usesBlocks(along(X, scale(store, rational(-2), X)))).toBe(false);
  expect(usesBlocks(along(X, I))).toBe(false);
  expect(usesBlocks(along(X, Y))).toBe(true);
});

test("a stack of matrices goes along itself, one by one", () => {
  const stack = variable(store, "T", [dimOfName("b"), n, n]);
  const question = { kind: "jvp", order: 1, of: expm(stack), by: [stack] } as const;
  const direction = scale(store, rational(3), stack);
  expect(usesBlocks(derivative({ ...question, direction }))).toBe(false);
  const other = algebra.permute(store, stack, [0, 2, 1]);
  expect(usesBlocks(derivative({ ...question, direction: other }))).toBe(true);
});

test("an entrywise power of a matrix does not commute with it", () => {
  const of = expm(algebra.hadamard(store, X, X));
  const direction = algebra.broadcastTo(store, number(store, ONE), [n, n]);
  expect(usesBlocks(derivative({ kind: "jvp", order: 1, of, by: [X], direction }))).toBe(true);
});

test("a multiple of the identity commutes with every direction, one at a time", () => {
  const factor = apply(store, "exp", [algebra.trace(store, X)]);
  const question = { order: 1, of: expm(times(factor, I)), by: [X] } as const;
  expect(usesBlocks(derivative({ ...question, kind: "vjp", direction: Y }))).toBe(false);
  derivative({ ...question, kind: "jacobian" });
});

test("no other matrix of zeros and ones commutes", () => {
  const question = { kind: "jvp", order: 1, of: expm(X), by: [X] } as const;
  expect(usesBlocks(derivative({ ...question, direction: order(store, n) }))).toBe(true);
});

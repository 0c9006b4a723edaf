import { expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { differentiate } from "../../server/src/calculus/differentiate.ts";
import { deriveBlock } from "../../server/src/derive/derive.ts";
import { differentiator } from "../../server/src/derive/differentiator.ts";
import { checkNumerically } from "../../server/src/derive/numeric-check.ts";
import { readBack } from "../../server/src/derive/read-back.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import { derivedBlock } from "../harness/derive-block.ts";

function elaborated(text: string) {
  const store = new TermStore(new Budget(1_000_000));
  const scope = { lookup: () => undefined, names: () => [], differentiate: differentiator(store) };
  return { store, block: elaborate(store, parseBlock(text), scope) };
}

test.each([
  ["A x + Aᵀ x", "agrees"],
  ["(A + Aᵀ) x", "agrees"],
  ["2 A x", "differs"],
  ["A x", "differs"],
  ["xᵀ A", "differs"],
  ["A", "differs"],
  ["A x +", "unchecked"],
  ["A y", "unchecked"],
  ["A x x", "unchecked"],
])("printed as %s the derivative of xᵀ A x %s", (plain, verdict) => {
  const { store, block } = elaborated("A: [n, n], x: [n]\n∂(xᵀ A x)/∂x");
  const question = block.questions[0]?.question;
  const derivative = question && differentiate(store, question, { simplify: (term) => term });
  if (!derivative) throw new Error("no derivative");
  const read = readBack(store, { plain, where: [] }, [question.of]);
  const shown = { read, derivative: derivative.term };
  expect(checkNumerically(question, derivative.entries, new Budget(1e6), { shown })).toBe(verdict);
});

test("what a name stands for is read too", () => {
  const { store, block } = elaborated("A: [n, n], x: [n]\n∂(xᵀ A x)/∂x");
  const roots = block.questions.map(({ question }) => question.of);
  const read = (is: string) =>
    readBack(store, { plain: "u + Aᵀ x", where: [{ name: "u", plain: is }] }, roots);
  expect(read("A x")).toBeDefined();
  expect(read("A x")).toBe(read("A  x"));
  expect(read("A x")).not.toBe(read("2 A x"));
  expect(read("A (")).toBeUndefined();
});

test.each([
  "W^(1): [m, d], x: [d]; ∂‖W^(1) x‖²/∂x",
  "σ: scalar positive, I: [n, n], x: [n]; ∂(‖I x‖²/σ)/∂x",
  "A: [n, n] symmetric, x: [n]; ∂(xᵀ A x)/∂x",
  "layout numerator; X: [m, n]; ∂‖X‖²/∂X",
  "layout denominator; A: [m, n], x: [n]; ∂(A x)/∂x",
  "X: [m, n], A: [m, m]; ∂vec(A X)/∂vec(X)",
  "x: [n]; z = ‖x‖² + 1; f = log(z)²; ∂f/∂z",
  "x: [784], W: [10, 784]; p = softmax(W x); L = −log(p[3]); ∂L/∂W",
  "x: [...batch, n]; ∂‖x‖²/∂x",
])("an answer that is printed in the words of its block is checked: %s", (text) => {
  const { answers } = derivedBlock(text);
  expect(answers.map(({ checked, plain }) => [checked, plain])).toEqual(
    answers.map(({ plain }) => [true, plain]),
  );
  expect(answers).toHaveLength(1);
});

test("nothing is read where nothing is checked", () => {
  const counts = [false, true].map((check) => {
    const { store, block } = elaborated("A: [n, n], x: [n]\n∂(xᵀ A x)/∂x");
    const before = store.budget.left;
    deriveBlock(store, block, { check, steps: false });
    return before - store.budget.left;
  });
  const [without = 0, checking = 0] = counts;
  const { store } = elaborated("");
  const before = store.budget.left;
  readBack(store, { plain: "(A + Aᵀ) x", where: [] }, []);
  expect(checking - without).toBeGreaterThan(0);
  expect(checking - without).toBeLessThan(2 * (before - store.budget.left) + 100);
});

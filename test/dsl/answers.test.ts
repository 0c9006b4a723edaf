import { expect, test } from "vitest";
import { derivedBlock } from "../harness/derive-block.ts";

test("a number that cannot be held exactly has no answer, and never counts as 0", () => {
  const { answers, codes } = derivedBlock("x: scalar\n∂(x^1e308)/∂x");
  expect(answers).toEqual([]);
  expect(codes).toEqual(["too-large"]);
});

test("a large whole power has one", () => {
  const { answers, codes } = derivedBlock("x: scalar\n∂(x^1e4)/∂x");
  expect(codes).toEqual([]);
  expect(answers.map(({ plain }) => plain)).toEqual(["10000 x⁹⁹⁹⁹"]);
});

test("a power of a variable is not another variable with a number", () => {
  const { answers } = derivedBlock("x: scalar, x2: scalar\nf = x2 + x²\n∂f/∂x");
  expect(answers.map(({ plain }) => plain)).toEqual(["2 x"]);
});

test("the words for a structure are no names", () => {
  const { answers, codes } = derivedBlock("A: [n, n], x: [n]\nf = xᵀ A x\ngrad(f, A, symmetric)");
  expect(codes).toEqual([]);
  expect(answers.map(({ plain, checked }) => [plain, checked])).toEqual([
    ["2 x xᵀ − diag(x.^2)", true],
  ]);
});

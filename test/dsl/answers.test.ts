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

test("a norm that stands many times as a factor is a power", () => {
  const { answers, codes } = derivedBlock(`x: [n]\n∂(${"‖x‖ ".repeat(40)})/∂x`, {
    check: false,
    steps: false,
  });
  expect(codes).toEqual([]);
  expect(answers.map(({ plain }) => plain)).toEqual(["40 ‖x‖³⁸ x"]);
});

test("more axes than there are letters are too many to write down", () => {
  const sizes = Array.from({ length: 31 }, (_, axis) => `n${axis}`).join(", ");
  const { answers, codes } = derivedBlock(`x: [${sizes}]\n∂x/∂x`);
  expect(answers).toEqual([]);
  expect(codes).toEqual(["too-large"]);
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

test.each(["d^1.5 f/dt^1.5", "d²f/dt^2.5", "∂^1.5 f/∂t^1.5", "∂²f/∂t^1.5"])(
  "a fraction is no order of a derivative: %s",
  (question) => {
    const { answers, codes } = derivedBlock(`t: scalar\nf = t^4\n${question}`);
    expect(answers).toEqual([]);
    expect(codes.length).toBeGreaterThan(0);
  },
);

test("what stands behind the brackets of d(…) belongs to what is differentiated", () => {
  const { answers } = derivedBlock("t: scalar, X: [n, n]\nf = t^4\nd(f)³/dt\nd(X)ᵀ/dX");
  expect(answers.map(({ plain }) => plain)).toEqual([
    "12 t¹¹",
    derivedBlock("X: [n, n]\n∂Xᵀ/∂X").answers[0]?.plain,
  ]);
});

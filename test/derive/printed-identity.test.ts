import { expect, it } from "vitest";
import { derivedBlock } from "../harness/derive-block.ts";

const ARRAYS =
  "X: [m, n], Y: [n, n], a: [m], b: [n], c: [n], x: [n], A: [n, n], B: [n, n], C: [n, m], D: [m, m]";

it.each([
  ["∂ log det Y/∂Y", "57"],
  ["∂logdet(Y)/∂Y", "57"],
  ["∂det(Y)/∂Y", "49"],
  ["∂(b' Y⁻¹ c)/∂Y", "61"],
  ["∂tr(A Y⁻¹ B)/∂Y", "63"],
  ["∂(b' x)/∂x", "69"],
  ["∂(a' X b)/∂X", "70"],
  ["∂(3 b' X' a)/∂X", "70"],
  ["∂(b' Y b)/∂Y", "72"],
  ["∂(b' X' X c)/∂X", "77"],
  ["∂(x' A x)/∂x", "81"],
  ["∂(b' X' D X c)/∂X", "82"],
  ["∂tr(Y)/∂Y", "99"],
  ["∂tr(X C)/∂X", "100"],
  ["∂tr(D X C)/∂X", "101"],
  ["∂tr(Y Y)/∂Y", "106"],
  ["∂tr(X' D X)/∂X", "108"],
  ["∂tr(X B X')/∂X", "111"],
  ["∂tr(X' D X B)/∂X", "117"],
  ["∂‖x‖²/∂x", "131"],
  ["∂‖X‖²/∂X", "132"],
  ["∂(x' A x + b' x)/∂x", "81), (69"],
  ["∂logdet(A + Y)/∂Y", "43"],
  ["∂sum(inv(A + Y))/∂Y", "59"],
])("%s is printed as (%s)", (question, number) => {
  const printed = printedOf(question);
  const sorted = (text: string | undefined) => text?.match(/\d+/gu)?.sort();
  expect(printed).toMatch(/^Matrix Cookbook \(/);
  expect(sorted(printed)).toEqual(sorted(number));
});

it.each(["∂(x' A x)²/∂x", "∂sum(exp(x))/∂x", "∂²(x' A x)/∂x²", "∂(x' A x + sum(exp(x)))/∂x"])(
  "%s is not printed as it stands",
  (question) => {
    expect(printedOf(question)).toBeUndefined();
  },
);

function printedOf(question: string): string | undefined {
  const { answers } = derivedBlock(`${ARRAYS}\n${question}`, { check: false, steps: true });
  return answers[0]?.steps.at(-1)?.printed;
}

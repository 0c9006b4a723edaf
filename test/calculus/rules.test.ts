import { expect, test } from "vitest";
import { describeRules } from "../../server/src/words/describe-derivation.ts";
import { ENGLISH_DERIVATIONS } from "../../server/src/words/en-derivations.ts";
import { derivedBlock } from "../harness/derive-block.ts";

function rulesOf(text: string): string[] {
  const { answers } = derivedBlock(text, { check: false, steps: true });
  return answers.flatMap(({ steps }) =>
    steps.map(({ name, rules }) => `${name}: ${describeRules(rules, ENGLISH_DERIVATIONS)}`),
  );
}

test("every step names the weightiest law since the definition before", () => {
  const block = [
    "W: [m, d], x: [d], b: [m], t: [m]",
    "z = W x + b",
    "y = relu(z)",
    "L = ‖y − t‖²",
    "∂L/∂W",
  ];
  expect(rulesOf(block.join("\n"))).toEqual([
    "δ_y: power rule",
    "δ_z: chain rule through relu",
    "∂L/∂W: product rule",
  ]);
});

test.each([
  ["x: [n]\nf = 3 sum(x)\n∂f/∂x", "sum over entries"],
  ["A: [m, n], G: [n, m]\nvjp(Aᵀ, A, G)", "transpose"],
  ["x: [n], y: [n], v: [n]\nvjp(x + y, x, v)", "sum rule"],
  ["x: [n], v: [n]\nvjp(2 x, x, v)", "constant factor"],
  ["x: [n], v: [n]\nvjp(2 x .^ 2, x, v)", "power rule"],
  ["x: [n], v: [n]\njvp(2 x .^ 2, x, v)", "power rule"],
  [
    "A: [m, n], x: [n], v: [m]\nvjp(sin(A x) + cos(A x), x, v)",
    "chain rule through cos, chain rule through sin",
  ],
  [
    "x: [n], y: [n], c: [n], v: [n]\nvjp((x + y) .^ 2 + c ⊙ (x + y), x, v)",
    "product rule, power rule",
  ],
  ["z: [n], t: [n]\nL = tᵀ log softmax(z)\n∂L/∂z", "chain rule through softmax"],
])("%s", (text, rule) => {
  expect(rulesOf(text).at(-1)).toMatch(new RegExp(`: ${rule}$`, "u"));
});

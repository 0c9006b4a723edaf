import { expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { emitModule } from "../../server/src/libraries/emit.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import { derivedBlock } from "../harness/derive-block.ts";

const NOWHERE = { sizes: new Map<string, number>(), values: new Map() };

function numberOf(expression: string): number | undefined {
  const [answer] = derivedBlock(expression).answers;
  return answer && evaluate(answer.term, NOWHERE, new Budget(1000)).data[0];
}

test.each([
  ["inf", Number.POSITIVE_INFINITY],
  ["0 − ∞", Number.NEGATIVE_INFINITY],
  ["exp(−inf)", 0],
  ["2/\\infty", 0],
  ["1[3 < inf]", 1],
  ["where(1 > 2, inf, 3)", 3],
  ["where(1 > 2, 3, −inf)", Number.NEGATIVE_INFINITY],
  ["tanh(where(2 > 1, −5 inf, 3))", -1],
])("%s is %d", (expression, value) => {
  expect(numberOf(expression)).toBe(value);
});

test("a name of the block means what the block says", () => {
  const { answers } = derivedBlock("inf: [n]\n∂‖inf‖²/∂inf");
  expect(answers.map(({ plain }) => plain)).toEqual(["2 inf"]);
});

test.each(["arrays", "tfjs"] as const)("it is drawn, and written as code for %s", (library) => {
  const [answer] = derivedBlock("x: scalar\n∂(∞ x)/∂x").answers;
  expect(answer).toMatchObject({ plain: "inf", latex: "\\infty" });
  const written = answer && emitModule(answer.program, library, { name: "slope" });
  expect(written).toMatchObject({ kind: "module" });
  expect(written?.kind === "module" && written.source).toContain("Infinity");
});

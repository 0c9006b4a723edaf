import { expect, it } from "vitest";
import { paintFor } from "../../server/src/cli/paint.ts";
import { answerReport } from "../../server/src/cli/report-answer.ts";
import { wrap } from "../../server/src/cli/wrap.ts";
import type { Query } from "../../server/src/library/query.ts";
import { ENGLISH } from "../../server/src/words/en.ts";

const BARE: Query = {
  text: "∂L/∂W",
  shape: ["m", "d"],
  plain: "δ xᵀ",
  where: [{ name: "δ", plain: "2 (W x − t)" }],
  latex: "",
  steps: [],
  checked: false,
  properties: [],
};

const step = (name: string, plain: string, rule: string) => ({
  ...{ name, plain, rule },
  latex: "",
  shape: [],
});

it("is the formula with the names in it", () => {
  expect(report(BARE)).toBe(`∂L/∂W : [m, d]
  = δ xᵀ
    where δ = 2 (W x − t)`);
});

it("says what was found, how it is derived and what there is to understand, in paragraphs", () => {
  const query: Query = {
    ...BARE,
    steps: [
      step("δ", "2 (W x − t)", "power rule"),
      { ...step("∂L/∂W", "δ xᵀ", "product rule"), printed: "Matrix Cookbook (84)" },
    ],
    checked: true,
    properties: ["rank one", "L is convex in W"],
    differential: { name: "dL", direction: "dW", forms: ["δᵀ dW x", "tr(x δᵀ dW)"] },
    explanation: "word ".repeat(20).trim(),
    cost: { operations: "2*m*d", largest: "m*d" },
    code: { source: "export const a = 1;\n", name: "a", parameters: [] },
  };
  expect(report(query)).toBe(`${report(BARE)}

  Found: rank one, L is convex in W.
  Checked numerically.
  2*m*d multiply-adds, largest intermediate m*d.

  δ = 2 (W x − t)  # power rule
  ∂L/∂W = δ xᵀ     # product rule, Matrix Cookbook (84)
  dL = δᵀ dW x = tr(x δᵀ dW) ⇒ ∂L/∂W = δ xᵀ

  ${"word ".repeat(15).trim()}
  ${"word ".repeat(5).trim()}

export const a = 1;`);
});

it("tells the law of a single step, which is the answer itself", () => {
  const steps = [step("∂L/∂W", "δ xᵀ", "product rule")];
  expect(report({ ...BARE, steps })).toBe(`${report(BARE)}

  Rule: product rule.`);
});

it("keeps words whole", () => {
  expect(wrap("δ_z wordword a b", 5)).toEqual(["δ_z", "wordword", "a b"]);
});

function report(query: Query): string {
  return answerReport(query, paintFor(false), ENGLISH.cli).join("\n");
}

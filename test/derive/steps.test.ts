import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Answer, NamedFormula } from "../../server/src/derive/answer.ts";
import { showShape } from "../../server/src/shape/dim.ts";
import { derivedBlock } from "../harness/derive-block.ts";
import { markdownCases } from "../harness/markdown-cases.ts";

const WITH_STEPS = { check: false, steps: true };

describe("the steps of a derivation", () => {
  it("are what is carried through each definition, each with its law", () => {
    const [answer] = derivedBlock(
      "W: [m, d], x: [d], b: [m], t: [m]\nz = W x + b\ny = relu(z)\nL = ‖y − t‖²\n∂L/∂W",
      WITH_STEPS,
    ).answers;
    expect(answer?.steps.map(({ name, plain }) => `${name} = ${plain}`).slice(0, 2)).toEqual([
      "δ_y = 2 (y − t)",
      "δ_z = δ_y ⊙ step(z)",
    ]);
    expect(answer?.steps.map(({ rules }) => rules.map(({ kind }) => kind))).toEqual([
      ["power"],
      ["function"],
      ["product"],
    ]);
  });

  it("of a Jacobian-vector product are its tangents", () => {
    expect(linesOf("A: [m, n], x: [n], v: [n]\nz = A x\ny = tanh(z)\njvp(y, x, v)")).toEqual([
      "d_z = A v",
      "jvp(y, x, v) = A v ⊙ (1 − tanh(z).^2)",
    ]);
  });

  it("of a Jacobian are those from behind, under the names that the next lines use", () => {
    const lines = linesOf("A: [m, n], x: [n]\nz = A x\nh = tanh(z)\ny = exp(h)\n∂y/∂x");
    expect(lines[0]).toBe("J_h = diag(y)");
    expect(lines[1]).toMatch(/^J_z = .*J_h/);
  });

  it("of a second derivative have the first one among them", () => {
    expect(linesOf("A: [n, n], x: [n]\nf = x' A x\n∂²f/∂x²")).toEqual([
      "∂f/∂x = (A + Aᵀ) x",
      "∂²f/∂x² = A + Aᵀ",
    ]);
  });

  it("name a part of what would be too long", () => {
    const block = `A: [n, n], x: [n], y: [n]
f = sum(softmax(A x) ⊙ tanh(A x) + exp(x) ⊙ sigmoid(A x) ⊙ sin(y))
∂f/∂x`;
    const lines = linesOf(block);
    expect(lines.length).toBeGreaterThan(1);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(80);
  });
});

describe("the differential of a number", () => {
  it.each([
    ["∂L/∂W", "dL = 2 (z − t)ᵀ dW x = 2 tr(x (z − t)ᵀ dW)"],
    ["∂L/∂x", "dL = 2 (z − t)ᵀ W dx"],
    ["∂log det A/∂A", "df = tr(A⁻¹ dA)"],
    ["∂tr(A B)/∂A", "df = tr(B dA)"],
    ["∂M/∂W", "dM = tr(δ_yᵀ dW X) = tr(X δ_yᵀ dW)"],
  ])("of %s is %s", (question, wanted) => {
    const block = `W: [m, d], x: [d], t: [m], A: [n, n], B: [n, n], X: [d, k], T: [m, k]
z = W x
L = ‖z − t‖²
y = W X
M = sum(exp(y) ⊙ sin(y + T) ⊙ T)
${question}`;
    const found = derivedBlock(block, WITH_STEPS).answers[0]?.differential;
    expect([found?.name, ...(found?.forms ?? []).map(({ plain }) => plain)].join(" = ")).toBe(
      wanted,
    );
  });

  it("is left out where its names are taken", () => {
    const block = "W: [m, d], x: [d], dW: [m, d]\nL = sum((W + dW) x)\n∂L/∂W";
    expect(derivedBlock(block, WITH_STEPS).answers[0]?.differential).toBeUndefined();
  });
});

const SPECIFICATION = join(import.meta.dirname, "../spec/derivatives");
const PAGES = readdirSync(SPECIFICATION).filter((name) => name.endsWith(".md"));

describe.each(PAGES)("in %s", (page) => {
  const cases = markdownCases(readFileSync(join(SPECIFICATION, page), "utf8"));
  const blocks = cases.flatMap(({ heading, fences }) =>
    fences.map(({ text }, at) => ({ heading, block: `${at + 1}`, text })),
  );

  it.each(blocks)("all steps and differentials are right, $heading, block $block", ({ text }) => {
    const block = text.replace(/#.*$/gmu, "");
    const { answers } = derivedBlock(block, WITH_STEPS);
    const questions = new Set(answers.map((answer) => answer.text));
    const lines = block.split("\n").filter((line) => !questions.has(line.trim()));
    for (const answer of answers) {
      const lengths = answer.steps.map(({ name, plain }) => [...`${name} = ${plain}`].length);
      expect(Math.max(0, ...lengths)).toBeLessThan(80);
      const definitions = lines.filter((line) => line.includes("=")).length;
      expect(answer.steps.length).toBeLessThanOrEqual(definitions + 3);
      const said = [...lines, ...stepLines(answer), ...differentialLines(answer)];
      expect([said, ...wrongIn(said.join("\n"))]).toEqual([said]);
    }
  });
});

/** What is wrong with a block. */
function wrongIn(text: string): readonly string[] {
  const { codes, claims } = derivedBlock(text, { check: false, steps: false });
  return [...codes, ...claims.flatMap(({ verdict }) => (verdict === "wrong" ? [verdict] : []))];
}

/** Every step as a claim, then as a definition for the next ones, behind the other lines that it needs. */
function stepLines({ steps, where, text }: Answer): readonly string[] {
  const own = new Set(steps.map(({ name }) => name));
  const given = new Set<NamedFormula>();
  const of = /^∂(\w+)\//u.exec(text)?.[1];
  return steps.flatMap((step) => {
    const needed = neededBy(step.plain, where).filter(
      (line) => !own.has(line.name) && !given.has(line),
    );
    for (const line of needed) given.add(line);
    const carried = /^[δJ]\d*_(.*)$/u.exec(step.name)?.[1];
    const claim = of && carried ? [`∂${of}/∂${carried} = ${step.plain}`] : [];
    return [...needed.map(equation), ...claim, equation(step)];
  });
}

/** Every form of a differential as the derivative along the change. */
function differentialLines({ differential, where, steps, shape, text }: Answer): readonly string[] {
  const [, of, by] = /^∂(.*)\/∂(\w+)$/u.exec(text) ?? [];
  if (!differential || !of || !by) return [];
  const own = new Set(steps.map(({ name }) => name));
  const used = new Set(steps.flatMap(({ plain }) => neededBy(plain, where)));
  const [first] = differential.forms;
  const missing = neededBy(first?.plain ?? "", where).filter(
    (line) => !used.has(line) && !own.has(line.name),
  );
  const { direction, forms } = differential;
  const claims = forms.map(({ plain }) => `jvp(${of}, ${by}, ${direction}) = ${plain}`);
  return [`${direction}: ${showShape(shape)}`, ...missing.map(equation), ...claims];
}

function equation({ name, plain }: NamedFormula): string {
  return `${name} = ${plain}`;
}

/** The lines that a formula mentions, each behind those that it mentions itself. */
function neededBy(plain: string, lines: readonly NamedFormula[]): readonly NamedFormula[] {
  const names = new Set(plain.split(/(?:[^\p{L}\p{N}_]|ᵀ)+/u));
  const mentioned = lines.filter(({ name }) => names.has(name));
  const all = mentioned.flatMap((line) => [...neededBy(line.plain, lines), line]);
  return [...new Set(all)];
}

function linesOf(block: string): string[] {
  const steps = derivedBlock(block, WITH_STEPS).answers[0]?.steps ?? [];
  return steps.map(({ name, plain }) => `${name} = ${plain}`);
}

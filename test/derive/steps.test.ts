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

describe.each(PAGES)("every step of %s", (page) => {
  const cases = markdownCases(readFileSync(join(SPECIFICATION, page), "utf8"));
  const blocks = cases.flatMap(({ heading, fences }) =>
    fences.map(({ text }, at) => ({ heading, block: `${at + 1}`, text })),
  );

  it.each(blocks)("is short and right, in $heading, block $block", ({ text }) => {
    const block = text.replace(/#.*$/gmu, "");
    for (const answer of derivedBlock(block, WITH_STEPS).answers) {
      for (const [at, { name, plain }] of answer.steps.entries()) {
        expect([...`${name} = ${plain}`].length).toBeLessThan(80);
        expect([name, plain, ...wrongIn(block, answer, at)]).toEqual([name, plain]);
      }
      const definitions = block.split("\n").filter((line) => line.includes("=")).length;
      expect(answer.steps.length).toBeLessThanOrEqual(definitions + 3);
    }
  });
});

describe.each(PAGES)("every differential of %s", (page) => {
  const cases = markdownCases(readFileSync(join(SPECIFICATION, page), "utf8"));
  const texts = cases.flatMap(({ fences }) => fences.map(({ text }) => text));

  it("is the derivative along the change, in all its forms", () => {
    for (const text of texts) {
      const block = text.replace(/#.*$/gmu, "");
      for (const answer of derivedBlock(block, WITH_STEPS).answers) {
        const { differential, where } = answer;
        const forms = differential?.forms ?? [];
        const of = /^∂(.*)\/∂(\w+)$/u.exec(answer.text);
        if (!differential || !of) continue;
        const lines = [
          `${differential.direction}: ${showShape(answer.shape)}`,
          ...neededBy(forms[0]?.plain ?? "", where).map(({ name, plain }) => `${name} = ${plain}`),
          ...forms.map(
            ({ plain }) => `jvp(${of[1]}, ${of[2]}, ${differential.direction}) = ${plain}`,
          ),
        ];
        expect([lines, ...claimsIn([block, ...lines].join("\n"))]).toEqual([lines]);
      }
    }
  });
});

/** What is wrong with a block. */
function claimsIn(text: string): readonly string[] {
  const { codes, claims } = derivedBlock(text, { check: false, steps: false });
  return [...codes, ...claims.flatMap(({ verdict }) => (verdict === "wrong" ? [verdict] : []))];
}

/** Claims the step in its block, behind the lines that it needs as definitions. */
function wrongIn(block: string, { steps, where, text }: Answer, at: number): readonly string[] {
  const { name = "", plain = "" } = steps[at] ?? {};
  const before = steps.slice(0, at).filter((step) => isName(step.name));
  const known = new Set(before.map((step) => step.name));
  const lines = [...before, ...where.filter((line) => !known.has(line.name))];
  const definitions = neededBy(plain, lines).map((line) => `${line.name} = ${line.plain}`);
  const of = /^∂(\w+)\//u.exec(text)?.[1];
  const carried = /^[δJ]\d*_(.*)$/u.exec(name)?.[1];
  const claimed = of && carried ? `∂${of}/∂${carried}` : name;
  return claimsIn([block, ...definitions, `${claimed} = ${plain}`].join("\n"));
}

/** The lines that a formula mentions, each behind those that it mentions itself. */
function neededBy(plain: string, lines: readonly NamedFormula[]): readonly NamedFormula[] {
  const names = new Set(plain.split(/(?:[^\p{L}\p{N}_]|ᵀ)+/u));
  const mentioned = lines.filter(({ name }) => names.has(name));
  const all = mentioned.flatMap((line) => [...neededBy(line.plain, lines), line]);
  return [...new Set(all)];
}

function isName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);
}

function linesOf(block: string): string[] {
  const steps = derivedBlock(block, WITH_STEPS).answers[0]?.steps ?? [];
  return steps.map(({ name, plain }) => `${name} = ${plain}`);
}

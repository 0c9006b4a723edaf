import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { derivedHover } from "../../server/src/features/derived-hover.ts";
import { hover } from "../../server/src/features/hover.ts";
import type { HoverPart } from "../../server/src/features/hover-content.ts";
import { hoverMarkdown, MAX_HOVER } from "../../server/src/features/hover-markdown.ts";
import { latexAt } from "../../server/src/features/latex-at.ts";
import { THEME_COLOURS } from "../../server/src/features/theme.ts";
import { ENGLISH_FEATURES } from "../../server/src/words/en-features.ts";
import { markedText } from "../harness/marked-text.ts";

const LAYER = `W: [m, d], x: [d], t: [m]
z = W x
y = relu(z)
L = ‖y − t‖²
∂L/∂W`;

describe("the hover of a question", () => {
  it("has the answer with sizes, what it uses, the steps with their laws, and all of it as text", () => {
    const parts = hovered(LAYER.replace("∂L/", "$0∂L/"));
    expect(formulas(parts)).toEqual([
      expect.stringMatching(
        /^\\frac\{\\partial L\}\{\\partial W\} = \\underbrace\{\\delta_\{?z\}?\}_\{m\} .*x\^\\top.*1 \\times d/,
      ),
      expect.stringMatching(/^\\delta_\{?z\}? = 2/),
      expect.stringMatching(/^\\begin\{aligned\}.*chain\\ rule\\ through\\ relu/),
      expect.stringMatching(/^\\mathrm\{d\}L = .*\\operatorname\{tr\}.*\\Rightarrow/),
    ]);
    expect(text(parts)).toEqual([
      "∂L/∂W : [m, d] = δ_z xᵀ  # δ_z : [m], x : [d]",
      expect.stringMatching(/^δ_z : \[m\] = 2 .*# .*z : \[m\]/),
      expect.stringMatching(/^δ_y : \[m\] = 2 \(y − t\) +# power rule$/),
      expect.stringMatching(/^δ_z : \[m\] = δ_y ⊙ step\(z\) +# chain rule through relu$/),
      expect.stringMatching(/^∂L\/∂W : \[m, d\] = δ_z xᵀ +# product rule$/),
      "dL = δ_zᵀ dW x = tr(x δ_zᵀ dW) ⇒ ∂L/∂W = δ_z xᵀ",
    ]);
    expect(words(parts)).toContain("Checked numerically.");
  });

  it.each([
    ["$0∂(xᵀ x)/∂x", "\\frac{\\partial (x^\\top x)}{\\partial x}"],
    ["$0∂(xᵀ A x)/∂A[0, 1]", "\\frac{\\partial (x^\\top A x)}{\\partial A_{0,1}}"],
    ["$0jacobian(tanh(x), x)", "\\frac{\\partial \\tanh(x)}{\\partial x}"],
    ["$0vjp(A x, x, v)", "\\operatorname{vjp}(A x, x, v)"],
    [
      "$0∂vec(A A)/∂vec(A)",
      "\\frac{\\partial \\operatorname{vec}(A A)}{\\partial \\operatorname{vec}(A)}",
    ],
    [
      "$0grad(tr(A A), A, symmetric)",
      "\\operatorname{grad}(\\operatorname{tr}(A A), A, \\mathrm{symmetric})",
    ],
  ])("writes the question %s as a formula", (question, wanted) => {
    const [headline = ""] = formulas(hovered(`A: [n, n], x: [n], v: [n]\n${question}`));
    expect(headline.slice(0, wanted.length + 3)).toBe(`${wanted} = `);
  });

  it("writes a derivative of lower order among the steps as a formula", () => {
    const steps = formulas(hovered("A: [n, n], x: [n]\nf = xᵀ A x\n$0∂²f/∂x²"))[1];
    expect(steps).toContain("\\textstyle \\frac{\\partial f}{\\partial x} &= ");
  });

  it("says what was found of the answer", () => {
    const parts = hovered("A: [m, d], x: [d], b: [m]\nL = ‖A x − b‖²\n$0hessian(L, x)");
    expect(text(parts)).toEqual([
      "hessian(L, x) : [d, d] = 2 Aᵀ A  # A : [m, d]",
      "∂L/∂x : [d] = 2 Aᵀ (A x − b)     # power rule",
      "hessian(L, x) : [d, d] = 2 Aᵀ A  # product rule",
    ]);
    expect(words(parts)).toMatch(/symmetric, positive semidefinite/);
  });

  it("says what the answer costs, and two sentences on what there is to understand", () => {
    const parts = hovered("A: [m, d], x: [d], b: [m]\nL = ‖A x − b‖²\n$0∂L/∂A");
    expect(words(parts)).toContain("Rule: power rule");
    expect(words(parts)).toContain("2*m*d multiply-adds, largest intermediate m*d.");
    expect(words(parts)).toContain("the gradient is an outer product");
  });

  it("does not say that an answer was checked that could not be", () => {
    const parts = hovered("x: [n] int, y: [n]\nf = sum(y) log(−exp(y[0]))\n$0∂f/∂y");
    expect(words(parts)).not.toContain("Checked");
  });

  it("is in the layout of the block", () => {
    const parts = hovered("layout numerator\nx: [n], a: [n]\nf = aᵀ x\n$0∂f/∂x");
    expect(text(parts)[0]).toMatch(/^∂f\/∂x : \[1, n\] = aᵀ /);
  });
});

describe("the hover of other places in a block", () => {
  it.each([
    [
      "a declared name",
      LAYER.replace("W:", "$0W:"),
      "W \\in \\mathbb{R}^{m \\times d}",
      "W : [m, d]",
    ],
    [
      "a property",
      "$0A: [n, n] spd\nf = det(A)",
      "A \\in \\mathbb{R}^{n \\times n}",
      "A : [n, n] spd",
    ],
    [
      "a defined name",
      LAYER.replace("z =", "$0z ="),
      "z = \\underbrace{W}_{m \\times d} \\underbrace{x}_{d}",
      "z : [m] = W x  # W : [m, d], x : [d]",
    ],
    [
      "an operator",
      LAYER.replace("y − t‖", "y $0− t‖"),
      "\\underbrace{y}_{m} - \\underbrace{t}_{m}",
      "y − t : [m]  # y : [m], t : [m]",
    ],
    ["a name that is used", LAYER.replace("W x", "W$0 x"), "W \\in", "W : [m, d]"],
    [
      "a function",
      LAYER.replace("relu", "re$0lu"),
      "\\underbrace{\\operatorname{relu}(z)}_{m}",
      "relu(z) : [m]  # z : [m]",
    ],
    [
      "an expression that stands by itself",
      "A: [n, n] symmetric, x: [n]\nA x +$0 Aᵀ x",
      "= 2 \\underbrace{A}_{n \\times n} \\underbrace{x}_{n}",
      "A x + Aᵀ x : [n] = 2 A x  # A : [n, n], x : [n]",
    ],
    [
      "such an expression in its simplest form",
      "x: [n], y: [n]\nx +$0 y",
      "\\underbrace{x}_{n} + \\underbrace{y}_{n}",
      "x + y : [n]  # x : [n], y : [n]",
    ],
    ["a scalar", "λ: scalar positive\nf = $0λ^2", "\\lambda \\in \\mathbb{R}", "λ : [] positive"],
  ])("%s", (_, block, formula, line) => {
    const parts = hovered(block);
    expect(formulas(parts)[0]).toContain(formula);
    expect(text(parts)).toEqual([line]);
  });

  it("shows the sizes that do not fit in the colour of mistakes", () => {
    const parts = hovered("A: [n, k], B: [m, d]\nC = A$0 B");
    const { mismatch } = THEME_COLOURS.dark;
    expect(formulas(parts)).toEqual([
      `\\underbrace{A}_{n \\times \\textcolor{${mismatch}}{k}} \\; ` +
        `\\underbrace{B}_{\\textcolor{${mismatch}}{m} \\times d}`,
    ]);
    expect(text(parts)).toEqual(["A : [n, k], B : [m, d]"]);
  });

  it("is nothing between the statements", () => {
    expect(hovered(`$0\n${LAYER}`)).toEqual([]);
  });
});

describe("the hover of a derivative comment", () => {
  const code = `import * as tf from "@tensorflow/tfjs";
/** @math
 * ${LAYER.replaceAll("\n", "\n * ")} */
function f(W: tf.Tensor2D, x: tf.Tensor1D, t: tf.Tensor1D, dz: tf.Tensor1D) {
  const dW = tf.outerProduct(dz, x); // ∂L/$0∂W
}
`;

  it("shows the formula of the block that defines what is derived", () => {
    const { text: source, offset } = markedText(code);
    const analysis = analyze({ fileName: "f.ts", text: source }, {});
    expect(hover(analysis, offset, ENGLISH_FEATURES.hover)).toBe("derive");
    const content = derivedHover(analysis, offset, OPTIONS);
    expect(text(content?.parts ?? [])[0]).toMatch(/^∂L\/∂W : \[m, d\] = δ_z xᵀ /);
    expect(latexAt(analysis, offset)).toMatch(/^\\frac\{\\partial L\}\{\\partial W\} = /);
  });
});

describe("every hover", () => {
  it("stays below what VS Code shows, whatever the pictures weigh", () => {
    const chain = Array.from({ length: 40 }, (_, at) => `x${at + 1} = relu(W x${at} + b)`);
    const block = `W: [n, n], b: [n], x0: [n]\n${chain.join("\n")}\nL = ‖x40‖²\n$0∂L/∂W`;
    const uri = `data:image/svg+xml,${"x".repeat(60_000)}`;
    const markdown = hoverMarkdown(hovered(block), () => ({ uri, width: 9, height: 9 }));
    expect(markdown.length).toBeLessThanOrEqual(MAX_HOVER);
    expect(markdown).toContain("∂L/∂W : [n, n] =");
  });

  it("writes no name of the workspace as markup", () => {
    const parts = hovered("$0__proto__: [n]\nf = sum(__proto__)");
    const markdown = hoverMarkdown(parts, () => ({ uri: "data:x", width: 1, height: 1 }));
    expect(markdown).toContain("![\\_\\_proto\\_\\_");
  });
});

const OPTIONS = { colours: THEME_COLOURS.dark, words: ENGLISH_FEATURES.hover };

/** The parts of the hover at `$0` in a block. */
function hovered(block: string): readonly HoverPart[] {
  const { text: source, offset } = markedText(`/** @math\n${block}\n*/\nconst a = 1;\n`);
  return (
    derivedHover(analyze({ fileName: "f.ts", text: source }, {}), offset, OPTIONS)?.parts ?? []
  );
}

function formulas(parts: readonly HoverPart[]): string[] {
  return parts.flatMap((part) => (part.kind === "formula" ? [part.latex] : []));
}

function text(parts: readonly HoverPart[]): readonly string[] {
  return parts.flatMap((part) => (part.kind !== "paragraph" ? part.lines : []));
}

function words(parts: readonly HoverPart[]): string {
  return parts.flatMap((part) => (part.kind === "paragraph" ? part.runs : [])).join("");
}

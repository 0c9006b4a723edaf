import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { applyEdits } from "../../server/src/base/edit.ts";
import { type Completion, completions } from "../../server/src/features/completion.ts";
import { functionCompletions } from "../../server/src/features/function-completions.ts";
import { SIGN_COMPLETIONS } from "../../server/src/features/sign-completions.ts";
import { ENGLISH_FUNCTIONS } from "../../server/src/words/en-functions.ts";
import { markedText } from "../harness/marked-text.ts";

const CODE = `import * as tf from "@tensorflow/tfjs";
/**
 * @math
 *   W: [m, d], x: [d]
 *   z = W x
 *   L = ‖z‖²
 *   $0
 */
function f(W: tf.Tensor2D, x: tf.Tensor1D, bias: tf.Tensor1D /* [k] */) {
  return tf.matMul(W, x.expandDims(1));
}
`;

describe("completion", () => {
  it("offers the names of the block, those of the code, and derivatives", () => {
    const found = offered(CODE);
    for (const label of ["z", "L", "W", "x", "bias", "∂L/∂W", "relu(x)", "dims "])
      expect(found.map((item) => item.label)).toContain(label);
    expect(found.find(({ label }) => label === "bias")?.detail).toBe("[k]");
  });

  it("replaces what was typed of it, in the file", () => {
    expect(chosen(CODE.replace("$0", "u = \\od$0"), "\\odot")).toContain(" *   u = ⊙\n");
    expect(chosen(CODE.replace("$0", "∂L/$0"), "∂L/∂x")).toContain(" *   ∂L/∂x\n");
    expect(chosen(CODE.replace("$0", "dL/$0"), "dL/dx")).toContain(" *   dL/dx\n");
    expect(chosen(CODE.replace("$0", "g = dL/dx$0"), "dL/dx")).toContain(" *   g = dL/dx\n");
    expect(offered(CODE.replace("$0", "x/$0")).map(({ label }) => label)).toContain("x");
    expect(chosen(CODE.replace("$0", "B: [m, $0"), "k")).toContain(" *   B: [m, k\n");
  });

  it("offers nothing outside of math blocks", () => {
    expect(offered(CODE.replace("$0", "").replace("return", "// \\od$0\n  return"))).toEqual([]);
    expect(offered(CODE.replace("$0", "").replace("tf.matMul", "$0tf.matMul"))).toEqual([]);
    expect(offered(`/** about \\par$0 */\nconst a = 1;\n`)).toEqual([]);
  });

  it("knows only functions that the language has", () => {
    for (const { signature } of functionCompletions(ENGLISH_FUNCTIONS)) {
      const shapes =
        "A: [q, q], B: [q, q], E: [q, q], X: [8, 8], x: [q], z: [q], a: [q], b: [q], c: [q], v: [q], ids: [q] int, δ: [], α: []";
      const call = signature
        .replace('"bij,bjk->bik"', '"ij,jk->ik"')
        .replace("kh, kw", "2, 2")
        .replace("(i,", "(0,")
        .replace(/\b[mnk]\b/g, "q");
      const block = `${shapes}\nf = aᵀ x\nu = ${call}`;
      const { blocks } = analyze({ fileName: "f.ts", text: `/** @math\n${block}\n*/\n` }, {});
      const problems = blocks[0]?.elaborated.findings.map(({ kind }) => kind);
      expect(problems, call).toEqual([]);
    }
  });

  it("knows only signs that the language reads", () => {
    for (const { sign } of SIGN_COMPLETIONS)
      expect(SAMPLES.some((sample) => sample.includes(sign)) || isLetter(sign), sign).toBe(true);
    for (const sample of SAMPLES) {
      const block = `A: [n, n] spd, x: [n], c: [n, n]\nf = ‖x‖²\n${sample}`;
      const { blocks } = analyze({ fileName: "f.ts", text: `/** @math\n${block}\n*/\n` }, {});
      expect(blocks[0]?.elaborated.findings, sample).toEqual([]);
    }
  });
});

/** Expressions that together use every sign. */
const SAMPLES = [
  "∂f/∂x",
  "∇_x f",
  "x ⊙ x",
  "x ⊘ x",
  "A ⊗ A",
  "x · x",
  "xᵀ A⁻¹ x",
  "A⁻ᵀ",
  "A² A³",
  "‖x‖",
  "⟨x, x⟩",
  "√f",
  "x − x",
  "y ∈ ℝ^n",
  "W: [n × n]",
  "1[x ≤ x]",
  "1[x ≥ x]",
  "1[x ≠ x]",
  "f ≡ f",
  "½ x",
  "𝟏ᵀ x",
  "u₀ = x; u₁ = x; u₂ = x; u₃ = x",
];

function isLetter(sign: string): boolean {
  return /^\p{L}$/u.test(sign) || sign === "∞" || sign === "·";
}

function offered(marked: string): Completion[] {
  const { text, offset } = markedText(marked);
  return completions(analyze({ fileName: "f.ts", text }, {}), offset, ENGLISH_FUNCTIONS);
}

function chosen(marked: string, label: string): string {
  const item = offered(marked).find((each) => each.label === label);
  return item ? applyEdits(markedText(marked).text, [item]) : `no ${label}`;
}

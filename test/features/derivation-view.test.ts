import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import {
  type DerivationLine,
  type DerivationView,
  derivationView,
  linesOf,
} from "../../server/src/features/derivation-view.ts";
import { formulaToHtml } from "../../server/src/formula/formula-to-html.ts";
import { ENGLISH_FEATURES } from "../../server/src/words/en-features.ts";
import { markedText } from "../harness/marked-text.ts";

const BLOCK = `/**
 * @math
 *   W: [k, d], V: [m, k], x: [d], t: [m]
 *   h = tanh(W x)
 *   y = V h
 *   L = ‖y − t‖²
 *   ∂L/∂V
 *   ∂L/∂W
 */
`;

const CODE = `${BLOCK}function backward(W: number[][], x: number[], dy: number[]) {
  const dh = back(dy); // ∂L/∂h
  const dW = outer(dh, x); // ∂L/∂W
  return dW;
}
`;

describe("the derivation for a reader", () => {
  it("is that of the question at the cursor, else the next one of the block", () => {
    expect(viewAt(BLOCK.replace("∂L/∂W", "∂L$0/∂W"))?.question).toBe("∂L/∂W");
    expect(viewAt(BLOCK.replace("∂L/∂V", "$0∂L/∂V"))?.question).toBe("∂L/∂V");
    expect(viewAt(BLOCK.replace("h = tanh", "h $0= tanh"))?.question).toBe("∂L/∂V");
    expect(viewAt(BLOCK.replace("*/", "$0*/"))?.question).toBe("∂L/∂W");
  });

  it("stays while the reader is elsewhere in its block, and goes with another question", () => {
    const elsewhere = BLOCK.replace("h = tanh", "h $0= tanh");
    expect(viewAt(elsewhere, "∂L/∂W")?.question).toBe("∂L/∂W");
    expect(viewAt(elsewhere, "∂L/∂q")?.question).toBe("∂L/∂V");
    expect(viewAt(BLOCK.replace("∂L/∂V", "$0∂L/∂V"), "∂L/∂W")?.question).toBe("∂L/∂V");
  });

  it("is that of the derivative that a comment on the line names, and none away from all", () => {
    expect(viewAt(CODE.replace("dW = outer", "d$0W = outer"))?.question).toBe("∂L/∂W");
    expect(viewAt(CODE.replace("return", "$0return"))).toBeUndefined();
    expect(viewAt(`const $0x = 1;\n${BLOCK}`)).toBeUndefined();
  });

  it("places each step at the code that computes it, else at its line of the block", () => {
    const view = viewAt(CODE.replace("dW = outer", "d$0W = outer"));
    const places = view?.steps.map((step) => [lastOf(step.text), wordsAt(CODE, step)]);
    expect(places).toEqual([
      ["2 (y − t)", "y = V h"],
      ["Vᵀ δ_y", "∂L/∂h"],
      [expect.stringContaining("xᵀ"), "∂L/∂W"],
    ]);
    expect(view?.steps.map(({ law }) => law)).toEqual([
      "power rule",
      "product rule",
      "chain rule through tanh",
    ]);
  });

  it("has the differential one form below the other, the notes and the reason", () => {
    const view = viewAt(BLOCK.replace("∂L/∂W", "∂L$0/∂W"));
    expect(view?.differential?.latex).toMatch(/^\\begin\{aligned\}.* &= .*\\\\ &= .*\\Rightarrow/);
    expect(view?.notes).toContain("Checked numerically.");
    expect(view?.explanation).toContain("outer product");
  });

  it("can be typeset line by line, whatever the names are", () => {
    const strange = BLOCK.replaceAll(/\bh\b/g, "ĥ").replaceAll("V", "if_x").replaceAll("W", "Ω2");
    const view = viewAt(strange.replace("∂L/∂Ω2", "$0∂L/∂Ω2"));
    expect(view?.question).toBe("∂L/∂Ω2");
    for (const { latex } of view ? linesOf(view) : []) {
      expect(formulaToHtml(latex)).toMatch(/^<span class="katex-display">.*<math/);
    }
  });
});

function viewAt(marked: string, shown?: string): DerivationView | undefined {
  const { text, offset } = markedText(marked);
  const analysis = analyze({ fileName: "reader.ts", text }, {});
  return derivationView(analysis, { offset, shown }, ENGLISH_FEATURES.hover);
}

function lastOf(text: string): string {
  return text.split(" = ").at(-1) ?? "";
}

function wordsAt(code: string, { span }: DerivationLine): string | undefined {
  return span && code.slice(span.start, span.end).trim();
}

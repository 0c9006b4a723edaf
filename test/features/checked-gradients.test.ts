import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { gradientValues } from "../../server/src/analysis/gradient-values.ts";
import { Budget } from "../../server/src/base/budget.ts";
import { span } from "../../server/src/base/span.ts";
import { derivedHover } from "../../server/src/features/derived-hover.ts";
import { hover } from "../../server/src/features/hover.ts";
import { hoverMarkdown } from "../../server/src/features/hover-markdown.ts";
import { gradientHints } from "../../server/src/features/inlay-hints.ts";
import { THEME_COLOURS } from "../../server/src/features/theme.ts";
import { ENGLISH_FEATURES } from "../../server/src/words/en-features.ts";

const RIGHT = "W.matMul(x).sub(t).mul(2).matMul(x.transpose())";

describe("a value that is called a derivative", () => {
  it("is hinted at where it is right, behind its expression", () => {
    expect(hinted(layer(RIGHT))).toContain(`const dW = ${RIGHT}<= ∂L/∂W, checked>; // ∂L/∂W`);
  });

  it("has no hint where it is wrong, not followed, or its name is very long", () => {
    const long = "L".repeat(40);
    for (const text of [
      layer(RIGHT.replace("mul(2)", "mul(3)")),
      layer("load(W)"),
      layer(RIGHT).replaceAll(/\bL\b/g, long),
    ])
      expect(hinted(text)).toBe(text);
  });

  it("says in its hover that it is right, and the formula", () => {
    const text = hovered(layer(RIGHT));
    expect(text).toMatch(/^∂L\/∂W : \[m, d\] = 2 \(y − t\) xᵀ/m);
    expect(text).toContain("The value of the code is this derivative: both were compared");
  });

  it("says in its hover which part is not followed, on which line, and what would settle it", () => {
    const text = hovered(layer("load(W, x)"));
    expect(text).toContain("Nabla cannot follow `load(W, x)` on line 7");
    expect(text).toContain("would settle it");
  });

  it("says which name is unknown", () => {
    const text = hovered(layer(RIGHT).replace("// ∂L/∂W", "// ∂L/∂V"));
    expect(text).toContain("Not checked: `V` is no array here");
  });

  it("says of what follows from a wrong value that it does", () => {
    const text = layer(
      "d.matMul(x.transpose())",
      "const d = W.matMul(x).sub(t).mul(3); // ∂L/∂y\n",
    );
    expect(hovered(text)).toContain("because a value that it is made of is wrong");
  });
});

/** A layer with a squared error, and what is called its gradient. */
function layer(gradient: string, before = ""): string {
  return `import * as tf from "@tensorflow/tfjs";
declare function load(...of: tf.Tensor[]): tf.Tensor2D;
export function f(W: tf.Tensor2D /* [m, d] */, x: tf.Tensor2D /* [d, 1] */, t: tf.Tensor2D /* [m, 1] */) {
  const y = W.matMul(x);
  const L = y.sub(t).square().sum();
  ${before}
  const dW = ${gradient}; // ∂L/∂W
  return [L, dW];
}
`;
}

function hinted(text: string): string {
  const { checked } = gradientValues(read(text), new Budget(10_000_000));
  const words = ENGLISH_FEATURES.hover.gradient;
  return gradientHints(checked, span(0, text.length), words)
    .toReversed()
    .reduce(
      (all, { offset, text: hint }) => `${all.slice(0, offset)}<${hint}>${all.slice(offset)}`,
      text,
    );
}

/** The hover of the last comment. */
function hovered(text: string): string {
  const analysis = read(text);
  const offset = text.lastIndexOf("// ∂") + 3;
  expect(hover(analysis, offset, ENGLISH_FEATURES.hover)).toBe("derive");
  const options = { colours: THEME_COLOURS.dark, words: ENGLISH_FEATURES.hover };
  return hoverMarkdown(derivedHover(analysis, offset, options)?.parts ?? []).replaceAll("\\", "");
}

function read(text: string) {
  return analyze({ fileName: "a.ts", text }, {});
}

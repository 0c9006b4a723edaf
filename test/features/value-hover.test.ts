import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { hover } from "../../server/src/features/hover.ts";
import { hoverMarkdown } from "../../server/src/features/hover-markdown.ts";
import { ENGLISH_FEATURES } from "../../server/src/words/en-features.ts";
import { markedText } from "../harness/marked-text.ts";

describe("the hover of a value", () => {
  it("says its shape and where that was learnt", () => {
    expect(hovered("const h = tf.matMul(X, W);\nconst $0y = tf.relu(h);")).toBe(
      "```\ny : [n, m]\n```\n\nLearnt from line 5\\. `tf.relu(h)`",
    );
  });

  it.each([
    ["const y = tf.relu($0X);", "X : [n, k]"],
    ["const y = tf.$0transpose(X);", "tf.transpose(X) : [k, n]"],
    ["const L$0 = tf.sum(X);", "L : []"],
    ["function g(A: tf.Tensor2D /* [p, q] */) { return tf.add($0A, A); }", "A : [p, q]"],
  ])("%j", (code, shape) => {
    expect(hovered(code)).toContain(shape);
  });

  it("says nothing of what has no known shape, of plain numbers and of other text", () => {
    for (const code of [
      "const y = unknown$0(X);",
      "const h$0 = 64;",
      'const s = "X$0";',
      "// a comment on $0X",
    ]) {
      expect(hovered(code), code).toBe("");
    }
  });

  it("shows names that contain markup as code", () => {
    expect(hovered("const __proto__$0 = tf.relu(X);")).toContain("__proto__ : [n, k]");
  });
});

/** The hover at `$0` in a function of `X: [n, k]` and `W: [k, m]`. */
function hovered(code: string): string {
  const { text, offset } = markedText(`import * as tf from "@tensorflow/tfjs";
function f(X: tf.Tensor2D /* [n, k] */, W: tf.Tensor2D /* [k, m] */) {

${code}
}
`);
  const found = hover(analyze({ fileName: "f.ts", text }, {}), offset, ENGLISH_FEATURES.hover);
  return found === undefined || found === "derive" ? (found ?? "") : hoverMarkdown(found.parts);
}

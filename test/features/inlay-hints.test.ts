import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { span } from "../../server/src/base/span.ts";
import { inlayHints } from "../../server/src/features/inlay-hints.ts";

describe("inlay hints", () => {
  it("stand behind values whose shape is inferred and not written", () => {
    expect(
      hinted(`import * as tf from "@tensorflow/tfjs";
export function f(X: tf.Tensor2D /* [n, k] */, W: tf.Tensor2D /* [k, m] */) {
  const H = tf.matMul(X, W);
  const y = tf.relu(H); // [n, m]
  const L = tf.sum(y);
  const h = 64;
  const other = unknown(H);
  return L;
}
`),
    ).toEqual(["const H: [n, m] = tf.matMul(X, W);", "const L: [] = tf.sum(y);"]);
  });

  it("say nothing where sizes are unknown", () => {
    const head = 'import * as tf from "@tensorflow/tfjs";\n';
    expect(
      hinted(`${head}function f(A: tf.Tensor2D) {\n  const B = tf.relu(A);\n  return B;\n}`),
    ).toEqual([]);
  });

  it("say only what is new", () => {
    expect(
      hinted(`import * as tf from "@tensorflow/tfjs";
class A {
  W: tf.Tensor2D; // [n, k]
  f(X: tf.Tensor2D /* [n, k] */) {
    const copy = X;
    const W = this.W;
    const T = this.W.transpose();
    const zeros = tf.zeros([2, 3]);
    let h = tf.relu(X);
    h = tf.add(h, X);
    h = tf.transpose(h);
    h = tf.exp(h);
    return h;
  }
}
`),
    ).toEqual([
      "const T: [k, n] = this.W.transpose();",
      "let h: [n, k] = tf.relu(X);",
      "h: [k, n] = tf.transpose(h);",
    ]);
  });

  it("are made for the asked part only, and cut when long", () => {
    const text = `import * as tf from "@tensorflow/tfjs";
const a = tf.relu(tf.zeros([1, 2]), 0);
const b = tf.transpose(tf.zeros([${Array.from({ length: 30 }, (_, at) => at + 10).join(", ")}]));
`;
    const analysis = analyze({ fileName: "f.ts", text }, {});
    const start = text.indexOf("const b");
    const hints = inlayHints(analysis, span(start, text.length));
    expect(hints).toEqual([{ offset: start + 7, text: expect.stringMatching(/^: \[39, 38.*…$/) }]);
    expect(hints[0]?.text.length).toBeLessThanOrEqual(43);
  });
});

/** The lines that get a hint, with the hint in them. */
function hinted(text: string): string[] {
  const analysis = analyze({ fileName: "f.ts", text }, {});
  return inlayHints(analysis, span(0, text.length)).map((hint) => {
    const line = analysis.lineIndex.lineSpan(analysis.lineIndex.positionOf(hint.offset).line);
    return (
      text.slice(line.start, hint.offset) +
      hint.text +
      text.slice(hint.offset, line.end)
    ).trim();
  });
}

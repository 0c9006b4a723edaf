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

  it("are made for the asked part only, and cut when long", () => {
    const text = `import * as tf from "@tensorflow/tfjs";
const a = tf.zeros([1, 2]);
const b = tf.zeros([${Array.from({ length: 30 }, (_, at) => at + 10).join(", ")}]);
`;
    const analysis = analyze({ fileName: "f.ts", text }, {});
    const start = text.indexOf("const b");
    const hints = inlayHints(analysis, span(start, text.length));
    expect(hints).toEqual([{ offset: start + 7, text: expect.stringMatching(/^: \[10, 11.*…$/) }]);
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

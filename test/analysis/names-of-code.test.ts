import { describe, expect, test } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { diagnose } from "../../server/src/analysis/diagnose.ts";
import { NO_SETTINGS } from "../../server/src/rules/settings.ts";
import { showShape } from "../../server/src/shape/dim.ts";

/** A function of a matrix that the code calls `inCode`, with a block that calls it `inBlock`. */
function analysed(inCode: string, inBlock: string) {
  const text = `import * as tf from "@tensorflow/tfjs";
/** @math
 *   y = ${inBlock} x
 */
export function f(${inCode}: tf.Tensor2D /* [m, n] */, x: tf.Tensor1D /* [n] */) {
  return tf.dot(${inCode}, x);
}
`;
  return analyze({ fileName: "names.ts", text }, {});
}

describe("a name of the code in another spelling", () => {
  test.each([
    ["W1", "W_1"],
    ["W1", "W₁"],
    ["W_1", "W1"],
    ["W_1", "W_{1}"],
    ["caf\u00e9", "cafe\u0301"],
    ["cafe\u0301", "caf\u00e9"],
    ["\u00b5", "\u03bc"],
    ["\u03bc", "\u00b5"],
  ])("%s is %s", (inCode, inBlock) => {
    const analysis = analysed(inCode, inBlock);
    expect(diagnose(analysis, [], NO_SETTINGS)).toEqual([]);
    const [block] = analysis.blocks;
    expect(block?.elaborated.definitions.map(({ term }) => showShape(term.shape))).toEqual(["[m]"]);
    expect(block?.elaborated.variables.map(({ name }) => name)).toContain(inCode);
  });

  test("whose shape the block says otherwise is reported", () => {
    const text = `import * as tf from "@tensorflow/tfjs";
/** @math
 *   W_1: [n]
 *   y = 2 W_1
 */
export function f(W1: tf.Tensor2D /* [m, n] */, x: tf.Tensor1D /* [m] */) {
  const W2 = tf.zeros([3]); // W2: [4]
  return [W1, W2, x];
}
`;
    const analysis = analyze({ fileName: "names.ts", text }, {});
    expect(diagnose(analysis, [], NO_SETTINGS).map(({ code }) => code)).toEqual([
      "shape-comment-mismatch",
    ]);
    const [block] = analysis.blocks;
    expect(block?.code.get("W1")?.name).toBe("W1");
    expect([...(block?.code.values() ?? [])].map(({ name }) => name)).toEqual(["W1", "x", "W2"]);
  });

  test("of an inner function hides the one around it", () => {
    const text = `import * as tf from "@tensorflow/tfjs";
const W = tf.zeros([2, 3]);
export function outer(x: tf.Tensor1D /* [n] */) {
  function W() {}
  // @math y = W x
  return [W, x];
}
// @math z = 2 W
`;
    const analysis = analyze({ fileName: "names.ts", text }, {});
    const [inner, file] = analysis.blocks;
    expect(inner?.code.get("W")).toBeUndefined();
    expect(file?.code.get("W")?.name).toBe("W");
  });
});

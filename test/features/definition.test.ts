import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { definition } from "../../server/src/features/definition.ts";
import { markedText } from "../harness/marked-text.ts";

const CODE = `import * as tf from "@tensorflow/tfjs";
/**
 * @math
 *   W: [m, d], x: [d, 1]
 *   z = W x
 *   L = ‖z‖²
 */
function f(W: tf.Tensor2D, x: tf.Tensor2D) {
  const z = tf.matMul(W, x);
  return z;
}
`;

describe("go to definition in a block", () => {
  it.each([
    ["a use of a variable", "z = $0W x", ["f($0W:", "*   $0W:"]],
    ["a use of a definition", "L = ‖$0z‖²", ["const $0z", "*   $0z ="]],
    ["a declaration", "$0x: [d, 1]", ["W: tf.Tensor2D, $0x"]],
    ["a definition without a variable of that name", "$0L = ‖", []],
  ])("%s", (_, marked, targets) => {
    const { text, offset } = markedText(CODE.replace(marked.replace("$0", ""), marked));
    const spans = definition(analyze({ fileName: "f.ts", text }, {}), offset);
    expect(spans.map(({ start }) => start)).toEqual(
      targets.map((target) => text.indexOf(target.replace("$0", "")) + target.indexOf("$0")),
    );
  });

  it("is left to TypeScript in the code", () => {
    const { text, offset } = markedText(CODE.replace("return z", "return $0z"));
    expect(definition(analyze({ fileName: "f.ts", text }, {}), offset)).toEqual([]);
  });
});

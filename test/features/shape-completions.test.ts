import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { applyEdits } from "../../server/src/base/edit.ts";
import { completions } from "../../server/src/features/completion.ts";
import { ENGLISH_FUNCTIONS } from "../../server/src/words/en-functions.ts";
import { markedText } from "../harness/marked-text.ts";

const HEAD = `import * as tf from "@tensorflow/tfjs";
/** @math W: [m, d]; f = sum(W) */
function f(W: tf.Tensor2D, X: tf.Tensor2D /* [batch, d] */) {
`;

/** The labels offered at `$0` behind the head. */
function offered(marked: string): string[] {
  return found(marked).map(({ label }) => label);
}

function found(marked: string) {
  const { text, offset } = markedText(HEAD + marked);
  return completions(analyze({ fileName: "f.ts", text }, {}), offset, ENGLISH_FUNCTIONS);
}

describe("in a shape that is being written in a comment", () => {
  it.each([
    "const y = g(X); // [$0",
    "const y = g(X); // [batch, $0",
    "const y = g(X); // [batch, $0\n}\n",
    "const y = g(X); // y: [ba$0]\n}\n",
    "const y = g(X); // X: [batch, d], y: [$0",
    "const y = g(X) /* [$0",
    "/** @shape y: [$0 */\nconst y = g(X);",
    "/**\n * @param y [$0\n */\nfunction g(y) {}",
    "/**\n * [$0\n */\nconst y = g(X);",
    "// (batch, d) → [$0",
    "const y = g(X); // (batch, $0",
    "const y = g(X); // y: ($0",
    "// [batch, d] -> (ba$0",
  ])("%j offers the sizes of the file", (marked) => {
    expect(offered(marked).toSorted()).toEqual(["batch", "d", "m"]);
  });

  it.each([
    "const y = g(X); // see [$0",
    "const y = g(X); // as above (see $0",
    "const y = g(X); // note that: (this $0",
    "const y = X[$0",
    "const y = g(X); // [batch, d] $0",
    "const y = g('// ['$0);",
    "const y = g(`// [$0`);",
    "// a [b\nconst y = g(X$0);",
  ])("%j offers nothing", (marked) => {
    expect(offered(marked)).toEqual([]);
  });

  it("offers numbers of the code that can be seen there", () => {
    const code =
      "const h = 64;\nfunction k() { const inner = 3; }\nconst y = g(X); // [batch, $0]\n}\n";
    expect(offered(code).toSorted()).toEqual(["batch", "d", "h", "m"]);
  });

  it("replaces what was typed of the name", () => {
    const marked = "const y = g(X); // [ba$0, d]";
    const [item] = found(marked).filter(({ label }) => label === "batch");
    const after = item ? applyEdits(markedText(HEAD + marked).text, [item]) : "";
    expect(after.endsWith("// [batch, d]")).toBe(true);
  });
});

describe("in a declaration of a block that is half typed", () => {
  it.each([
    "A: [$0",
    "A: [m, $0",
    "A: [m, $0]",
    "A: [m,$0 d], B: [m]",
    "A ∈ [$0",
    "x: [d]; A: [m, $0",
  ])("%s offers sizes", (line) => {
    const marked = `/** @math\n * W: [m, d]\n * ${line}\n */\nconst a = 1;\n`;
    expect(offered(marked)).toEqual(expect.arrayContaining(["m", "d"]));
    expect(offered(marked.replace("\n */\nconst a = 1;\n", ""))).toContain("m");
  });
});

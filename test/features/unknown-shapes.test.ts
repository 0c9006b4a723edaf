import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { applyEdits } from "../../server/src/base/edit.ts";
import { hover } from "../../server/src/features/hover.ts";
import { hoverMarkdown } from "../../server/src/features/hover-markdown.ts";
import { ENGLISH_FEATURES } from "../../server/src/words/en-features.ts";
import { markedText } from "../harness/marked-text.ts";

const HEAD = `import * as tf from "@tensorflow/tfjs";
import { load } from "./load";
`;

/** What the hover at `$0` says, and the comment in it that settles everything. */
const CASES: readonly [code: string, said: string][] = [
  [
    "const X = load();\nconst h = tf.relu(X);\nconst y$0 = tf.exp(h);",
    "What `load` gives is not known to Nabla. Write `// @shape [n, d]` behind `X` on line 3.",
  ],
  [
    "const y$0 = tf.relu(await load());",
    "What `load` gives is not known to Nabla. Write `// [n, d]` behind `y` on line 3.",
  ],
  [
    "function f(X: tf.Tensor) {\n  const h = X.add(1);\n  return tf.relu($0h);\n}",
    "Nothing says the shape of `X`. Write `// [n, d]` behind `X` on line 3.",
  ],
  [
    "function f(X: tf.Tensor3D) {\n  const $0h = X.relu();\n}",
    "Nothing says the shape of `X`. Write `// [h, n, d]` behind `X` on line 3.",
  ],
  [
    "const a = tf.zeros([2, 3]);\nconst s = load();\nconst $0b = tf.reshape(a, s);",
    "The result of `tf.reshape` does not follow from what is known. Write `// [n, d]` behind `b` on line 5.",
  ],
  [
    "const y = tf.tidy(() => {\n  const h = load();\n  return tf.relu(h);\n});\nconst $0z = tf.exp(y);",
    "What `load` gives is not known to Nabla. Write `// @shape [n, d]` behind `h` on line 4.",
  ],
  [
    "function f({ X }: { X: tf.Tensor }) {\n  const $0h = tf.relu(X);\n}",
    "Nothing says the shape of `X`",
  ],
  [
    "let x = load();\nx = tf.relu(x);\n$0x = tf.exp(x);",
    "What `load` gives is not known to Nabla. Write `// @shape [n, d]` behind `x` on line 3.",
  ],
  ["const name$0 = load();", ""],
  ["const y = load$0();", ""],
  ["const y$0 = tf.zeros([2]);\nconst z = load();", ""],
];

describe("the hover of a tensor without a known shape", () => {
  it.each(CASES.filter(([, said]) => said !== ""))("names the first cause: %j", (code, said) => {
    expect(hovered(code)).toContain(said);
  });

  it.each(CASES.filter(([, said]) => said === ""))("stays quiet otherwise: %j", (code) => {
    expect(hovered(code)).not.toContain("Write");
  });

  it.each(CASES.filter(([, said]) => said.includes("Write")))(
    "names a comment that settles it: %j",
    (code) => {
      const { text } = markedText(HEAD + code);
      const { unknownShapes, values } = analyze({ fileName: "f.ts", text }, {});
      const edits = new Map(
        unknownShapes().flatMap(({ cause: { settledBy } }) => {
          const host = values.find(({ span }) => span.start === settledBy?.span.start);
          const at = host?.declarationEnd ?? 0;
          const comment = ` /* ${settledBy?.comment.slice(3)} */`;
          return [[at, { span: { start: at, end: at }, text: comment }] as const];
        }),
      );
      const settled = applyEdits(text, [...edits.values()]);
      expect(edits.size).toBeGreaterThan(0);
      expect(analyze({ fileName: "f.ts", text: settled }, {}).unknownShapes()).toEqual([]);
    },
  );
});

function hovered(code: string): string {
  const { text, offset } = markedText(HEAD + code);
  const found = hover(analyze({ fileName: "f.ts", text }, {}), offset, ENGLISH_FEATURES.hover);
  return found === undefined || found === "derive" ? "" : plain(hoverMarkdown(found.parts));
}

/** Without the escapes of Markdown. */
function plain(markdown: string): string {
  return markdown.replace(/\\([^\w\s])/g, "$1");
}

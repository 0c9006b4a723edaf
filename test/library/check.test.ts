import { describe, expect, it } from "vitest";
import { check } from "../../server/src/library/index.ts";

const WRONG = `import * as tf from "@tensorflow/tfjs";
export function layer(X: tf.Tensor2D /* [n, k] */, W: tf.Tensor2D /* [m, k] */) {
  return tf.matMul(X, W);
}`;

describe("check", () => {
  it("gives each finding with its place, related places and its page", () => {
    expect(check(WRONG)).toEqual([
      {
        code: "contraction-mismatch",
        severity: "error",
        message: [
          "`matMul` sums `k` of `X` against `m` of `W`, which are different dimensions",
          "should start with `k`, but starts with `m`",
          "`W` transposed is [k, m], which fits: `tf.matMul(X, W, false, true)`",
        ].join("\n"),
        start: { line: 2, column: 22 },
        end: { line: 2, column: 23 },
        related: [
          {
            message: "the last axis of `X` is `k`",
            start: { line: 1, column: 44 },
            end: { line: 1, column: 45 },
          },
          {
            message: "the first axis of `W` is `m`",
            start: { line: 1, column: 70 },
            end: { line: 1, column: 71 },
          },
        ],
        docs: "https://github.com/nabla-math/nabla/blob/main/docs/rules/contraction-mismatch.md",
      },
    ]);
  });

  it("asks for the files that a text imports, and says where they say what", () => {
    const files = new Map([
      [
        "src/net.ts",
        'import * as tf from "@tensorflow/tfjs";\nexport function dense(x: tf.Tensor2D /* [n, 3] */) {\n  return tf.relu(x);\n}\n',
      ],
    ]);
    const text =
      'import * as tf from "@tensorflow/tfjs";\nimport { dense } from "./net";\ndense(tf.zeros([2, 4]));\n';
    const asked: string[] = [];
    const readFile = (path: string): string | undefined => {
      asked.push(path);
      return files.get(path);
    };
    const [found, more] = check(text, { fileName: "src/main.ts", readFile });
    expect(more).toBeUndefined();
    expect(found).toMatchObject({
      code: "call-shape",
      start: { line: 2, column: 6 },
      related: [
        {
          fileName: "src/net.ts",
          start: { line: 1, column: 44 },
          end: { line: 1, column: 45 },
        },
      ],
    });
    expect(asked).toContain("src/net.ts");
    expect(check(text, { fileName: "src/main.ts" })).toEqual([]);
  });

  it("counts columns in UTF-16 units, and lines that end in CRLF", () => {
    const text = "// 𝟏𝟏\r\n/* 𝟏 */ // @math x: [n]; y = x + q";
    const [found] = check(text);
    expect(found).toMatchObject({ code: "unknown-name", start: { line: 1, column: 34 } });
  });

  it("runs both halves: shapes and claims", () => {
    const text =
      "/** @math\n * A: [n, n], x: [n]\n * ∂(xᵀ A x)/∂x = A x\n * y = A * x\n */\nexport {};";
    expect(check(text).map(({ code }) => code)).toEqual(["claim-value", "ambiguous-product"]);
  });

  it("reads the text as its file's name says", () => {
    const text =
      'import * as tf from "@tensorflow/tfjs";\nconst a = <div>{tf.zeros([2]).add(tf.zeros([3]))}</div>;';
    expect(check(text, { fileName: "a.tsx" }).map(({ code }) => code)).toEqual([
      "broadcast-conflict",
    ]);
  });

  it("is silent about what it does not know", () => {
    expect(check("const a = f(b); // [n, d]\nconst c = a.matMul(g()); // [d, d]")).toEqual([]);
    expect(check("")).toEqual([]);
  });

  it("has an answer for any text", () => {
    for (const sign of ["[", "{", "`${", "/*", "a+", ".add(y)", "// @math ‖\n", "// [n]\n"]) {
      expect(Array.isArray(check(sign.repeat(2_000)))).toBe(true);
    }
    for (let end = 0; end < WRONG.length; end += 14) {
      expect(Array.isArray(check(WRONG.slice(0, end)))).toBe(true);
    }
  });
});

import { describe, expect, it } from "vitest";
import { LineIndex } from "../../server/src/base/line-index.ts";
import type { Span } from "../../server/src/base/span.ts";
import { paintFor } from "../../server/src/cli/paint.ts";
import { prettyReport } from "../../server/src/cli/report-pretty.ts";
import type { CallArgument, FindingKind, FindingOf } from "../../server/src/rules/finding.ts";
import { say } from "../../server/src/rules/say.ts";
import { dimOfName, dimOfNumber, type Shape } from "../../server/src/shape/dim.ts";
import { ENGLISH } from "../../server/src/words/en.ts";

describe("a product", () => {
  const text = [
    "const X = batch.inputs;      // [n, k]",
    "const W = layer.weights;     // [m, k]",
    "const H = tf.matMul(X, W);",
  ].join("\n");
  const finding: FindingOf<"contraction-mismatch"> = {
    kind: "contraction-mismatch",
    mismatch: {
      kind: "contraction-mismatch",
      operation: "matMul",
      left: { argument: [0], shape: shape("n", "k"), axis: 1 },
      right: { argument: [1], shape: shape("m", "k"), axis: 0 },
      transposed: [false, false],
    },
    call: at(text, "tf.matMul(X, W)"),
    arguments: [
      argument([0], "X", at(text, "(X", 1, 1), axes(text, "[n, k]", "n", "k")),
      argument([1], "W", at(text, ", W", 2, 1), axes(text, "[m, k]", "m", "k")),
    ],
    repairs: [
      {
        kind: "transpose",
        operand: "W",
        shape: shape("k", "m"),
        code: "tf.matMul(X, W, false, true)",
        edits: [],
      },
    ],
  };

  it("names both axes, where they were learnt, and the flag that helps", () => {
    expect(draw(finding, text)).toBe(
      `error[contraction-mismatch]: \`matMul\` sums \`k\` of \`X\` against \`m\` of \`W\`, which are different dimensions
 --> src/a.ts:3:24
  |
1 | const X = batch.inputs;      // [n, k]
  |                                     - the last axis of \`X\` is \`k\`
2 | const W = layer.weights;     // [m, k]
  |                                  - the first axis of \`W\` is \`m\`
3 | const H = tf.matMul(X, W);
  |                        ^ should start with \`k\`, but starts with \`m\`
  |
  = help: \`W\` transposed is [k, m], which fits: \`tf.matMul(X, W, false, true)\`
  = docs: contraction-mismatch`,
    );
  });

  it("shows both shapes in full where no comment does", () => {
    const unlearnt = {
      ...finding,
      repairs: [],
      arguments: [
        argument([0], "X", at(text, "(X", 1, 1)),
        argument([1], "W", at(text, ", W", 2, 1)),
      ],
    };
    expect(draw(unlearnt, text)).toContain(
      `3 | const H = tf.matMul(X, W);
  |                     - \`X\` is [n, k]
  |                        ^ should start with \`k\`, but starts with \`m\`
  |
  = note: \`X\` is [n, k], \`W\` is [m, k]`,
    );
  });
});

it("draws the axes of a broadcast lined up", () => {
  const text = [
    "const scores = attend(Q, K);       // [batch, heads, t, t]",
    "const mask = causalMask(sizes);    // [batch, t, t]",
    "const masked = tf.add(scores, mask);",
  ].join("\n");
  const scores = shape("batch", "heads", "t", "t");
  const mask = shape("batch", "t", "t");
  const report = draw<"broadcast-conflict">(
    {
      kind: "broadcast-conflict",
      mismatch: {
        kind: "broadcast-conflict",
        operation: "add",
        left: { argument: [0], shape: scores, axis: 1 },
        right: { argument: [1], shape: mask, axis: 0 },
      },
      call: at(text, "tf.add(scores, mask)"),
      arguments: [
        argument(
          [0],
          "scores",
          at(text, "(scores", 1, 6),
          axes(text, "[batch, heads, t, t]", "batch", "heads"),
        ),
        argument([1], "mask", at(text, ", mask", 2, 4), axes(text, "[batch, t, t]", "batch")),
      ],
      repairs: [
        {
          kind: "expand-dims",
          operand: "mask",
          shape: [...mask.slice(0, 1), dimOfNumber(1), ...mask.slice(1)],
          code: "tf.expandDims(mask, 1)",
          edits: [],
        },
      ],
    },
    text,
  );
  expect(
    report,
  ).toBe(`error[broadcast-conflict]: \`add\` meets \`heads\` of \`scores\` with \`batch\` of \`mask\`
 --> src/a.ts:3:31
  |
1 | const scores = attend(Q, K);       // [batch, heads, t, t]
  |                                               ----- this axis of \`scores\` ...
2 | const mask = causalMask(sizes);    // [batch, t, t]
  |                                        ----- ... meets this axis of \`mask\`
3 | const masked = tf.add(scores, mask);
  |                               ^^^^ [batch, t, t] does not broadcast to [batch, heads, t, t]
  |
  = note: axes line up from the right; each pair must be equal, or one of them 1

        scores   batch  heads  t  t
        mask            batch  t  t
                        ^^^^^
  = help: give \`mask\` an axis of size 1: \`tf.expandDims(mask, 1)\` is [batch, 1, t, t]
  = docs: broadcast-conflict`);
});

it("says what the comment should be", () => {
  const text = "const pair = tf.concat([left, right], 1);   // [n, d]";
  const twice = { ...dimOfName("2*d") };
  const report = draw<"shape-comment-mismatch">(
    {
      kind: "shape-comment-mismatch",
      name: "pair",
      written: shape("n", "d"),
      span: at(text, "d]", 0, 1),
      axis: 1,
      found: [dimOfName("n"), twice],
      maker: { name: "concat", span: at(text, "concat") },
      edits: [{ span: at(text, "[n, d]"), text: "[n, 2*d]" }],
    },
    text,
  );
  expect(
    report,
  ).toBe(`warning[shape-comment-mismatch]: the comment says \`pair\` is [n, d], but \`concat\` makes [n, 2*d]
 --> src/a.ts:1:52
  |
1 | const pair = tf.concat([left, right], 1);   // [n, d]
  |                 ------ makes [n, 2*d]
  |                                                    ^ found \`2*d\`
  |
  = help: write the shape that is made: [n, 2*d]
  = docs: shape-comment-mismatch`);
});

it("measures a derivative against its variable, more gently where only a name says it is one", () => {
  const text = "const dW = tf.matMul(x, dz, true); // ∂L/∂W";
  const gradient: FindingOf<"gradient-shape"> = {
    kind: "gradient-shape",
    span: at(text, "∂L/∂W"),
    claim: "∂L/∂W",
    value: { name: "dW", shape: shape("d", "m") },
    by: { name: "W", shape: shape("m", "d") },
    expected: shape("m", "d"),
    formula: { text: "δ_z xᵀ", where: [{ name: "δ_z", plain: "2 z" }] },
  };
  expect(
    draw(gradient, text),
  ).toBe(`error[gradient-shape]: \`∂L/∂W\` has the shape of \`W\`, [m, d], but \`dW\` is [d, m]
 --> src/a.ts:1:39
  |
1 | const dW = tf.matMul(x, dz, true); // ∂L/∂W
  |                                       ^^^^^ found [d, m], should be [m, d]
  |
  = help: \`∂L/∂W\` is \`δ_z xᵀ\`, where \`δ_z = 2 z\`
  = docs: gradient-shape`);
  const { claim: _, formula: __, ...byName } = gradient;
  expect(say<"gradient-shape">(byName, ENGLISH)).toMatchObject({
    severity: "warning",
    message: "`dW` is named as the derivative by `W`, which is [m, d], but its shape is [d, m]",
  });
});

function draw<K extends FindingKind>(finding: FindingOf<K>, text: string): string {
  const file = { name: "src/a.ts", index: new LineIndex(text) };
  const report = prettyReport(say(finding, ENGLISH), file, () => undefined, paintFor(false));
  return report.join("\n");
}

function shape(...names: string[]): Shape {
  return names.map(dimOfName);
}

function at(text: string, part: string, from = 0, length = part.length - from): Span {
  const start = text.indexOf(part) + from;
  return { start, end: start + length };
}

function argument(
  path: readonly number[],
  text: string,
  span: Span,
  learnt?: CallArgument["learnt"],
): CallArgument {
  return { path, text, span, ...(learnt ? { learnt } : {}) };
}

/** The spans of the named axes, in order, in a comment. */
function axes(text: string, comment: string, ...names: string[]) {
  const span = at(text, comment);
  let from = span.start;
  const spans = names.map((name) => {
    const start = text.indexOf(name, from);
    from = start + name.length;
    return { start, end: from };
  });
  return { span, axes: spans };
}

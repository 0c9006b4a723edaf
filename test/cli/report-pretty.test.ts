import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../server/src/base/diagnostic.ts";
import { LineIndex } from "../../server/src/base/line-index.ts";
import { paintFor } from "../../server/src/cli/paint.ts";
import { prettyReport } from "../../server/src/cli/report-pretty.ts";

describe("a report in the terminal", () => {
  const text = [
    "import * as tf from '@tensorflow/tfjs';",
    "const X = batch.inputs;      // [n, k]",
    "const W = layer.weights;     // [m, k]",
    "const H = tf.matMul(X, W);",
  ].join("\n");
  const mismatch: Diagnostic = {
    code: "contraction-mismatch",
    severity: "error",
    message: "`matMul` sums `k` of `X` against `m` of `W`",
    primary: { span: at(text, "W)", 1), text: "should start with `k`" },
    secondary: [
      { span: at(text, "k]", 1), text: "the last axis of `X` is `k`" },
      { span: at(text, "m, k]", 1), text: "the first axis of `W` is `m`" },
    ],
    notes: ["axes line up\n\nX   n  k\nW   m  k"],
    helps: ["`W` transposed is [k, m]"],
    fixes: [],
  };

  it("shows each label under its line", () => {
    expect(draw(mismatch, text)).toBe(
      `error[contraction-mismatch]: \`matMul\` sums \`k\` of \`X\` against \`m\` of \`W\`
 --> src/dense.ts:4:24
  |
2 | const X = batch.inputs;      // [n, k]
  |                                     - the last axis of \`X\` is \`k\`
3 | const W = layer.weights;     // [m, k]
  |                                  - the first axis of \`W\` is \`m\`
4 | const H = tf.matMul(X, W);
  |                        ^ should start with \`k\`
  |
  = note: axes line up

        X   n  k
        W   m  k
  = help: \`W\` transposed is [k, m]
  = docs: contraction-mismatch`,
    );
  });

  it("leaves out the lines between, but not a single one", () => {
    const lines = "first\n\n\n\nfifth\n\nseventh";
    const places = { ...plain, secondary: [mark(lines, "first"), mark(lines, "fifth")] };
    expect(draw({ ...places, primary: mark(lines, "seventh") }, lines)).toContain(
      "1 | first\n  | -----\n...\n5 | fifth\n  | -----\n6 |\n7 | seventh\n  | ^^^^^^^",
    );
  });

  it("gives two labels of one line a line each", () => {
    const line = "stack([a, b])";
    const diagnostic = {
      ...plain,
      primary: mark(line, "b", "here"),
      secondary: [mark(line, "a,", "there")],
    };
    expect(draw(diagnostic, line)).toContain(
      "1 | stack([a, b])\n  |        -- there\n  |           ^ here",
    );
  });

  it("lines up under tabs, wide signs and signs of two units", () => {
    const line = "\tconst 形 = '𝟏é' * W;";
    expect(draw({ ...plain, primary: mark(line, "W") }, line)).toContain(
      `1 |     const 形 = '𝟏é' * W;\n  | ${" ".repeat(22)}^`,
    );
  });

  it("shows where in another file a belief came from", () => {
    const other = "export const W = 1; // [m, k]";
    const secondary = [{ ...mark(other, "m", "the first axis"), file: "src/w.ts" }];
    const report = draw({ ...plain, primary: mark("W", "W"), secondary }, "W", {
      "src/w.ts": other,
    });
    expect(report).toContain(` ::: src/w.ts:1:25
  |
1 | export const W = 1; // [m, k]
  |                         - the first axis
  |`);
  });

  it("prints no control character of the text, its name or its words", () => {
    const line = "a\u001b[31m\u009b2J\u202e\u0007 // \u007f";
    const report = draw(
      { ...plain, message: "\u001b]0;x\u0007", primary: mark(line, "a", "\u0008") },
      line,
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u);
    expect(report).toContain("1 | a␛[31m\uFFFD2J\uFFFD␇ // ␡");
  });

  it("shows the part of a long line that matters", () => {
    const line = `${"x".repeat(3000)} W ${"y".repeat(1000)}`;
    const report = draw({ ...plain, primary: mark(line, "W", "here") }, line);
    expect(Math.max(...report.split("\n").map(({ length }) => length))).toBeLessThan(180);
    expect(report).toMatch(/\| …x{39} W y+…\n {2}\| {42}\^ here/u);
  });

  it("marks a place without width, at the end of the text too", () => {
    expect(
      draw({ ...plain, primary: { span: { start: 3, end: 3 }, text: "end" } }, "abc"),
    ).toContain("1 | abc\n  |    ^ end");
  });

  it("is the same text with colours", () => {
    const colours = draw(mismatch, text, {}, true);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    const codes = /\u001b\[[\d;]*m/gu;
    expect(colours.replace(codes, "")).toBe(draw(mismatch, text));
    expect(colours).toContain("\u001b[1;31merror[contraction-mismatch]\u001b[0m");
  });
});

const plain: Diagnostic = {
  code: "syntax",
  severity: "error",
  message: "m",
  primary: { span: { start: 0, end: 1 }, text: "" },
  secondary: [],
  notes: [],
  helps: [],
  fixes: [],
};

function draw(
  diagnostic: Diagnostic,
  text: string,
  others: Record<string, string> = {},
  colour = false,
): string {
  const file = { name: "src/dense.ts", index: new LineIndex(text) };
  const other = (name: string) => {
    const found = others[name];
    return found === undefined ? undefined : { name, index: new LineIndex(found) };
  };
  return prettyReport(diagnostic, file, other, paintFor(colour)).join("\n");
}

function mark(text: string, part: string, words = "") {
  return { span: at(text, part), text: words };
}

function at(text: string, part: string, length = part.length) {
  const start = text.indexOf(part);
  return { start, end: start + length };
}

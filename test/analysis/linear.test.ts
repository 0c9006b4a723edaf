import { describe, expect, test } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";

/** The same lines `count` times, each with a number of its own in place of `#`. */
function times(count: number, lines: string): string {
  return Array.from({ length: count }, (_, at) => lines.replaceAll("#", `${at}`)).join("\n");
}

function inFunction(body: string): string {
  return `function f(x: tf.Tensor2D /* [n, d] */, c: boolean) {\nlet y = x;\n${body}\n}`;
}

function inClass(members: string): string {
  return `class A {\n  W: tf.Tensor2D; // [m, d]\n${members}\n}`;
}

/** Programs that grow in one direction, by the number of times that something stands in them. */
const PROGRAMS: readonly (readonly [string, (count: number) => string])[] = [
  [
    "functions, each with a block",
    (count) =>
      times(
        count,
        "/** @math W: [m, d], x: [d]; z = W x; ∂z/∂x */\nfunction f#(W: tf.Tensor2D, x: tf.Tensor1D) {\n  return tf.dot(W, x);\n}",
      ),
  ],
  [
    "functions with a named comment of the same name",
    (count) => times(count, "function f#(x: tf.Tensor2D) {\n  // x: [n, d]\n  return x;\n}"),
  ],
  [
    "named comments in front of functions",
    (count) => times(count, "// x: [n, d]\nfunction f#(x: tf.Tensor2D) {\n  return x;\n}"),
  ],
  [
    "statements of a function",
    (count) => inFunction(times(count, "const v# = tf.add(x, x); // [n, d]")),
  ],
  ["branches", (count) => inFunction(times(count, "if (c) y = tf.add(y, x); else y = x;"))],
  ["callbacks", (count) => inFunction(times(count, "[1].forEach(() => { y = tf.add(y, x); });"))],
  [
    "loops, each with a block",
    (count) => inFunction(times(count, "for (let i = 0; i < 3; i++) {\n  // @math y_# = x zz\n}")),
  ],
  ["comments", (count) => times(count, "// x#: [n, d]")],
  ["sizes", (count) => times(count, "// @dims a#, b# = 2*a#")],
  ["silencers", (count) => times(count, "// @shape-ignore call-shape: why\nlet a# = 1;")],
  ["stacked silencers", (count) => times(count, "// @shape-ignore call-shape: why")],
  ["blocks of a file", (count) => times(count, "// @math y_# = 2 x\nconst v# = 1;")],
  ["blocks that know each other", (count) => times(count, "// @math y_# = 2 x_#\n")],
  [
    "methods",
    (count) => inClass(times(count, "f#(x: tf.Tensor1D /* [d] */) { return tf.dot(this.W, x); }")),
  ],
  [
    "methods, each with a block",
    (count) =>
      inClass(times(count, "// @math z = W x\nf#(x: tf.Tensor1D /* [d] */) { return x; }")),
  ],
  [
    "fields and instances",
    (count) =>
      `${inClass(times(count, "V#: tf.Tensor2D; // [m, d]"))}\n${times(count, "const a# = new A();")}`,
  ],
  ["lists that change", (count) => times(count, "const s# = [1, 2]; s#.push(3);")],
];

/** Programs that grow inwards, with a depth of which the double is still followed. */
const NESTED: readonly (readonly [string, number, (depth: number) => string])[] = [
  [
    "scopes",
    90,
    (depth) => inFunction(times(depth, "{ const v# = tf.add(x, x); // [n, d]") + close(depth)),
  ],
  [
    "scopes, each with a block",
    90,
    (depth) => inFunction(times(depth, "{ const v# = x;\n// @math z_# = x") + close(depth)),
  ],
  [
    "branches",
    90,
    (depth) => inFunction(times(depth, "if (c) { y = tf.add(y, x);") + close(depth)),
  ],
  ["loops", 90, (depth) => inFunction(times(depth, "for (;;) { y = tf.add(y, x);") + close(depth))],
  ["functions", 18, (depth) => inFunction(times(depth, "function g#() {") + close(depth))],
];

function close(depth: number): string {
  return "}".repeat(depth);
}

function stepsOf(program: string): number {
  const text = `import * as tf from "@tensorflow/tfjs";\n${program}`;
  const { status, steps } = analyze({ fileName: "long.ts", text }, {});
  expect(status).toBe("analysed");
  return steps;
}

describe("twice the text takes at most 2.2 times the steps", () => {
  test.each(PROGRAMS)("%s", (_, program) => {
    const [some, twice] = [stepsOf(program(100)), stepsOf(program(200))];
    expect(some).toBeGreaterThanOrEqual(100);
    expect(twice).toBeLessThanOrEqual(2.2 * some);
  });

  test.each(NESTED)("nested %s", (_, depth, program) => {
    const [some, twice] = [stepsOf(program(depth)), stepsOf(program(2 * depth))];
    expect(some).toBeGreaterThanOrEqual(depth);
    expect(twice).toBeLessThanOrEqual(2.2 * some);
  });
});

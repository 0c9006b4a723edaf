import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { afterAction } from "../harness/code-action.ts";

const HEAD = 'import * as tf from "@tensorflow/tfjs";\n';

describe("Annotate this function", () => {
  it("writes what is inferred where no comment stands, and keeps the rest as it is", () => {
    expect(
      annotated(`export function dense(
  X: tf.Tensor2D, // [n, k]
  W: tf.Tensor2D, // [k, m]
) {
  const Z$0 = tf.matMul(X, W)
  const H = tf.relu(Z); // the activations
  let s = tf.sum(H, 1), t = tf.mean(H);
  s = tf.exp(s); // [n]
  if (t) { return tf.add(Z, t); }
  return tf.softmax(H);
}
`),
    ).toBe(`export function dense(
  X: tf.Tensor2D, // [n, k]
  W: tf.Tensor2D, // [k, m]
) {
  const Z = tf.matMul(X, W) // [n, m]
  const H = tf.relu(Z); // the activations
  let s = tf.sum(H, 1) /* [n] */, t = tf.mean(H); // []
  s = tf.exp(s); // [n]
  if (t) { return tf.add(Z, t) /* [n, m] */; }
  return tf.softmax(H); // [n, m]
}
`);
  });

  it.each([
    ["from the head", "function $0f(X: tf.Tensor2D /* [n, k] */) {\n  return tf.sum(X);\n}\n"],
    ["from the body", "function f(X: tf.Tensor2D /* [n, k] */) {\n  $0return tf.sum(X);\n}\n"],
    [
      "from an inner function that has nothing to write",
      "function f(X: tf.Tensor2D /* [n, k] */) {\n  const g = () => $03;\n  return tf.sum(X);\n}\n",
    ],
  ])("says the count and the name, %s", (_, code) => {
    expect(afterAction(HEAD + code, "Write 1 shape in `f`")).toContain("return tf.sum(X); // []");
  });

  it.each([
    "const y$0 = tf.zeros([2]);",
    "function f$0(X: tf.Tensor2D /* [n, k] */) {\n  const [a, b] = tf.split(X, 2);\n}\n",
    "function f$0(X: tf.Tensor2D /* [n, k] */) {\n  return X;\n}\n",
    "function f$0(X: tf.Tensor2D) {\n  const y = tf.relu(X);\n  return y;\n}\n",
  ])("is not offered for %j", (code) => {
    expect(afterAction(HEAD + code, "Write")).toMatch(/^not offered/);
  });

  it.each(PROGRAMS())("is read back as it was inferred, and has nothing to add: %s", (_, text) => {
    let now = text;
    for (const { name } of analyze({ fileName: "f.ts", text }, {}).functions) {
      if (name === undefined) continue;
      const at = new RegExp(`\\b${name}\\s*[(<=]`).exec(now)?.index ?? 0;
      const after = afterAction(`${now.slice(0, at)}$0${now.slice(at)}`, "Write");
      if (!after.startsWith("not offered")) now = after;
    }
    const [before, then] = [text, now].map((each) => analyze({ fileName: "f.ts", text: each }, {}));
    expect(then?.findings.map(({ kind }) => kind)).toEqual(
      before?.findings.map(({ kind }) => kind),
    );
    expect(shapesOf(now)).toEqual(shapesOf(text));
    expect(now.length).toBeGreaterThan(text.length);
  });
});

/** The examples as they are, and without what they say of shapes behind code. */
function PROGRAMS(): [string, string][] {
  const folder = new URL("../../examples/", import.meta.url);
  return readdirSync(folder)
    .filter((name) => /^(?:layer|mlp)\.ts$/.test(name))
    .map((name) => [name, readFileSync(new URL(name, folder), "utf8")]);
}

function shapesOf(text: string): string[] {
  const { values } = analyze({ fileName: "f.ts", text }, {});
  return values.map(
    ({ name, fact }) => `${name}: ${fact.shape?.map(({ key }) => key).join() ?? "unknown"}`,
  );
}

function annotated(code: string): string {
  return afterAction(HEAD + code, "Write").slice(HEAD.length);
}

import { expect, test } from "vitest";
import { checkText } from "../../server/src/library/check-text.ts";

function reported(gradient: string): string[] {
  const text = `import * as tf from "@tensorflow/tfjs";

export function gradients(
  x: tf.Tensor2D, // [n, d]
  b: tf.Tensor1D, // [d]
) {
  const y = tf.add(x, b);
  const L = tf.sum(tf.square(y));
  const db = ${gradient}; // ∂L/∂b
  return { L, db };
}
`;
  return checkText({ fileName: "a.ts", text }).diagnostics.map(({ code }) => code);
}

test("a gradient whose size is 1 where a name stands is wrong if it is wrong for that size", () => {
  expect(reported("tf.sum(y.mul(3)).reshape([1])")).toEqual(["gradient-shape"]);
});

test("it is not reported where it would be right for that size", () => {
  expect(reported("tf.sum(y.mul(2)).reshape([1])")).toEqual([]);
});

test("the gradient of the name's own size is right", () => {
  expect(reported("tf.sum(y.mul(2), 0)")).toEqual([]);
});

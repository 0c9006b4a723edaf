import { expect, it } from "vitest";
import { check } from "../../server/src/library/index.ts";

const code = (outside: string, left: string): string => `import * as tf from "@tensorflow/tfjs";
const T = tf.tensor2d([[1, 2]]);
${outside}
export function step(
  Z: tf.Tensor2D, // [n, 2]
  T: tf.Tensor2D, // [n, 2]
) {
  const L = tf.sum(tf.square(tf.sub(${left}, T)));
  const dZ = tf.sub(${left}, T); // ∂L/∂Z
  return { L, dZ };
}
`;

it("a formula calls a parameter as the code does, though the file has another value of that name", () => {
  const [found] = check(code("", "Z"));
  expect(found?.message).toContain("`∂L/∂Z` is `2 (Z − T)`");
});

it("two values of one name in a formula are told apart", () => {
  const [found] = check(code("const U = tf.exp(T);", "tf.mul(Z, U)"));
  expect(found?.code).toBe("gradient-value");
  expect(found?.message).toMatch(/`∂L\/∂Z` is .*U/);
  expect(found?.message).toContain("T_2");
});

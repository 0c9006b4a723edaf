import { expect, it } from "vitest";
import { check } from "../../server/src/library/index.ts";

const code = (
  member: string,
  right = "tf.mul(tf.onesLike(W), c)",
): string => `import * as tf from "@tensorflow/tfjs";
export function f(
  W: tf.Tensor1D, // [n]
) {
  const c = ${member}(2.5);
  const L = tf.sum(tf.mul(W, c));
  const dW = ${right}; // ∂L/∂W
  return { L, dW };
}
`;

const INHERITED = ["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__"];

it.each(INHERITED.flatMap((name) => [`Math.${name}`, `tf.${name}`, `W.${name}`]))(
  "%s is no function of a table: what it makes is not followed, and nothing is said",
  (member) => expect(check(code(member))).toEqual([]),
);

it.each(INHERITED)("%s is no type of entries", (name) => {
  const text = `import * as tf from "@tensorflow/tfjs";\nconst c = tf.cast(tf.zeros([2]), "${name}");\n`;
  expect(check(text)).toEqual([]);
});

it("a function of Math is followed, and the mistake behind it found", () => {
  expect(check(code("Math.exp", "tf.onesLike(W)")).map((found) => found.code)).toEqual([
    "gradient-value",
  ]);
});

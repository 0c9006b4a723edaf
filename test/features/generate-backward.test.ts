import { describe, expect, it } from "vitest";
import { afterAction } from "../harness/code-action.ts";
import { typeErrors } from "../harness/type-errors.ts";

const BLOCK = `/**
 * @math
 *   W: [m, d], x: [d, 1], b: [m, 1], t: [m, 1]
 *   z = W x + b
 *   y = relu(z)
 *   $0L = ‖y − t‖²
 */
`;

const TENSORS = `import * as tf from "@tensorflow/tfjs";

${BLOCK}export function loss(W: tf.Tensor2D, x: tf.Tensor2D, b: tf.Tensor2D, t: tf.Tensor2D) {
  const z = tf.add(tf.matMul(W, x), b);
  const y = tf.relu(z);
  return tf.sum(tf.square(tf.sub(y, t)));
}
`;

const JAX = `import { numpy as np, nn } from "@jax-js/jax";

${BLOCK}export function loss(W: np.Array, x: np.Array, b: np.Array, t: np.Array) {
  const z = np.matmul(W.ref, x.ref).add(b);
  const y = nn.relu(z.ref);
  return np.square(y.ref.sub(t.ref)).sum();
}
`;

const MATRICES = `import { Matrix } from "ml-matrix";

${BLOCK}function loss(W: Matrix, x: Matrix, b: Matrix, t: Matrix): number {
  const z = W.mmul(x).add(b);
  const y = Matrix.max(z, Matrix.zeros(z.rows, 1));
  return Matrix.sub(y, t).norm() ** 2;
}
`;

describe("Generate lossBackward", () => {
  it.each([
    [
      "tfjs",
      TENSORS,
      "export function lossBackward(W: tf.Tensor2D, x: tf.Tensor2D, t: tf.Tensor2D, z: tf.Tensor2D, y: tf.Tensor2D) {",
    ],
    [
      "jax-js",
      JAX,
      "export function lossBackward(W: np.Array, x: np.Array, t: np.Array, z: np.Array, y: np.Array) {",
    ],
    [
      "ml-matrix",
      MATRICES,
      "function lossBackward(W: Matrix, x: Matrix, t: Matrix, z: Matrix, y: Matrix) {",
    ],
  ])("is a function of the values that it needs: %s", (_, code, head) => {
    const after = afterAction(code, "Generate lossBackward");
    expect(after).toContain(`}\n\n${head}\n`);
    expect(after).toMatch(/return \{ dW, dx, db, dt \};/);
    expect(after.startsWith(code.replace("$0", "").trimEnd())).toBe(true);
    expect(typeErrors(after)).toEqual([]);
  });

  it("is not offered twice, nor for a method", () => {
    const once = afterAction(TENSORS, "Generate lossBackward").replace("L = ‖", "$0L = ‖");
    expect(afterAction(once, "Generate lossBackward")).toMatch(/^not offered/);
    const method = `class Model {\n${BLOCK}  loss(W: number[][], x: number[]) {\n    return 0;\n  }\n}\n`;
    expect(afterAction(method, "Generate lossBackward")).toMatch(/^not offered/);
  });
});

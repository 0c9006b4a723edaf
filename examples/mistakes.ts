import * as tf from "@tensorflow/tfjs";

/** Three mistakes, each with a squiggle that says what does not fit, and why. */
export function attention(
  Q: tf.Tensor2D, // [queries, width]
  K: tf.Tensor2D, // [keys, width]
  V: tf.Tensor2D, // [keys, values]
) {
  const scores = tf.matMul(Q, K); // the keys want a transpose
  const weights = tf.softmax(scores);
  return tf.matMul(weights, V);
}

/**
 * @math
 *   W: [m, d], x: [d], t: [m]
 *   L = ‖W x − t‖²
 *   ∂L/∂W = (W x − t) xᵀ
 *   ∂L/∂x : [m]
 */
export const claims = "a factor 2 is missing, and the last shape is not that of x";

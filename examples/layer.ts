import * as tf from "@tensorflow/tfjs";

/**
 * One layer of a network and its loss, as a textbook writes them: vectors are columns.
 * Rest the mouse on a question for its formula; Ctrl+. on it inserts the code.
 *
 * @math
 *   W: [2, 2], x: [2, 1], b: [2, 1], t: [2, 1]
 *   z = W x + b
 *   y = relu(z)
 *   L = sum((y − t) .^ 2)
 *   ∂L/∂W
 *   ∂L/∂b
 *   ∂L/∂x
 */
export function loss(W: tf.Tensor2D, x: tf.Tensor2D, b: tf.Tensor2D, t: tf.Tensor2D) {
  const z = tf.add(tf.matMul(W, x), b);
  const y = tf.relu(z);
  const L = tf.sum(tf.square(tf.sub(y, t)));
  return L;
}

const W = tf.tensor2d([
  [1, 2],
  [3, 4],
]);
const x = tf.tensor2d([[1], [2]]);
const b = tf.tensor2d([[0.5], [0.5]]);
const t = tf.tensor2d([[3], [7]]);

loss(W, x, b, t).print();

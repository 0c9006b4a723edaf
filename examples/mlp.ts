import * as tf from "@tensorflow/tfjs";

/**
 * A perceptron with two layers, its backward pass written by hand. Shapes and derivatives in comments are checked against the
 * code: leave out the `step` of `dZ1`, or take `W2` for `W2` transposed, and Nabla says what is wrong.
 */
export function step(
  X: tf.Tensor2D, // [batch, features]
  T: tf.Tensor2D, // [batch, classes]
  W1: tf.Tensor2D, // [features, hidden]
  b1: tf.Tensor1D, // [hidden]
  W2: tf.Tensor2D, // [hidden, classes]
  b2: tf.Tensor1D, // [classes]
) {
  const Z1 = tf.add(tf.matMul(X, W1), b1);
  const H = tf.relu(Z1); // [batch, hidden]
  const Z2 = tf.add(tf.matMul(H, W2), b2);
  const P = tf.softmax(Z2); // [batch, classes]
  const L = tf.losses.softmaxCrossEntropy(T, Z2);

  const dZ2 = tf.div(tf.sub(P, T), X.shape[0]); // ∂L/∂Z2: [batch, classes]
  const dW2 = tf.matMul(H, dZ2, true, false); // ∂L/∂W2: [hidden, classes]
  const db2 = tf.sum(dZ2, 0); // ∂L/∂b2: [classes]
  const dH = tf.matMul(dZ2, W2, false, true); // ∂L/∂H: [batch, hidden]
  const dZ1 = tf.mul(dH, tf.step(Z1)); // ∂L/∂Z1: [batch, hidden]
  const dW1 = tf.matMul(X, dZ1, true, false); // ∂L/∂W1: [features, hidden]
  const db1 = tf.sum(dZ1, 0); // ∂L/∂b1: [hidden]
  return { L, dW1, db1, dW2, db2 };
}

import * as tf from "@tensorflow/tfjs";

/** A perceptron with two layers, its backward pass written by hand. The comments are checked against the code. */
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

  const dZ2 = tf.sub(P, T); // [batch, classes]
  const dW2 = tf.matMul(H, dZ2, true, false); // [hidden, classes]
  const db2 = tf.sum(dZ2, 0); // [classes]
  const dH = tf.matMul(dZ2, W2, false, true); // [batch, hidden]
  const dZ1 = tf.mul(dH, tf.step(Z1)); // [batch, hidden]
  const dW1 = tf.matMul(X, dZ1, true, false); // [features, hidden]
  const db1 = tf.sum(dZ1, 0); // [hidden]
  return { dW1, db1, dW2, db2 };
}

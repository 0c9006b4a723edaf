import { numpy as np } from "@jax-js/jax";

/**
 * Exclusive or, learnt by two layers in jax-js, where every array is consumed by its use and `.ref` keeps it for another one.
 * Change a line of the backward pass: Nabla says what is wrong with it.
 */
export function step(
  X: np.Array, // [n, d]
  T: np.Array, // [n, 1]
  W1: np.Array, // [d, h]
  b1: np.Array, // [h]
  W2: np.Array, // [h, 1]
  b2: np.Array, // [1]
) {
  const Z = np.matmul(X.ref, W1).add(b1); // [n, h]
  const H = np.tanh(Z); // [n, h]
  const Y = np.matmul(H.ref, W2.ref).add(b2); // [n, 1]
  const E = Y.sub(T); // [n, 1]
  const L = np.sum(np.square(E.ref));

  const dY = E.mul(2); // ∂L/∂Y
  const dW2 = np.matmul(H.ref.transpose(), dY.ref); // ∂L/∂W2
  const db2 = np.sum(dY.ref, 0); // ∂L/∂b2
  const dH = np.matmul(dY, W2.transpose()); // ∂L/∂H
  const dZ = dH.mul(np.square(H).neg().add(1)); // ∂L/∂Z
  const dW1 = np.matmul(X.transpose(), dZ.ref); // ∂L/∂W1
  const db1 = np.sum(dZ, 0); // ∂L/∂b1
  return { L, dW1, db1, dW2, db2 };
}

/** The loss after some steps of gradient descent. */
export async function train(steps: number): Promise<number> {
  let W1 = np.array([[0.8, -0.6, 0.3], [0.5, 0.9, -0.4]]); // [2, 3]
  let b1 = np.array([0.1, -0.2, 0.1]); // [3]
  let W2 = np.array([[0.7], [-0.5], [0.6]]); // [3, 1]
  let b2 = np.array([0]); // [1]
  let loss = Number.POSITIVE_INFINITY;
  for (let i = 0; i < steps; i++) {
    const inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]); // [4, 2]
    const targets = np.array([[0], [1], [1], [0]]); // [4, 1]
    const { L, dW1, db1, dW2, db2 } = step(inputs, targets, W1.ref, b1.ref, W2.ref, b2.ref);
    W1 = W1.sub(dW1.mul(0.1));
    b1 = b1.sub(db1.mul(0.1));
    W2 = W2.sub(dW2.mul(0.1));
    b2 = b2.sub(db2.mul(0.1));
    loss = Number(await L.jsAsync());
  }
  return loss;
}

import * as np from "numpy-ts";

/** Exclusive or, learnt by two layers in numpy-ts. Change a line of the backward pass: Nabla says what is wrong with it. */
const inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]); // [4, 2]
const targets = np.array([[0], [1], [1], [0]]); // [4, 1]

export function step(
  X: np.NDArray, // [n, d]
  T: np.NDArray, // [n, 1]
  W1: np.NDArray, // [d, h]
  b1: np.NDArray, // [h]
  W2: np.NDArray, // [h, 1]
  b2: np.NDArray, // [1]
) {
  const Z = np.add(np.matmul(X, W1), b1); // [n, h]
  const H = np.tanh(Z); // [n, h]
  const Y = np.add(np.matmul(H, W2), b2); // [n, 1]
  const L = np.sum(np.square(np.subtract(Y, T)));

  const dY = np.multiply(np.subtract(Y, T), 2); // ∂L/∂Y
  const dW2 = np.matmul(np.transpose(H), dY); // ∂L/∂W2
  const db2 = np.sum(dY, 0) as np.NDArray; // ∂L/∂b2
  const dH = np.matmul(dY, np.transpose(W2)); // ∂L/∂H
  const dZ = np.multiply(dH, np.add(np.negative(np.square(H)), 1)); // ∂L/∂Z
  const dW1 = np.matmul(np.transpose(X), dZ); // ∂L/∂W1
  const db1 = np.sum(dZ, 0) as np.NDArray; // ∂L/∂b1
  return { L, dW1, db1, dW2, db2 };
}

/** The loss after some steps of gradient descent. */
export function train(steps: number): number {
  let W1 = np.array([[0.8, -0.6, 0.3], [0.5, 0.9, -0.4]]); // [2, 3]
  let b1 = np.array([0.1, -0.2, 0.1]); // [3]
  let W2 = np.array([[0.7], [-0.5], [0.6]]); // [3, 1]
  let b2 = np.array([0]); // [1]
  let loss = Number.POSITIVE_INFINITY;
  for (let i = 0; i < steps; i++) {
    const { L, dW1, db1, dW2, db2 } = step(inputs, targets, W1, b1, W2, b2);
    W1 = np.subtract(W1, np.multiply(dW1, 0.1));
    b1 = np.subtract(b1, np.multiply(db1, 0.1));
    W2 = np.subtract(W2, np.multiply(dW2, 0.1));
    b2 = np.subtract(b2, np.multiply(db2, 0.1));
    loss = Number(L);
  }
  return loss;
}

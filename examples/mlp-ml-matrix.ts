import { Matrix } from "ml-matrix";

/** Exclusive or, learnt by two layers in ml-matrix. Change a line of the backward pass: Nabla says what is wrong with it. */
const inputs = new Matrix([[0, 0], [0, 1], [1, 0], [1, 1]]); // [4, 2]
const targets = new Matrix([[0], [1], [1], [0]]); // [4, 1]

interface Weights {
  W1: Matrix; // [d, h]
  b1: Matrix; // [1, h]
  W2: Matrix; // [h, 1]
  b2: Matrix; // [1, 1]
}

export function step(
  X: Matrix, // [n, d]
  T: Matrix, // [n, 1]
  { W1, b1, W2, b2 }: Weights,
) {
  const Z = X.mmul(W1).addRowVector(b1); // [n, h]
  const H = Matrix.tanh(Z); // [n, h]
  const Y = H.mmul(W2).addRowVector(b2); // [n, 1]
  const L = Matrix.sub(Y, T).pow(2).mean();

  const dY = Matrix.sub(Y, T).mul(2 / T.rows); // ∂L/∂Y
  const dW2 = H.transpose().mmul(dY); // ∂L/∂W2
  const db2 = Matrix.rowVector(dY.sum("column")); // ∂L/∂b2
  const dH = dY.mmul(W2.transpose()); // ∂L/∂H
  const dZ = Matrix.mul(dH, Matrix.sub(Matrix.ones(H.rows, H.columns), Matrix.pow(H, 2))); // ∂L/∂Z
  const dW1 = X.transpose().mmul(dZ); // ∂L/∂W1
  const db1 = Matrix.rowVector(dZ.sum("column")); // ∂L/∂b1
  return { L, dW1, db1, dW2, db2 };
}

/** The loss after some steps of gradient descent. */
export function train(steps: number): number {
  const weights: Weights = {
    W1: new Matrix([[0.8, -0.6, 0.3], [0.5, 0.9, -0.4]]),
    b1: new Matrix([[0.1, -0.2, 0.1]]),
    W2: new Matrix([[0.7], [-0.5], [0.6]]),
    b2: new Matrix([[0]]),
  };
  let loss = Number.POSITIVE_INFINITY;
  for (let i = 0; i < steps; i++) {
    const { L, dW1, db1, dW2, db2 } = step(inputs, targets, weights);
    weights.W1.sub(dW1.mul(0.5));
    weights.b1.sub(db1.mul(0.5));
    weights.W2.sub(dW2.mul(0.5));
    weights.b2.sub(db2.mul(0.5));
    loss = L;
  }
  return loss;
}

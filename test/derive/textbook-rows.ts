/** A formula of the textbooks, in both spellings, with ways to write it that must make no difference. */
export interface TextbookRow {
  readonly name: string;
  readonly declarations: string;
  /** The definitions, the last one being what is derived. */
  readonly definitions: string;
  /** The same with terms and factors in another order. */
  readonly shuffled: readonly string[];
  /** The same with the signs of a keyboard. */
  readonly ascii: string;
  readonly question: string;
  /** The variable and its shape, for what is added to the value. */
  readonly by: string;
  readonly answer: string;
  /** The letters of an einsum are those of the sizes. */
  readonly answerWithOtherSizes?: string;
  readonly where?: string;
  readonly shape: string;
  readonly scalar: boolean;
}

const LAYER = {
  declarations: "W: [m, d], x: [d], b: [m], t: [m]",
  definitions: "z = W x + b\ny = relu(z)\nL = ‖y − t‖²",
  shuffled: ["z = b + W x\ny = relu(z)\nL = ‖t − y‖²", "L = ‖y − t‖²\ny = relu(z)\nz = b + W x"],
  ascii: "z = W @ x + b\ny = relu(z)\nL = norm2(y - t)^2",
  where: "δ_z = 2 (y − t) ⊙ step(z)",
  scalar: true,
};

export const TEXTBOOK_ROWS: readonly TextbookRow[] = [
  {
    name: "quadratic form",
    declarations: "A: [n, n], x: [n], b: [n], c: scalar",
    definitions: "f = xᵀ A x + bᵀ x + c",
    shuffled: ["f = c + bᵀ x + xᵀ A x", "f = xᵀ b + xᵀ Aᵀ x + c"],
    ascii: "f = x' @ A @ x + b' @ x + c",
    question: "∂f/∂x",
    by: "x",
    answer: "(A + Aᵀ) x + b",
    shape: "[n]",
    scalar: true,
  },
  {
    name: "quadratic form of a symmetric matrix",
    declarations: "A: [n, n] symmetric, x: [n], b: [n], c: scalar",
    definitions: "f = xᵀ A x + bᵀ x + c",
    shuffled: ["f = c + xᵀ Aᵀ x + xᵀ b"],
    ascii: "f = x' @ A @ x + b' @ x + c",
    question: "∂f/∂x",
    by: "x",
    answer: "2 A x + b",
    shape: "[n]",
    scalar: true,
  },
  {
    name: "linear map",
    declarations: "A: [m, n], x: [n]",
    definitions: "f = A x",
    shuffled: ["f = (xᵀ Aᵀ)ᵀ"],
    ascii: "f = A @ x",
    question: "∂f/∂x",
    by: "x",
    answer: "A",
    shape: "[m, n]",
    scalar: false,
  },
  {
    name: "trace",
    declarations: "A: [n, n], B: [n, n]",
    definitions: "f = tr(A B)",
    shuffled: ["f = tr(B A)", "f = tr(Bᵀ Aᵀ)"],
    ascii: "f = tr(A @ B)",
    question: "∂f/∂A",
    by: "A",
    answer: "Bᵀ",
    shape: "[n, n]",
    scalar: true,
  },
  {
    name: "determinant",
    declarations: "A: [n, n]",
    definitions: "f = det(A)",
    shuffled: ["f = det(Aᵀ)"],
    ascii: "f = det(A)",
    question: "∂f/∂A",
    by: "A",
    answer: "det(A) A⁻ᵀ",
    shape: "[n, n]",
    scalar: true,
  },
  {
    name: "log determinant",
    declarations: "A: [n, n]",
    definitions: "f = log det A",
    shuffled: ["f = log det Aᵀ"],
    ascii: "f = logdet(A)",
    question: "∂f/∂A",
    by: "A",
    answer: "A⁻ᵀ",
    shape: "[n, n]",
    scalar: true,
  },
  {
    name: "least squares",
    declarations: "W: [m, d], x: [d], t: [m]",
    definitions: "L = ‖W x − t‖²",
    shuffled: ["L = ‖t − W x‖²", "L = (W x − t)ᵀ (W x − t)"],
    ascii: "L = norm2(W @ x - t)^2",
    question: "∂L/∂W",
    by: "W",
    answer: "2 (W x − t) xᵀ",
    shape: "[m, d]",
    scalar: true,
  },
  {
    ...LAYER,
    name: "layer by its weights",
    question: "∂L/∂W",
    by: "W",
    answer: "δ_z xᵀ",
    shape: "[m, d]",
  },
  { ...LAYER, name: "layer by its bias", question: "∂L/∂b", by: "b", answer: "δ_z", shape: "[m]" },
  {
    ...LAYER,
    name: "layer by its input",
    question: "∂L/∂x",
    by: "x",
    answer: "Wᵀ δ_z",
    shape: "[d]",
  },
  {
    name: "rectifier",
    declarations: "z: [n], δ: [n]",
    definitions: "y = relu(z)",
    shuffled: [],
    ascii: "y = relu(z)",
    question: "∂y/∂z",
    by: "z",
    answer: "diag(step(z))",
    shape: "[n, n]",
    scalar: false,
  },
  {
    name: "pullback of a rectifier",
    declarations: "z: [n], δ: [n]",
    definitions: "y = relu(z)",
    shuffled: [],
    ascii: "y = relu(z)",
    question: "vjp(y, z, δ)",
    by: "z",
    answer: "step(z) ⊙ δ",
    shape: "[n]",
    scalar: false,
  },
  {
    name: "Jacobian of a sigmoid",
    declarations: "W: [m, d], x: [d]",
    definitions: "y = sigmoid(W x)",
    shuffled: ["y = sigmoid((xᵀ Wᵀ)ᵀ)"],
    ascii: "y = sigmoid(W @ x)",
    question: "∂y/∂x",
    by: "x",
    answer: "diag(y ⊙ (1 − y)) W",
    shape: "[m, d]",
    scalar: false,
  },
  {
    name: "batched linear layer",
    declarations: "X: [b, n, d], W: [d, k], G: [b, n, k]",
    definitions: 'Y = einsum("bnd,dk->bnk", X, W)',
    shuffled: ['Y = einsum("dk,bnd->bnk", W, X)', "Y = X @ W"],
    ascii: "Y = X @ W",
    question: "vjp(Y, W, G)",
    by: "W",
    answer: 'einsum("bnd,bnk->dk", X, G)',
    answerWithOtherSizes: 'einsum("blw,blo->wo", X, G)',
    shape: "[d, k]",
    scalar: false,
  },
  {
    name: "softmax cross-entropy",
    declarations: "z: [n], t: [n]",
    definitions: "L = −sum(t ⊙ log(softmax(z)))",
    shuffled: ["L = −sum(log(softmax(z)) ⊙ t)", "L = −tᵀ log softmax(z)"],
    ascii: "L = -sum(t .* log(softmax(z)))",
    question: "∂L/∂z",
    by: "z",
    answer: "sum(t) softmax(z) − t",
    shape: "[n]",
    scalar: true,
  },
  {
    name: "Hessian of least squares",
    declarations: "A: [m, n], x: [n], b: [m]",
    definitions: "f = ‖A x − b‖²",
    shuffled: ["f = ‖b − A x‖²"],
    ascii: "f = norm2(A @ x - b)^2",
    question: "∂²f/∂x²",
    by: "x",
    answer: "2 Aᵀ A",
    shape: "[n, n]",
    scalar: true,
  },
];

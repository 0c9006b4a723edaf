/** A math block to derive. */
export interface BenchBlock {
  readonly name: string;
  readonly text: string;
}

/** What the textbooks derive, from one line to a network. */
export const BLOCKS: readonly BenchBlock[] = [
  block("quadratic form", "A: [n, n], x: [n], b: [n], c: scalar", "f = x' A x + b' x + c", "∂f/∂x"),
  block("linear map", "A: [m, n], x: [n]", "f = A x", "∂f/∂x"),
  block("trace", "A, B, C: [n, n]", "f = tr(A B A' C)", "∂f/∂A"),
  block("log determinant", "A: [n, n]", "f = log det A + tr(A)", "∂f/∂A"),
  block("norm", "x: [n]", "f = ‖x‖", "∂f/∂x", "∂²f/∂x²"),
  block("least squares", "W: [m, d], x: [d], t: [m]", "L = ‖W x − t‖²", "∂L/∂W", "∂L/∂x"),
  block("Hessian of least squares", "A: [m, n], x: [n], b: [m]", "f = ‖A x − b‖²", "∂²f/∂x²"),
  block(
    "logistic regression",
    "X: [n, d], w: [d], t: [n], λ: scalar",
    "p = sigmoid(X w)",
    "L = −sum(t ⊙ log(p) + (1 − t) ⊙ log(1 − p)) + λ ‖w‖²",
    "∂L/∂w",
    "∂²L/∂w²",
  ),
  block("softmax loss", "z, t: [n]", "L = −sum(t ⊙ log(softmax(z)))", "∂L/∂z", "∂²L/∂z²"),
  block("Jacobian of a sigmoid", "W: [m, d], x: [d]", "y = sigmoid(W x)", "∂y/∂x"),
  block(
    "batched layer",
    "X: [b, n, d], W: [d, k], G: [b, n, k]",
    'Y = einsum("bnd,dk->bnk", X, W)',
    "vjp(Y, W, G)",
    "vjp(Y, X, G)",
  ),
  block(
    "textbook layer",
    "W: [2, 2], x, b, t: [2, 1]",
    "z = W x + b\ny = relu(z)\nL = sum((y − t) .^ 2)",
    ...["∂L/∂W", "∂L/∂b", "∂L/∂x"],
  ),
  block("factorisation", "A: [m, n], U: [m, r], V: [n, r]", "L = ‖A − U V'‖²", "∂L/∂U", "∂L/∂V"),
  block(
    "Gaussian likelihood",
    "S: [n, n] symmetric, x, μ: [n]",
    "L = (x − μ)' inv(S) (x − μ) + logdet(S)",
    "∂L/∂μ",
    "∂L/∂S",
  ),
  block(
    "attention",
    "Q, K: [n, d], V: [n, k], G: [n, k]",
    "P = softmax(Q K')\nO = P V",
    ...["vjp(O, Q, G)", "vjp(O, K, G)", "vjp(O, V, G)"],
  ),
  block(
    "two layers",
    "X: [b, d], W1: [d, h], W2: [h, k], T: [b, k]",
    "H = tanh(X W1)\nY = H W2\nL = sum((Y − T) .^ 2)",
    ...["∂L/∂W1", "∂L/∂W2", "∂L/∂X"],
  ),
  block("deep network", "x: [n], t: [n], A, B, C, D, E: [n, n]", deep("ABCDE"), "∂L/∂A", "∂L/∂x"),
];

function block(name: string, ...lines: readonly string[]): BenchBlock {
  return { name, text: lines.join("\n") };
}

/** A chain of layers, one by matrix. */
function deep(matrices: string): string {
  const layers = [...matrices].map(
    (matrix, at) => `h${at + 1} = tanh(${matrix} ${at === 0 ? "x" : `h${at}`})`,
  );
  return [...layers, `L = ‖h${matrices.length} − t‖²`].join("\n");
}

/** A function of the language, as it is offered. */
export interface FunctionCompletion {
  readonly name: string;
  /** `softmax(z, axis=-1)` */
  readonly signature: string;
  readonly summary: string;
}

const FUNCTIONS: readonly (readonly [signature: string, summary: string])[] = [
  ["exp(x)", "entry by entry"],
  ["log(x)", "natural logarithm, entry by entry"],
  ["sqrt(x)", "entry by entry"],
  ["square(x)", "x ⊙ x"],
  ["abs(x)", "entry by entry; 0 has the derivative 0"],
  ["sin(x)", "entry by entry"],
  ["cos(x)", "entry by entry"],
  ["tanh(x)", "entry by entry"],
  ["sigmoid(x)", "1 ⊘ (1 + exp(−x)), also σ(x)"],
  ["relu(x)", "max(x, 0), entry by entry; its derivative is step(x)"],
  ["step(x)", "1[x > 0], entry by entry"],
  ["softplus(x)", "log(1 + exp(x)), entry by entry"],
  ["sum(x)", "of all entries, or along axis=k"],
  ["mean(x)", "of all entries, or along axis=k"],
  ["norm1(x)", "sum of the absolute values"],
  ["norm2(x)", "‖x‖ of a vector"],
  ["normF(A)", "‖A‖_F of a matrix"],
  ["softmax(z)", "along the last axis, or axis=k"],
  ["logsumexp(z)", "log(sum(exp(z)))"],
  ["tr(A)", "trace of a square matrix"],
  ["det(A)", "determinant"],
  ["logdet(A)", "log |det(A)|"],
  ["inv(A)", "A⁻¹"],
  ["diag(x)", "vector to diagonal matrix, square matrix to its diagonal"],
  ["outer(a, b)", "a bᵀ"],
  ["dot(a, b)", "aᵀ b"],
  ["I(n)", "identity matrix"],
  ["ones(m, n)", "all entries 1"],
  ["zeros(m, n)", "all entries 0"],
  ['einsum("bij,bjk->bik", A, B)', "sums of products by subscripts"],
  ["grad(f, x)", "gradient of a scalar, in the shape of x"],
  ["jacobian(f, x)", "shape of f, then shape of x"],
  ["hessian(f, x)", "second derivative of a scalar"],
  ["vjp(f, x, δ)", "δ pulled back through f, in the shape of x"],
  ["jvp(f, x, v)", "v pushed forward, in the shape of f"],
  ["hvp(f, x, v)", "Hessian times v, in the shape of x"],
];

export const FUNCTION_COMPLETIONS: readonly FunctionCompletion[] = FUNCTIONS.map(
  ([signature, summary]) => ({ name: signature.split("(", 1)[0] ?? signature, signature, summary }),
);

const LONGEST = 40;

/** A name for the function that computes an answer: `dL_dW` for `∂L/∂W`. It need not be free, nor an identifier yet. */
export function functionName(question: string): string {
  const words = question
    .replace(/∂|\\partial/gu, "d")
    .replace(/∇_?|\\nabla_?/gu, "grad_")
    .normalize("NFKC")
    .split(/[^\p{L}\p{N}_$]+/u)
    .filter(Boolean)
    .join("_");
  return [...words].slice(0, LONGEST).join("") || "answer";
}

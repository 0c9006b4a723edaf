const LONGEST = 40;

/** A name for the function that computes an answer: `dL_dW` for `∂L/∂W`, other than the names that are taken. */
export function functionName(question: string, taken: ReadonlySet<string>): string {
  const words = question
    .replace(/∂|\\partial/gu, "d")
    .replace(/∇|\\nabla/gu, "grad_")
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}_$]+/gu, "_")
    .replace(/^_+|_+$/gu, "");
  const clipped = [...words].slice(0, LONGEST).join("");
  const name = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(clipped)
    ? clipped
    : `answer_${clipped}`;
  const legal = name.replace(/[^\p{ID_Continue}$]/gu, "");
  return taken.has(legal) || RESERVED.has(legal) ? functionName(`answer ${legal}`, taken) : legal;
}

/** Words that a module may not declare, and those that emitted code needs for itself. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "break case catch class const continue debugger default delete do else enum export extends false finally for function " +
    "if import in instanceof new null return super switch this throw true try typeof var void while with yield let static " +
    "implements interface package private protected public await eval arguments undefined NaN Infinity Math Array Number tf"
  ).split(" "),
);

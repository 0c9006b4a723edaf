import { equality } from "../derive/equality.ts";
import type { AnswerContext } from "../derive/settled-derivative.ts";
import { apply } from "../tensor/build.ts";
import { termsBelow, variablesOf } from "../tensor/parts.ts";
import type { Term, VariableTerm } from "../tensor/term.ts";
import { replaced } from "./replaced.ts";

/** Arrays of shares, which add up to 1 along their last axis, as labels do. */
export class Shares {
  /** What held shares where it was asked before: labels are the same in a whole backward pass. */
  #found: VariableTerm | undefined;

  /**
   * Whether two terms are equal where one of their arrays holds shares: `softmax(z) − T` is the derivative of a cross-entropy
   * only for such a `T`.
   */
  makeEqual(right: Term, claimed: Term, { store, checkBudget }: AnswerContext): boolean {
    const made = termsBelow([right, claimed]).flatMap((term) =>
      term.kind === "function" && EXPONENTIAL.has(term.name) ? term.arguments : [],
    );
    if (made.length === 0) return false;
    const inside = new Set(variablesOf(made));
    const candidates = variablesOf([right])
      .filter((variable) => variable.shape.length > 0 && variable.dtype === "float")
      // Labels are compared with shares; what shares are made from is none.
      .filter((variable) => !inside.has(variable))
      .sort((a, b) => Number(b === this.#found) - Number(a === this.#found))
      .slice(0, MOST_SHARES);
    const found = candidates.find((variable) => {
      const shares = new Map([[variable, apply(store, "softmax", [variable], 1)]]);
      const [one = right, other = claimed] = [right, claimed].map((term) =>
        replaced(store, term, shares),
      );
      return equality(one, other, checkBudget()).verdict === "equal";
    });
    this.#found = found ?? this.#found;
    return found !== undefined;
  }
}

/** What makes shares of numbers. */
const EXPONENTIAL: ReadonlySet<string> = new Set(["softmax", "logsumexp", "exp"]);
/** Arrays that are tried. */
const MOST_SHARES = 6;

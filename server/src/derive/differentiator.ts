import { differentiate } from "../calculus/differentiate.ts";
import { simplify } from "../simplify/simplify.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";

/** Derivatives as terms, for those that stand inside expressions: `W − η ∂L/∂W`. */
export function differentiator(
  store: TermStore,
): (question: DerivativeQuestion) => Term | undefined {
  return (question) => {
    const options = { simplify: (term: Term) => simplify(store, term) };
    return differentiate(store, question, options)?.term;
  };
}

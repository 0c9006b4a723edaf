import type { Budget } from "../base/budget.ts";
import { type Derivative, differentiate } from "../calculus/differentiate.ts";
import { nodeCount } from "../matrix/size.ts";
import type { Matrix } from "../matrix/tree.ts";
import { matrixForm } from "../matrix-form/matrix-form.ts";
import { measure } from "../simplify/measure.ts";
import { simplify } from "../simplify/simplify.ts";
import { assume } from "../tensor/assume.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import type { TermStore } from "../tensor/store.ts";
import type { NamedTerm, Term, VariableTerm } from "../tensor/term.ts";
import type { Layout } from "./layout.ts";
import { type Naming, settle } from "./settle.ts";

/** What an answer depends on besides the question. */
export interface AnswerContext {
  readonly store: TermStore;
  /** The place of a name in the user's order; formulas keep it. */
  readonly order: (name: string) => number;
  readonly isTaken: (name: string) => boolean;
  /** Variables with the properties that were declared of them. */
  readonly declared: ReadonlyMap<string, VariableTerm>;
  readonly layout: Layout;
  readonly check: boolean;
  readonly steps: boolean;
  /** A fresh budget for the numeric check: running out of it leaves an answer unchecked, not unanswered. */
  readonly checkBudget: () => Budget;
}

export interface SettledDerivative {
  readonly derivative: Derivative;
  /** The derivative with the declared properties put in and its names settled. */
  readonly term: Term;
}

/**
 * Differentiates, simplifies and settles which names the result keeps. The names given to cotangents are added to
 * `cotangents`; several derivatives of one value share them. `undefined` for a question without a variable.
 */
export function settledDerivative(
  question: DerivativeQuestion,
  cotangents: Set<string>,
  context: AnswerContext,
  naming: Naming,
): SettledDerivative | undefined {
  const { store, declared } = context;
  const simpler = (term: Term) => simplify(store, term);
  const nameOf = (definition: NamedTerm, cotangent: Term) =>
    nameCotangent(definition, cotangent, cotangents, context);
  const derivative = differentiate(store, question, { simplify: simpler, nameOf });
  if (!derivative) return undefined;
  const written = (term: Term) => nodeCount(formOf(term, context));
  const options = { cotangents, simplify: simpler, measure, written, naming, asked: question.of };
  return { derivative, term: settle(store, assume(store, derivative.term, declared), options) };
}

/** A term in the notation that a person writes. */
export function formOf(term: Term, { order, store }: AnswerContext): Matrix {
  return matrixForm(term, { order }, store.budget);
}

/** `δ_y ⊙ step(z)`: what comes from above stands in front. */
export function cotangentsFirst(order: (name: string) => number, cotangents: ReadonlySet<string>) {
  return (name: string) => (cotangents.has(name) ? -1 : order(name));
}

/** `δ_z` for the cotangent of `z`; none where it is a plain name or number already. */
function nameCotangent(
  definition: NamedTerm,
  cotangent: Term,
  cotangents: Set<string>,
  { isTaken }: AnswerContext,
): string | undefined {
  const isPlain = cotangent.kind === "variable" || cotangent.kind === "named";
  if (isPlain || (cotangent.kind === "product" && cotangent.factors.length === 0)) return undefined;
  const candidates = [`δ_${definition.name}`, `g_${definition.name}`, `grad_${definition.name}`];
  const name = candidates.find((candidate) => !isTaken(candidate));
  if (name) cotangents.add(name);
  return name;
}

import type { Budget } from "../base/budget.ts";
import type { Span } from "../base/span.ts";
import { type Derivative, differentiate } from "../calculus/differentiate.ts";
import type { CarriedRole } from "../calculus/reverse.ts";
import { partsOf } from "../matrix/same.ts";
import { nodeCount } from "../matrix/size.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { FormContext } from "../matrix-form/context.ts";
import { formContext, matrixForm } from "../matrix-form/matrix-form.ts";
import { measure } from "../simplify/measure.ts";
import { simplify } from "../simplify/simplify.ts";
import { assume } from "../tensor/assume.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import { definitionsOf } from "../tensor/parts.ts";
import type { TermStore } from "../tensor/store.ts";
import type { NamedTerm, Term, VariableTerm } from "../tensor/term.ts";
import { foldDefinitions } from "./fold-definitions.ts";
import type { Layout } from "./layout.ts";
import { type Naming, settle } from "./settle.ts";
import { withFreeNames } from "./with-free-names.ts";

/** What an answer depends on besides the question. */
export interface AnswerContext {
  readonly store: TermStore;
  /** The place of a name in the user's order; formulas keep it. */
  readonly order: (name: string) => number;
  readonly isTaken: (name: string) => boolean;
  /** Functions whose usual name is taken, with the one that formulas call them by. */
  readonly otherNames: ReadonlyMap<string, string>;
  /** The forms in that order. */
  readonly forms: FormContext;
  /** Variables with the properties that were declared of them. */
  readonly declared: ReadonlyMap<string, VariableTerm>;
  readonly layout: Layout;
  readonly check: boolean;
  readonly steps: boolean;
  /** A fresh budget for the numeric check: running out of it leaves an answer unchecked, not unanswered. */
  readonly checkBudget: () => Budget;
  /** What is written on the way to a value that is asked about at a place. */
  readonly writtenAt: (span: Span, value: Term) => readonly Term[];
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
  cotangents: Carried,
  context: AnswerContext,
  naming: Naming,
): SettledDerivative | undefined {
  const { store, declared } = context;
  const simpler = (term: Term) => simplify(store, term);
  const nameOf = (definition: NamedTerm, carried: Term, role: CarriedRole) =>
    nameCarried(definition, carried, role, cotangents, context);
  const written = (term: Term) => nodeCount(formOf(term, context));
  const mentions = (term: Term, name: string) => countName(formOf(term, context), name);
  const names = {
    cotangents,
    simplify: simpler,
    measure,
    written,
    mentions,
    naming,
    asked: question.of,
  };
  const settled = (term: Term) => settle(store, term, names);
  const derivative = differentiate(store, question, { simplify: simpler, nameOf, settle: settled });
  if (!derivative) return undefined;
  const term = settled(assume(store, derivative.term, declared));
  if (!naming.folds) return { derivative, term };
  const definitions = () =>
    definitionsOf([assume(store, question.of, declared)]).filter(
      ({ name }) => !question.by.some((by) => by.kind === "named" && by.name === name),
    );
  return { derivative, term: foldDefinitions(store, term, { definitions, written }) };
}

/** A term in the notation that a person writes; a vector as a row where asked. */
export function formOf(term: Term, { otherNames, forms }: AnswerContext, isRow = false): Matrix {
  return withFreeNames(matrixForm(forms, term, isRow), otherNames);
}

/** What the answer to one question depends on: what comes from above stands in front. */
export function contextOfQuestion(
  outside: AnswerContext,
  cotangents: ReadonlyMap<string, Term>,
): AnswerContext {
  const order = cotangentsFirst(outside.order, cotangents);
  return { ...outside, order, forms: formContext(order, outside.store) };
}

function countName(tree: Matrix, name: string): number {
  if (tree.kind === "name") return tree.name === name ? 1 : 0;
  return partsOf(tree).reduce((total, part) => total + countName(part, name), 0);
}

/** `δ_y ⊙ step(z)`. */
function cotangentsFirst(order: (name: string) => number, cotangents: ReadonlyMap<string, Term>) {
  return (name: string) => (cotangents.has(name) ? -1 : order(name));
}

/** The names given to what is carried through definitions, with what they stand for. */
export type Carried = Map<string, Term>;

/** What begins the names that are given. */
export const CARRIED_PREFIX: Readonly<Record<CarriedRole, string>> = {
  cotangent: "δ",
  jacobian: "J",
  tangent: "d",
};
/** What tells cotangents of one definition apart. */
const NUMBERS = ["", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

/** `δ_z` for the cotangent of `z`; none where it is a plain name, a number or an identity already. */
function nameCarried(
  definition: NamedTerm,
  carried: Term,
  role: CarriedRole,
  names: Carried,
  { isTaken }: AnswerContext,
): string | undefined {
  if (isPlain(carried)) return undefined;
  const isFree = (name: string) => !isTaken(name) && (names.get(name) ?? carried) === carried;
  const named = (number: string) => `${CARRIED_PREFIX[role]}${number}_${definition.name}`;
  const number = NUMBERS.find((number) => isFree(named(number)));
  const name = number === undefined ? undefined : named(number);
  if (name !== undefined) names.set(name, carried);
  return name;
}

function isPlain(term: Term): boolean {
  if (term.kind === "product")
    return term.factors.every((factor) => factor.term.kind === "selector");
  return term.kind === "variable" || term.kind === "named" || term.kind === "selector";
}

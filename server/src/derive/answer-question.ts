import type { Budget } from "../base/budget.ts";
import type { Span } from "../base/span.ts";
import { type Derivative, differentiate } from "../calculus/differentiate.ts";
import { nodeCount } from "../matrix/size.ts";
import type { Matrix } from "../matrix/tree.ts";
import { matrixForm } from "../matrix-form/matrix-form.ts";
import { latex } from "../print/latex.ts";
import { plainText } from "../print/plain-text.ts";
import { measure } from "../simplify/measure.ts";
import { simplify } from "../simplify/simplify.ts";
import { assume } from "../tensor/assume.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import { definitionsOf } from "../tensor/parts.ts";
import type { TermStore } from "../tensor/store.ts";
import type { NamedTerm, Term, VariableTerm } from "../tensor/term.ts";
import type { Answer, NamedFormula, Step } from "./answer.ts";
import { describeProperties } from "./describe-properties.ts";
import { type Layout, turnOf, turnShape, turnTerm, turnTree } from "./layout.ts";
import { checkNumerically } from "./numeric-check.ts";
import { programOf } from "./program-of.ts";
import { describeRules } from "./rule-words.ts";
import { settle } from "./settle.ts";

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

export interface AskedQuestion {
  readonly question: DerivativeQuestion;
  readonly text: string;
  readonly span: Span;
}

/** Differentiates, simplifies, writes in matrix notation and checks. `undefined` for a question without a variable. */
export function answerQuestion(asked: AskedQuestion, outside: AnswerContext): Answer | undefined {
  const { question } = asked;
  const cotangents = new Set<string>();
  const context = { ...outside, order: cotangentsFirst(outside.order, cotangents) };
  const { store } = context;
  const simpler = (term: Term) => simplify(store, term);
  const nameOf = (definition: NamedTerm, cotangent: Term) =>
    nameCotangent(definition, cotangent, cotangents, context);
  const derivative = differentiate(store, question, { simplify: simpler, nameOf });
  if (!derivative) return undefined;
  const turn = turnOf(question, context.layout);
  const written = (term: Term) => nodeCount(formOf(term, context));
  const assumed = assume(store, derivative.term, context.declared);
  const term = settle(store, assumed, { cotangents, simplify: simpler, measure, written });
  const turned = turnTerm(store, term, turn);
  const tree = turnTree(formOf(turned, context), turn);
  return {
    ...asked,
    shape: turnShape(turned.shape, turn),
    term,
    ...printed(tree),
    where: namedFormulas(term, cotangents, context),
    steps: context.steps ? stepsOf(asked, derivative, tree, context) : [],
    checked:
      context.check &&
      checkNumerically(question, derivative.entries, context.checkBudget()) === "agrees",
    properties: describeProperties(store, question, term),
    program: programOf(question, term, asked.text, context.order),
    depends: derivative.depends,
  };
}

/** `δ_y ⊙ step(z)`: what comes from above stands in front. */
function cotangentsFirst(order: (name: string) => number, cotangents: ReadonlySet<string>) {
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

function formOf(term: Term, { order, store }: AnswerContext): Matrix {
  return matrixForm(term, { order }, store.budget);
}

function printed(matrix: Matrix): { plain: string; latex: string; matrix: Matrix } {
  return { plain: plainText(matrix), latex: latex(matrix), matrix };
}

function namedFormulas(
  term: Term,
  cotangents: ReadonlySet<string>,
  context: AnswerContext,
): NamedFormula[] {
  const kept = definitionsOf([term]).filter(({ name }) => cotangents.has(name));
  return kept.map(({ name, body }) => ({ name, ...printed(formOf(body, context)) }));
}

function stepsOf(
  asked: AskedQuestion,
  derivative: Derivative,
  tree: Matrix,
  context: AnswerContext,
): Step[] {
  const steps = derivative.cotangents.flatMap(({ of, term, rules }): Step[] => {
    if (of === asked.question.of) return [];
    const assumed = assume(context.store, term, context.declared);
    return [
      {
        name: `δ_${of.name}`,
        shape: term.shape,
        ...printed(formOf(assumed, context)),
        rule: describeRules(rules),
      },
    ];
  });
  const last = {
    name: asked.text,
    shape: derivative.term.shape,
    ...printed(tree),
    rule: describeRules(derivative.rules),
  };
  return [...steps, last];
}

import type { Derivative } from "../calculus/differentiate.ts";
import { nodeCount } from "../matrix/size.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import { definitionsOf } from "../tensor/parts.ts";
import { isSymmetric } from "../tensor/symmetry.ts";
import type { Term } from "../tensor/term.ts";
import type { Answer, NamedFormula } from "./answer.ts";
import { costOfProgram } from "./answer-cost.ts";
import { type AskedQuestion, answerProperties } from "./answer-properties.ts";
import { differentialOf } from "./differential.ts";
import { explain } from "./explanation.ts";
import { turnOf, turnShape, turnTerm } from "./layout.ts";
import { checkNumerically } from "./numeric-check.ts";
import { programOf } from "./program-of.ts";
import { type Printed, readBack } from "./read-back.ts";
import { NAMES_IN_FORMULAS } from "./settle.ts";
import {
  type AnswerContext,
  contextOfQuestion,
  formOf,
  settledDerivative,
} from "./settled-derivative.ts";
import { nameSharedParts } from "./shared-parts.ts";
import { stepsOf } from "./steps.ts";
import { textsOf } from "./texts-of.ts";

/** Differentiates, simplifies, writes in matrix notation and checks. `undefined` for a question without a variable. */
export function answerQuestion(asked: AskedQuestion, outside: AnswerContext): Answer | undefined {
  const { question } = asked;
  const cotangents = new Map<string, Term>();
  const context = contextOfQuestion(outside, cotangents);
  const { store } = context;
  const settled = settledDerivative(question, cotangents, context, NAMES_IN_FORMULAS);
  if (!settled) return undefined;
  const { derivative } = settled;
  const printed = new Map(cotangents);
  const isFree = (name: string) => !printed.has(name) && !context.isTaken(name);
  const term = nameSharedParts(store, settled.term, {
    printed,
    written: (part) => nodeCount(formOf(part, context)),
    isFree,
  });
  const turn = turnOf(question, context.layout);
  const turned = turnTerm(store, term, turn);
  const tree = formOf(turned, context, turn === "row");
  const last = { name: asked.text, matrix: tree, rules: derivative.rules };
  const program = programOf(partsOfQuestion(question), term, asked.text, context.order);
  const shape = turnShape(turned.shape, turn);
  const properties = answerProperties(asked, term, settled, context);
  const texts = textsOf(tree);
  const where = namedFormulas(term, printed, context);
  return {
    shape,
    term,
    where,
    steps: context.steps ? stepsOf(question, derivative, last, { isFree, ...context }) : [],
    checked:
      context.check && isRight(question, derivative, { ...texts, where, term: turned }, context),
    properties,
    program,
    differential:
      context.steps && turn === "none"
        ? differentialOf(question, tree, {
            isCarried: (name) => cotangents.has(name),
            isFree,
            isSymmetric: (name) => isSymmetricName(name, context),
          })
        : undefined,
    explanation:
      context.steps && derivative.depends
        ? explain(question, { shape, matrix: tree, properties }, context)
        : undefined,
    cost: context.steps ? costOfProgram(program) : undefined,
    depends: derivative.depends,
    ...asked,
    ...texts,
  };
}

/** Whether differences say that the derivative is right, and the text of the answer means it. */
function isRight(
  question: DerivativeQuestion,
  derivative: Derivative,
  answer: Printed & { readonly term: Term },
  context: AnswerContext,
): boolean {
  const { store, declared, layout } = context;
  const read = readBack(store, answer, [answer.term, ...partsOfQuestion(question)]);
  const shown = { read, derivative: turnTerm(store, derivative.term, turnOf(question, layout)) };
  const budget = context.checkBudget();
  return checkNumerically(question, derivative.entries, budget, { declared, shown }) === "agrees";
}

function isSymmetricName(name: string, { declared }: AnswerContext): boolean {
  const variable = declared.get(name);
  return variable !== undefined && isSymmetric(variable);
}

function partsOfQuestion({ of, by, direction }: DerivativeQuestion): Term[] {
  return direction ? [of, ...by, direction] : [of, ...by];
}

function namedFormulas(
  term: Term,
  lines: ReadonlyMap<string, Term>,
  context: AnswerContext,
): NamedFormula[] {
  const kept = definitionsOf([term]).filter(({ name }) => lines.has(name));
  return kept.map(({ name, body }) => ({ name, ...textsOf(formOf(body, context)) }));
}

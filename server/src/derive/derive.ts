import { Budget, withinBudget } from "../base/budget.ts";
import { flatMap } from "../base/flat-map.ts";
import { occursIn } from "../calculus/graph.ts";
import type { ElaboratedBlock, Question } from "../dsl/elaborated-block.ts";
import { formContext } from "../matrix-form/matrix-form.ts";
import { atomsOf, showAtom } from "../shape/dim.ts";
import type { TermStore } from "../tensor/store.ts";
import type { VariableTerm } from "../tensor/term.ts";
import type { Answer } from "./answer.ts";
import { answerExpression } from "./answer-expression.ts";
import { answerQuestion } from "./answer-question.ts";
import type { DeriveFinding } from "./finding.ts";
import {
  type ClaimVerdict,
  type Judgements,
  judgeClaim,
  judgeIdentity,
  judgeShape,
} from "./judge-claim.ts";
import type { AnswerContext } from "./settled-derivative.ts";
import { otherNamesOf } from "./with-free-names.ts";
import { writtenTerms } from "./written-terms.ts";

export interface DeriveOptions {
  /** Compare every answer with finite differences. */
  readonly check: boolean;
  /** Make the lines of the derivation. */
  readonly steps: boolean;
}

export interface Derivation {
  /** One for each question that has an answer and each expression that stands by itself, in the order of the block. */
  readonly answers: readonly Answer[];
  readonly claims: readonly ClaimVerdict[];
  readonly findings: readonly DeriveFinding[];
}

/** Counted steps for a block, and for all blocks of a document together; a second for each million. */
export const BLOCK_STEPS = 2_000_000;
export const DOCUMENT_STEPS = 5_000_000;
/** For one question, or for the backward pass of one scalar. */
export const QUESTION_STEPS = 500_000;
/** What every answer takes beside the making of terms: to write it down, to find its properties. */
const ANSWER_STEPS = 1000;
const CHECK_STEPS = 8_000_000;
/** For all checks and claims of a block together: those past it stay unchecked. */
const BLOCK_CHECK_STEPS = 20_000_000;
const MOST_FINDINGS = 100;

/** Answers the questions of a block, shows its expressions and judges its claims. Past its budget a question is "too large", the others go on. */
export function deriveBlock(
  store: TermStore,
  block: ElaboratedBlock,
  options: DeriveOptions,
): Derivation {
  const context = contextOf(store, block, options);
  const result: Result = { answers: [], claims: [], findings: [] };
  const within = (span: Question["span"], work: () => void) => {
    if (!isDone(store, work) && result.findings.length < MOST_FINDINGS)
      result.findings.push({ kind: "too-large", span });
  };
  for (const question of block.questions) {
    within(question.span, () => deriveQuestion(question, context, result));
  }
  for (const ask of block.asks) {
    within(ask.span, () => result.answers.push(answerExpression(ask, context)));
  }
  result.answers.sort((a, b) => a.span.start - b.span.start);
  for (const identity of block.identities) {
    within(identity.span, () => judgeIdentity(identity, context, result));
  }
  return result;
}

/** Does the work of one question; false where it takes more than one may take, or more than is left for all. */
function isDone(store: TermStore, work: () => void): boolean {
  if (store.budget.left <= 0) return false;
  const done = withinBudget(() =>
    store.within(QUESTION_STEPS, () => {
      store.budget.spend(ANSWER_STEPS);
      work();
      return true;
    }),
  );
  return done ?? false;
}

interface Result extends Judgements {
  readonly answers: Answer[];
}

/** What the names of a block mean for its answers. */
export function contextOf(
  store: TermStore,
  block: ElaboratedBlock,
  { check, steps }: DeriveOptions,
): AnswerContext {
  const names = [...block.variables, ...block.definitions].sort(
    (a, b) => a.span.start - b.span.start,
  );
  const places = new Map(names.map(({ name }, place) => [name, place]));
  const taken = new Set(places.keys());
  for (const { term } of names)
    for (const atom of flatMap(term.shape, atomsOf)) taken.add(showAtom(atom));
  const declared = new Map<string, VariableTerm>();
  for (const { name, declared: term } of block.variables)
    if (term.properties.size > 0) declared.set(name, term);
  const checks = new Budget(BLOCK_CHECK_STEPS);
  const order = (name: string) => places.get(name) ?? Number.POSITIVE_INFINITY;
  return {
    store,
    order,
    isTaken: (name) => taken.has(name),
    otherNames: otherNamesOf(taken),
    forms: formContext(order, store),
    declared,
    layout: block.layout,
    check,
    steps,
    checkBudget: () => checks.part(CHECK_STEPS),
    writtenAt: (span, value) => writtenTerms(block, span, value),
  };
}

function deriveQuestion(asked: Question, context: AnswerContext, result: Result): void {
  const { span, text, question } = asked;
  const answer = answerQuestion(asked, context);
  if (!answer) return;
  result.answers.push(answer);
  const absent = answer.depends ? undefined : question.by.find((by) => !occursIn(question.of, by));
  if (absent) result.findings.push({ kind: "zero-derivative", span, text, by: absent.name });
  judgeShape(asked, answer, result);
  for (const claim of asked.claims) judgeClaim(asked, claim, answer, context, result);
}

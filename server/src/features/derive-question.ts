import type {
  AnalysedBlock,
  Analysis,
  DerivativeComment,
  MathScope,
} from "../analysis/analysis.ts";
import { withinBudget } from "../base/budget.ts";
import type { Span } from "../base/span.ts";
import type { Answer } from "../derive/answer.ts";
import { backwardProgram } from "../derive/backward.ts";
import { contextOf, deriveBlock, QUESTION_STEPS } from "../derive/derive.ts";
import type { Question } from "../dsl/elaborated-block.ts";
import type { Differentiable } from "../tensor/derivative-question.ts";
import type { Program } from "../tensor/program.ts";

export interface DeriveExtent {
  /** Compare with finite differences, which takes longer. */
  readonly check: boolean;
  readonly steps: boolean;
}

/** The answers to some questions of a block, which need not stand in it. */
export function deriveQuestions(
  { store, elaborated }: AnalysedBlock,
  questions: readonly Question[],
  extent: DeriveExtent,
): readonly Answer[] {
  return deriveBlock(store, { ...elaborated, questions, asks: [], identities: [] }, extent).answers;
}

/** The simplest form of the expression that stands by itself at a place of a block. */
export function expressionOf(
  { store, elaborated }: AnalysedBlock,
  { start, end }: Span,
): Answer | undefined {
  const asks = elaborated.asks.filter(({ span }) => span.start === start && span.end === end);
  if (asks.length === 0) return undefined;
  const block = { ...elaborated, questions: [], asks, identities: [] };
  return deriveBlock(store, block, { check: false, steps: false }).answers[0];
}

/** The backward pass that answers questions about one scalar together; `undefined` when it is too large. */
export function backwardOf(
  { store, elaborated }: MathScope,
  questions: readonly Question[],
): Program | undefined {
  const of = questions[0]?.question.of;
  if (of?.kind !== "named") return undefined;
  const by = questions.flatMap(({ question }) => question.by);
  const context = contextOf(store, elaborated, { check: false, steps: false });
  return withinBudget(() => store.within(QUESTION_STEPS, () => backwardProgram(of, by, context)));
}

/** `∂of/∂by` for two names of a block, asked without standing in it. */
export function derivativeOf(
  { elaborated }: MathScope,
  of: string,
  by: string,
): Question | undefined {
  const above = elaborated.definitions.find(({ name }) => name === of);
  const below = [...elaborated.variables, ...elaborated.definitions].find(
    ({ name }) => name === by,
  );
  if (!above || !below || above === below) return undefined;
  const variable: Differentiable = below.term;
  return {
    question: { kind: "derivative", order: 1, of: above.term, by: [variable] },
    text: `∂${of}/∂${by}`,
    span: above.span,
    claims: [],
  };
}

export interface AskedInBlock {
  readonly block: AnalysedBlock;
  readonly question: Question;
}

/** What a comment behind a value (`// ∂L/∂W`) asks of the block that defines what is derived. */
export function commentQuestion(
  { blocks }: Analysis,
  { block: position, of, by }: DerivativeComment,
): AskedInBlock | undefined {
  const block = position === undefined ? undefined : blocks[position];
  const question = block && derivativeOf(block, of, by);
  return question && { block, question };
}

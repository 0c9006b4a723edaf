import type { AnalysedBlock, Analysis, DerivativeComment } from "../analysis/analysis.ts";
import type { Answer } from "../derive/answer.ts";
import { deriveBlock } from "../derive/derive.ts";
import type { Question } from "../dsl/elaborated-block.ts";
import type { Differentiable } from "../tensor/derivative-question.ts";

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
  return deriveBlock(store, { ...elaborated, questions, identities: [] }, extent).answers;
}

/** `∂of/∂by` for two names of a block, asked without standing in it. */
export function derivativeOf(
  { elaborated }: AnalysedBlock,
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

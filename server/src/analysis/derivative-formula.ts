import { withinBudget } from "../base/budget.ts";
import { answerQuestion } from "../derive/answer-question.ts";
import { contextOf, QUESTION_STEPS } from "../derive/derive.ts";
import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
import type { RightFormula } from "../rules/finding.ts";
import type { TermStore } from "../tensor/store.ts";

/** `∂of/∂by` in the block that defines `of`; `undefined` where the block does not know both, or the formula is too large. */
export function derivativeFormula(
  block: ElaboratedBlock,
  of: string,
  by: string,
  store: TermStore,
): RightFormula | undefined {
  const value = block.definitions.find(({ name }) => name === of);
  const variable = [...block.variables, ...block.definitions].find(({ name }) => name === by);
  if (!value || !variable) return undefined;
  const question = { kind: "derivative", order: 1, of: value.term, by: [variable.term] } as const;
  const asked = { question, text: `∂${of}/∂${by}`, span: value.nameSpan };
  const context = contextOf(store, block, { check: false, steps: false });
  const answer = withinBudget(() =>
    store.within(QUESTION_STEPS, () => answerQuestion(asked, context)),
  );
  if (!answer?.depends) return undefined;
  return { text: answer.plain, where: answer.where.map(({ name, plain }) => ({ name, plain })) };
}

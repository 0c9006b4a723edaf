import type { Analysis } from "../analysis/analysis.ts";
import { formulaAt } from "./block-formula.ts";
import { commentQuestion, deriveQuestions } from "./derive-question.ts";
import { blockAt, derivativeCommentAt, questionAt } from "./locate.ts";
import { questionLatex } from "./question-latex.ts";

/** The formula at an offset as LaTeX to paste: a question with its answer, or what a block says there. */
export function latexAt(analysis: Analysis, offset: number): string | undefined {
  const found = blockAt(analysis, offset);
  const comment = derivativeCommentAt(analysis, offset);
  const own = found && questionAt(found.block, found.offset);
  const asked = own
    ? { block: found.block, question: own }
    : comment && commentQuestion(analysis, comment);
  if (!asked) return found && formulaAt(found.block, found.offset)?.latex;
  const [answer] = deriveQuestions(asked.block, [asked.question], { check: false, steps: false });
  return answer && `${questionLatex(asked.block, asked.question)} = ${answer.latex}`;
}

import type { AnalysedBlock, Analysis } from "../analysis/analysis.ts";
import type { FeatureWords } from "../base/feature-words.ts";
import type { Answer } from "../derive/answer.ts";
import type { Question } from "../dsl/elaborated-block.ts";
import { notationOf } from "../dsl/notation.ts";
import { latex } from "../print/latex.ts";
import { answerHover } from "./answer-hover.ts";
import { formulaAt, formulaParts } from "./block-formula.ts";
import {
  type AskedInBlock,
  commentQuestion,
  deriveQuestions,
  expressionOf,
} from "./derive-question.ts";
import { gradientParts } from "./gradient-parts.ts";
import type { HoverContent, HoverPart } from "./hover-content.ts";
import { blockAt, derivativeCommentAt, nodeAt, questionAt } from "./locate.ts";
import { mismatchAt } from "./mismatch-formula.ts";
import { questionLatex } from "./question-latex.ts";
import type { ThemeColours } from "./theme.ts";

export interface DerivedHoverOptions {
  readonly colours: ThemeColours;
  readonly words: FeatureWords["hover"];
}

/** The hover of an offset that `hover` leaves to a derivation: in a block, or in a comment that calls a value a derivative. */
export function derivedHover(
  analysis: Analysis,
  offset: number,
  options: DerivedHoverOptions,
): HoverContent | undefined {
  const found = blockAt(analysis, offset);
  if (found) return blockHover(found.block, found.offset, options);
  const comment = derivativeCommentAt(analysis, offset);
  if (!comment) return undefined;
  const asked = commentQuestion(analysis, comment);
  const answer = asked && derived(asked.block, asked.question);
  const { formula, said } = gradientParts(analysis, comment, options);
  const parts = [...(answer ? answerParts(asked, answer, options) : formula), ...said];
  return parts.length > 0 ? { span: comment.span, parts } : undefined;
}

function blockHover(
  block: AnalysedBlock,
  offset: number,
  options: DerivedHoverOptions,
): HoverContent | undefined {
  const question = questionAt(block, offset);
  const answer = question && derived(block, question);
  if (question && answer) {
    const parts = answerParts({ block, question }, answer, options);
    return { span: block.map.spanToFile(question.span), parts };
  }
  const expression = expressionHover(block, offset, options);
  if (expression) return expression;
  const formula = mismatchAt(block, offset, options.colours) ?? formulaAt(block, offset);
  return formula && { span: block.map.spanToFile(formula.span), parts: formulaParts(formula) };
}

/** An expression that stands by itself, where its simplest form is another than the written one. */
function expressionHover(
  block: AnalysedBlock,
  offset: number,
  options: DerivedHoverOptions,
): HoverContent | undefined {
  const node = nodeAt(block, offset);
  const expression = node && expressionOf(block, node.span);
  if (!expression) return undefined;
  const question = latex(notationOf(node.syntax, block.elaborated));
  if (question === expression.latex) return undefined;
  const parts = answerHover(expression, { ...options, question });
  return { span: block.map.spanToFile(node.span), parts };
}

function derived(block: AnalysedBlock, question: Question): Answer | undefined {
  return deriveQuestions(block, [question], { check: true, steps: true })[0];
}

function answerParts(
  { block, question }: AskedInBlock,
  answer: Answer,
  options: DerivedHoverOptions,
): HoverPart[] {
  return answerHover(answer, { ...options, question: questionLatex(block, question) });
}

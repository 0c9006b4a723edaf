import type { FeatureWords } from "../base/feature-words.ts";
import type { Answer } from "../derive/answer.ts";
import { escapeUpright } from "../print/letters.ts";
import {
  differentialOf,
  explanationOf,
  headline,
  lawOf,
  notesOf,
  stepText,
  whereFormula,
} from "./answer-parts.ts";
import type { FormulaPart, HoverPart } from "./hover-content.ts";
import { linedUp } from "./shapes-remark.ts";
import type { ThemeColours } from "./theme.ts";

export interface AnswerHoverOptions {
  /** The question in LaTeX. */
  readonly question: string;
  readonly colours: ThemeColours;
  readonly words: FeatureWords["hover"];
}

/**
 * What a hover says of an answer: the formula with the sizes of its factors, what it uses, what was found of it and whether it
 * was checked, and the steps with the law that gives each.
 */
export function answerHover(answer: Answer, options: AnswerHoverOptions): HoverPart[] {
  const { question, words } = options;
  const notes = notesOf(answer, words).join(" ");
  const differential = differentialOf(answer, question, "row");
  const explanation = explanationOf(answer, words);
  return [
    headline(answer, question),
    ...answer.where.map(whereFormula),
    ...(notes === "" ? [] : [{ kind: "paragraph" as const, runs: [notes] }]),
    ...(answer.steps.length > 1 ? [derivation(answer, options)] : []),
    ...(differential ? [differential] : []),
    ...(explanation ? [{ kind: "paragraph" as const, runs: [explanation] }] : []),
  ];
}

/** All steps in one picture, lined up at their equals signs, each with its law, in low lines: VS Code shows 250 px of a hover. */
function derivation(
  { steps }: Answer,
  { colours, question, words }: AnswerHoverOptions,
): FormulaPart {
  const rows = steps.map((step, position) => {
    const left = `\\textstyle ${position === steps.length - 1 ? question : step.symbol}`;
    const law = `\\textcolor{${colours.quiet}}{\\small\\mathrm{${escapeUpright(lawOf(step, words))}}}`;
    return `${left} &= ${step.latex} && ${law}`;
  });
  return {
    kind: "formula",
    latex: `\\begin{aligned}${rows.join(" \\\\ ")}\\end{aligned}`,
    lines: linedUp(steps.map((step) => [stepText(step), lawOf(step, words)])),
  };
}

import type { FeatureWords } from "../base/feature-words.ts";
import type { Answer, NamedFormula, Step } from "../derive/answer.ts";
import type { AnswerCost } from "../derive/answer-cost.ts";
import { latex } from "../print/latex.ts";
import { escapeUpright } from "../print/letters.ts";
import { latexName } from "../print/names.ts";
import { showShape } from "../shape/dim.ts";
import {
  describeExplanation,
  describeProperty,
  describeRules,
  showCost,
} from "../words/describe-derivation.ts";
import type { FormulaPart, HoverPart } from "./hover-content.ts";
import { linedUp, withShapes } from "./shapes-remark.ts";
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
  const notes = notesOf(answer, options.words).join(" ");
  return [
    headline(answer, options),
    ...answer.where.map(whereFormula),
    ...(notes === "" ? [] : [{ kind: "paragraph" as const, runs: [notes] }]),
    ...(answer.steps.length > 1 ? [derivation(answer, options)] : []),
    ...differentialOf(answer, options),
    ...explanationOf(answer, options.words),
  ];
}

/** `dL = δᵀ dW x = tr(x δᵀ dW)`, and the gradient that it shows. */
function differentialOf(
  { differential, text, latex: answer, plain }: Answer,
  { question }: AnswerHoverOptions,
): FormulaPart[] {
  if (!differential) return [];
  const { name, forms } = differential;
  const all = forms.map((form) => form.latex).join(" = ");
  const line = [name, ...forms.map((form) => form.plain)].join(" = ");
  return [
    {
      kind: "formula",
      latex: `${latexName(name)} = ${all} \\;\\Rightarrow\\; ${question} = ${answer}`,
      lines: [`${line} ⇒ ${text} = ${plain}`],
    },
  ];
}

function explanationOf(
  { explanation }: Answer,
  { derivation: words }: FeatureWords["hover"],
): HoverPart[] {
  if (!explanation) return [];
  return [{ kind: "paragraph", runs: [describeExplanation(explanation, words)] }];
}

function notesOf(
  { steps, properties, checked, cost }: Answer,
  words: FeatureWords["hover"],
): readonly string[] {
  const [only, more] = steps;
  const found = properties.map((property) => describeProperty(property, words.derivation));
  return [
    ...(only && !more ? [words.law(lawOf(only, words))] : []),
    ...(found.length > 0 ? [words.properties(found)] : []),
    ...(checked ? [words.checked] : []),
    ...(cost ? [costOf(cost, words)] : []),
  ];
}

function costOf(cost: AnswerCost, { derivation }: FeatureWords["hover"]): string {
  const { operations, largest } = showCost(cost);
  return derivation.cost(operations, largest);
}

function headline(answer: Answer, { question }: AnswerHoverOptions): FormulaPart {
  const { text, shape, plain, matrix } = answer;
  return {
    kind: "formula",
    latex: `${question} = ${latex(matrix, { shapes: true })}`,
    lines: [withShapes(`${text} : ${showShape(shape)} = ${plain}`, matrix)],
  };
}

function whereFormula({ name, plain, matrix }: NamedFormula): FormulaPart {
  return {
    kind: "formula",
    latex: `${latexName(name)} = ${latex(matrix, { shapes: true })}`,
    lines: [withShapes(`${name} : ${showShape(matrix.shape)} = ${plain}`, matrix)],
  };
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

/** The laws of a line, and where they are printed. */
function lawOf({ rules, printed }: Step, { derivation: words }: FeatureWords["hover"]): string {
  const law = describeRules(rules, words);
  return printed === undefined ? law : `${law}, ${printed}`;
}

function stepText({ name, shape, plain }: Step): string {
  return `${name} : ${showShape(shape)} = ${plain}`;
}

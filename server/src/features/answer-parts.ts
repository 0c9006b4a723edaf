import type { FeatureWords } from "../base/feature-words.ts";
import type { Answer, NamedFormula, Step } from "../derive/answer.ts";
import type { AnswerCost } from "../derive/answer-cost.ts";
import { latex } from "../print/latex.ts";
import { latexName } from "../print/names.ts";
import { showShape } from "../shape/dim.ts";
import {
  describeExplanation,
  describeProperty,
  describeRules,
  showCost,
} from "../words/describe-derivation.ts";
import type { FormulaPart } from "./hover-content.ts";
import { withShapes } from "./shapes-remark.ts";

/** What is shown of an answer, piece by piece: the formula with the sizes of its factors. `question` is LaTeX. */
export function headline({ text, shape, plain, matrix }: Answer, question: string): FormulaPart {
  return {
    kind: "formula",
    latex: `${question} = ${latex(matrix, { shapes: true })}`,
    lines: [withShapes(`${text} : ${showShape(shape)} = ${plain}`, matrix)],
  };
}

/** What a name of the answer means. */
export function whereFormula({ name, plain, matrix }: NamedFormula): FormulaPart {
  return {
    kind: "formula",
    latex: `${latexName(name)} = ${latex(matrix, { shapes: true })}`,
    lines: [withShapes(`${name} : ${showShape(matrix.shape)} = ${plain}`, matrix)],
  };
}

/** `dL = δᵀ dW x = tr(x δᵀ dW)`, and the gradient that it shows: side by side, or one below the other. */
export function differentialOf(
  { differential, text, latex: answer, plain }: Answer,
  question: string,
  arrangement: "row" | "column",
): FormulaPart | undefined {
  if (!differential) return undefined;
  const { name, forms } = differential;
  const line = [name, ...forms.map((form) => form.plain)].join(" = ");
  const sides = [
    ...forms.map((form) => `= ${form.latex}`),
    `\\;\\Rightarrow\\; ${question} = ${answer}`,
  ];
  return {
    kind: "formula",
    latex:
      arrangement === "row"
        ? `${latexName(name)} ${sides.join(" ")}`
        : `\\begin{aligned}${latexName(name)} &${sides.join(" \\\\ &")}\\end{aligned}`,
    lines: [`${line} ⇒ ${text} = ${plain}`],
  };
}

/** What there is to understand about it. */
export function explanationOf(
  { explanation }: Answer,
  { derivation }: FeatureWords["hover"],
): string | undefined {
  return explanation && describeExplanation(explanation, derivation);
}

/** The law of an answer of one step, what was found of it, whether it was checked, what it costs. */
export function notesOf(
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

/** The laws of a line, and where they are printed. */
export function lawOf({ rules, printed }: Step, { derivation }: FeatureWords["hover"]): string {
  const law = describeRules(rules, derivation);
  return printed === undefined ? law : `${law}, ${printed}`;
}

export function stepText({ name, shape, plain }: Step): string {
  return `${name} : ${showShape(shape)} = ${plain}`;
}

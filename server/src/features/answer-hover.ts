import type { FeatureWords } from "../base/feature-words.ts";
import type { Answer, NamedFormula, Step } from "../derive/answer.ts";
import { latex } from "../print/latex.ts";
import { escapeUpright } from "../print/letters.ts";
import { latexName } from "../print/names.ts";
import { showShape } from "../shape/dim.ts";
import type { HoverPart } from "./hover-content.ts";
import type { ThemeColours } from "./theme.ts";

export interface AnswerHoverOptions {
  /** The question in LaTeX. */
  readonly question: string;
  readonly colours: ThemeColours;
  readonly words: FeatureWords["hover"];
}

/**
 * What a hover says of an answer: the formula with the sizes under its factors, what it uses, the steps with the law that gives
 * each, and the same as text; that it was checked only if it was.
 */
export function answerHover(answer: Answer, options: AnswerHoverOptions): HoverPart[] {
  const { words } = options;
  const notes = [
    ...(answer.properties.length > 0 ? [words.properties(answer.properties)] : []),
    ...(answer.checked ? [words.checked] : []),
  ];
  return [
    formula(
      answer.text,
      answer.plain,
      `${options.question} = ${latex(answer.matrix, { shapes: true })}`,
    ),
    ...answer.where.map(({ name, plain, matrix }) =>
      formula(name, plain, `${latexName(name)} = ${latex(matrix, { shapes: true })}`),
    ),
    ...(answer.steps.length > 1 ? [derivation(answer, options)] : []),
    ...(notes.length > 0 ? [{ kind: "paragraph" as const, runs: [notes.join(" ")] }] : []),
    { kind: "code", lines: textOf(answer) },
  ];
}

function formula(name: string, plain: string, tex: string): HoverPart {
  return { kind: "formula", latex: tex, text: `${name} = ${plain}` };
}

/** All steps in one picture, lined up at their equals signs, each with its law. */
function derivation({ steps }: Answer, { colours, question }: AnswerHoverOptions): HoverPart {
  const rows = steps.map((step, position) => {
    const left = position === steps.length - 1 ? question : latexName(step.name);
    const law = `\\textcolor{${colours.quiet}}{\\small\\mathrm{${escapeUpright(step.rule)}}}`;
    return `${left} &= ${step.latex} && ${law}`;
  });
  const latex = `\\begin{aligned}${rows.join(" \\\\ ")}\\end{aligned}`;
  return { kind: "formula", latex, text: steps.map(stepText).join("; ") };
}

/** The same in the language of math blocks: the answer with its shape, what it uses, then the steps with their laws. */
function textOf({ text, shape, plain, where, steps }: Answer): string[] {
  const shown = new Set(steps.map(({ name }) => name));
  const uses = where.filter(({ name }) => !shown.has(name)).map(stepText);
  const before = steps.slice(0, -1);
  const width = Math.min(48, Math.max(0, ...before.map((step) => stepText(step).length)));
  const lines = before.map((step) => `${stepText(step).padEnd(width)}  # ${step.rule}`);
  return [`${text} : ${showShape(shape)} = ${plain}`, ...uses, ...lines];
}

function stepText({ name, plain }: NamedFormula | Step): string {
  return `${name} = ${plain}`;
}

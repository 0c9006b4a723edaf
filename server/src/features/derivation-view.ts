import type { Analysis } from "../analysis/analysis.ts";
import type { FeatureWords } from "../base/feature-words.ts";
import type { Span } from "../base/span.ts";
import type { Step } from "../derive/answer.ts";
import {
  differentialOf,
  explanationOf,
  headline,
  lawOf,
  notesOf,
  stepText,
  whereFormula,
} from "./answer-parts.ts";
import { type AskedInBlock, commentQuestion, deriveQuestions } from "./derive-question.ts";
import type { FormulaPart } from "./hover-content.ts";
import { blockAt, questionAt } from "./locate.ts";
import { questionLatex } from "./question-latex.ts";

/** The whole derivation of one derivative, for a reader who goes through it line by line beside the code. */
export interface DerivationView {
  /** The question as it is written. */
  readonly question: string;
  readonly answer: DerivationLine;
  /** What the names in the answer mean. */
  readonly where: readonly DerivationLine[];
  readonly notes: readonly string[];
  readonly steps: readonly DerivationLine[];
  readonly differential: DerivationLine | undefined;
  readonly explanation: string | undefined;
}

/** An equation in LaTeX, and the same as text. */
export interface DerivationLine {
  readonly latex: string;
  readonly text: string;
  /** The laws that give it. */
  readonly law?: string;
  /** Where it stands in the file: the code that computes it, the line of the block that it is about. */
  readonly span?: Span;
}

/** Where a reader is, and the question of which he has the derivation before him. */
export interface Reader {
  readonly offset: number;
  readonly shown: string | undefined;
}

/**
 * The derivation that a reader looks for: of the question there, of the derivative that the line's comment names, or, elsewhere
 * in a block, of the question that is shown, else of its next one. `undefined` away from all of them.
 */
export function derivationView(
  analysis: Analysis,
  reader: Reader,
  words: FeatureWords["hover"],
): DerivationView | undefined {
  const asked = askedAt(analysis, reader);
  const [answer] = asked
    ? deriveQuestions(asked.block, [asked.question], { check: true, steps: true })
    : [];
  if (!asked || !answer) return undefined;
  const question = questionLatex(asked.block, asked.question);
  const differential = differentialOf(answer, question, "column");
  const lastStep = answer.steps.at(-1);
  return {
    question: asked.question.text,
    answer: placed(headline(answer, question), placeOf(analysis, asked)),
    where: answer.where.map((named) => {
      const step = answer.steps.find(({ name }) => name === named.name);
      return placed(whereFormula(named), step?.of && placeOf(analysis, asked, step.of));
    }),
    notes: notesOf(answer, words),
    steps: answer.steps.map((step) => {
      const isLast = step === lastStep;
      const span = isLast ? placeOf(analysis, asked) : step.of && placeOf(analysis, asked, step.of);
      return {
        ...placed(stepFormula(step, isLast ? question : step.symbol), span),
        law: lawOf(step, words),
      };
    }),
    differential: differential && placed(differential, undefined),
    explanation: explanationOf(answer, words),
  };
}

function stepFormula(step: Step, symbol: string): FormulaPart {
  return { kind: "formula", latex: `${symbol} = ${step.latex}`, lines: [stepText(step)] };
}

function placed({ latex, lines }: FormulaPart, span: Span | "" | undefined): DerivationLine {
  const line = { latex, text: lines.join("\n") };
  return span ? { ...line, span } : line;
}

/**
 * Where the derivative by a name is computed: the value of the code that is called so by a comment; else the line of the block
 * that defines the name. Without a name: that of the answer, or where it is asked.
 */
function placeOf(
  { blocks, derivativeComments }: Analysis,
  { block, question: { question, span } }: AskedInBlock,
  name?: string,
): Span | undefined {
  const [variable] = question.by;
  const of = question.of.kind === "named" ? question.of.name : undefined;
  const by = name ?? variable?.name;
  const comment = derivativeComments.find(
    (each) => each.block === blocks.indexOf(block) && each.of === of && each.by === by,
  );
  if (comment && question.order === 1) return comment.span;
  const definition = block.elaborated.definitions.find((each) => each.name === name);
  return block.map.spanToFile(definition?.span ?? span);
}

/** Every line of a derivation that has a formula. */
export function linesOf({ answer, where, steps, differential }: DerivationView): DerivationLine[] {
  return [answer, ...where, ...steps, ...(differential ? [differential] : [])];
}

function askedAt(analysis: Analysis, { offset, shown }: Reader): AskedInBlock | undefined {
  const found = blockAt(analysis, offset);
  if (found) {
    const { questions } = found.block.elaborated;
    const question =
      questionAt(found.block, found.offset) ??
      questions.find(({ text }) => text === shown) ??
      questions.find(({ span }) => span.start >= found.offset) ??
      questions.at(-1);
    return question && { block: found.block, question };
  }
  const { lineIndex, derivativeComments } = analysis;
  const { line } = lineIndex.positionOf(offset);
  const comment = derivativeComments.find(
    ({ span }) => lineIndex.positionOf(span.start).line === line,
  );
  return comment && commentQuestion(analysis, comment);
}

import type { CliWords } from "../base/words.ts";
import { linedUp } from "../features/shapes-remark.ts";
import type { Query, Step } from "../library/query.ts";
import type { Paint } from "./paint.ts";
import { printable, printableLines } from "./printable.ts";
import { wrap } from "./wrap.ts";

/** Columns of a paragraph. */
const WIDTH = 80;

/**
 * An answer as a person reads it: the formula and the names in it, what was found of it, the derivation, what there is to
 * understand, the code. What it does not have is left out.
 */
export function answerReport(query: Query, paint: Paint, words: CliWords): string[] {
  const { text, shape, plain, where, explanation, code } = query;
  const parts = [
    [
      paint.strong(printable(words.question(text, `[${shape.join(", ")}]`))),
      `  = ${printable(plain)}`,
      ...where.map(({ name, plain: is }) => `    ${printable(words.where(name, is))}`),
    ],
    notesOf(query, words).flatMap(paragraph),
    derivationOf(query).map((line) => `  ${printable(line)}`),
    explanation ? paragraph(explanation) : [],
    code ? printableLines(code.source.trimEnd()) : [],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at > 0 ? ["", ...lines] : lines));
}

/** A sentence or more, indented. */
function paragraph(text: string): string[] {
  return wrap(printable(text), WIDTH - 2).map((line) => `  ${line}`);
}

function notesOf({ steps, properties, checked, cost }: Query, { answer }: CliWords): string[] {
  const [only, more] = steps;
  return [
    ...(only && !more ? [answer.law(lawOf(only))] : []),
    ...(properties.length > 0 ? [answer.properties(properties)] : []),
    ...(checked ? [answer.checked] : []),
    ...(cost ? [answer.derivation.cost(cost.operations, cost.largest)] : []),
  ];
}

/** Each step with its law; a single one is the answer itself. */
function derivationOf({ text, plain, steps, differential }: Query): string[] {
  const lines = steps.map((step) => [`${step.name} = ${step.plain}`, lawOf(step)] as const);
  return [
    ...(lines.length > 1 ? linedUp(lines) : []),
    ...(differential
      ? [`${[differential.name, ...differential.forms].join(" = ")} ⇒ ${text} = ${plain}`]
      : []),
  ];
}

/** The laws of a line, and where they are printed. */
function lawOf({ rule, printed }: Step): string {
  return printed === undefined ? rule : `${rule}, ${printed}`;
}

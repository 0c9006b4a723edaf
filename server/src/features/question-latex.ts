import type { Question } from "../dsl/elaborated-block.ts";
import type { Matrix } from "../matrix/tree.ts";
import { latex } from "../print/latex.ts";
import { escapeUpright } from "../print/letters.ts";
import type { Term } from "../tensor/term.ts";

/** A question of a block in LaTeX: `\frac{\partial L}{\partial W}`; as it is written where it is more than names. */
export function questionLatex({ question, text }: Question): string {
  const [of, ...by] = [question.of, ...question.by].map(nameOf);
  const isPlain = question.kind === "derivative" || question.kind === "jacobian";
  if (
    !isPlain ||
    !of ||
    question.ofVec ||
    question.byVec ||
    !by.every((name) => name !== undefined)
  )
    return `\\mathrm{${escapeUpright(text)}}`;
  const spelling = { order: question.order, of, by };
  return latex({ kind: "derivative", spelling, shape: [] });
}

function nameOf(term: Term): Matrix | undefined {
  return term.kind === "variable" || term.kind === "named"
    ? { kind: "name", name: term.name, shape: term.shape }
    : undefined;
}

import type { AnalysedBlock } from "../analysis/analysis.ts";
import type { Question } from "../dsl/elaborated-block.ts";
import { notationOf } from "../dsl/notation.ts";
import type { Matrix } from "../matrix/tree.ts";
import { latex } from "../print/latex.ts";
import { escapeUpright } from "../print/letters.ts";
import type { Term } from "../tensor/term.ts";

/** A question of a block in LaTeX: `\frac{\partial L}{\partial W}`, as its author wrote it. */
export function questionLatex({ elaborated }: AnalysedBlock, question: Question): string {
  const written = elaborated.nodes.find(
    ({ span }) => span.start === question.span.start && span.end === question.span.end,
  );
  if (written?.syntax.kind === "derivative" || written?.syntax.kind === "call")
    return latex(notationOf(written.syntax, elaborated));
  return derivativeLatex(question);
}

/** Of a question that stands in no block: `// ∂L/∂W` behind a value. */
function derivativeLatex({ question, text }: Question): string {
  const [of, ...by] = [question.of, ...question.by].map(nameOf);
  if (!of || !by.every((name) => name !== undefined)) return `\\mathrm{${escapeUpright(text)}}`;
  return latex({ kind: "derivative", spelling: { order: question.order, of, by }, shape: [] });
}

function nameOf(term: Term): Matrix | undefined {
  return term.kind === "variable" || term.kind === "named"
    ? { kind: "name", name: term.name, shape: term.shape }
    : undefined;
}

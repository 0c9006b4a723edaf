import type { AnalysedBlock } from "../analysis/analysis.ts";
import { contains, type Span } from "../base/span.ts";
import type { Question } from "../dsl/elaborated-block.ts";
import { notationOf } from "../dsl/notation.ts";
import { call, name, number } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import { latex } from "../print/latex.ts";
import { escapeUpright } from "../print/letters.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import type { Term } from "../tensor/term.ts";

/** A question of a block or of a comment in LaTeX: `\frac{\partial L}{\partial W}`. */
export function questionLatex(block: AnalysedBlock, { question, text, span }: Question): string {
  const tree = treeOf(question, (term) => writtenAs(term, span, block));
  return tree ? latex(tree) : `\\mathrm{${escapeUpright(text)}}`;
}

type Written = (term: Term) => Matrix | undefined;

/** `undefined` where a part of the question is written nowhere. */
function treeOf(question: DerivativeQuestion, written: Written): Matrix | undefined {
  const { kind, order, direction, structure } = question;
  const of = inVec(written(question.of), question.ofVec);
  const by = question.by.map((variable, which) =>
    inVec(atPlaces(written(variable), question.at?.[which] ?? [], written), question.byVec),
  );
  const [first] = by;
  if (!of || !first || !by.every((variable) => variable !== undefined)) return undefined;
  if (structure) return call("grad", [of, first, name(structure, [])], []);
  if (!direction) return { kind: "derivative", spelling: { order, of, by }, shape: [] };
  const along = written(direction);
  return along && call(kind, [of, first, along], []);
}

function inVec(tree: Matrix | undefined, isVec = false): Matrix | undefined {
  return tree && isVec ? call("vec", [tree], []) : tree;
}

/** `W[0, i]`. */
function atPlaces(
  of: Matrix | undefined,
  places: readonly Term[],
  written: Written,
): Matrix | undefined {
  const positions = places.map(written);
  if (!of || positions.length === 0) return of;
  return positions.every((position) => position !== undefined)
    ? { kind: "entry", of, positions, shape: [] }
    : undefined;
}

/** A name, a number, or what stands for the term in the question. */
function writtenAs(term: Term, span: Span, { elaborated }: AnalysedBlock): Matrix | undefined {
  if (term.kind === "variable" || term.kind === "named") return name(term.name, term.shape);
  if (term.kind === "size") return { kind: "size", dim: term.dim, shape: [] };
  if (term.kind === "product" && term.factors.length === 0 && term.shape.length === 0)
    return number(term.coefficient);
  const node = elaborated.nodes.find(
    (fact) => fact.term === term && contains(span, fact.span.start) && fact.span.end <= span.end,
  );
  return node && notationOf(node.syntax, elaborated);
}

import type { AnalysedBlock } from "../analysis/analysis.ts";
import { contains, type Span } from "../base/span.ts";
import type { BlockVariable, Definition, NodeFact } from "../dsl/elaborated-block.ts";
import { notationOf } from "../dsl/notation.ts";
import { latex } from "../print/latex.ts";
import { latexDim } from "../print/latex-size.ts";
import { latexName } from "../print/names.ts";
import { type Shape, showShape } from "../shape/dim.ts";
import type { HoverPart } from "./hover-content.ts";
import { nodeAt } from "./locate.ts";
import { withShapes } from "./shapes-remark.ts";

/** A formula of a block as it is written there, with sizes under its factors. */
export interface BlockFormula {
  /** In offsets of the block. */
  readonly span: Span;
  readonly latex: string;
  /** The same in the language of blocks. */
  readonly text: string;
}

/** What a name or operator of a block is: a variable with its sizes, a definition, or the expression that it joins. */
export function formulaAt(block: AnalysedBlock, offset: number): BlockFormula | undefined {
  const { variables, definitions } = block.elaborated;
  const node = nodeAt(block, offset);
  const name = nameOf(node) ?? declaredAt(block, offset);
  const definition = definitions.find((each) => each.name === name);
  if (definition) return definitionFormula(block, definition, node?.span ?? definition.nameSpan);
  const variable = variables.find((each) => each.name === name);
  if (variable) return variableFormula(variable, node?.span ?? variable.span);
  return node && expressionFormula(block, node);
}

export function formulaParts({ latex: tex, text }: BlockFormula): HoverPart[] {
  return [{ kind: "formula", latex: tex, lines: [text] }];
}

function nameOf(node: NodeFact | undefined): string | undefined {
  if (node?.syntax.kind !== "name") return undefined;
  const { term } = node;
  return term.kind === "variable" || term.kind === "named" ? term.name : undefined;
}

function declaredAt({ elaborated }: AnalysedBlock, offset: number): string | undefined {
  const defined = elaborated.definitions.find(({ nameSpan }) => contains(nameSpan, offset));
  return defined?.name ?? elaborated.variables.find(({ span }) => contains(span, offset))?.name;
}

function definitionFormula(block: AnalysedBlock, definition: Definition, span: Span): BlockFormula {
  const { name, term, syntax } = definition;
  const source = block.text.slice(syntax.span.start, syntax.span.end);
  const matrix = notationOf(syntax, block.elaborated);
  return {
    span,
    latex: `${latexName(name)} = ${latex(matrix, { shapes: true })}`,
    text: withShapes(`${name} : ${showShape(term.shape)} = ${source}`, matrix),
  };
}

function variableFormula({ name, declared }: BlockVariable, span: Span): BlockFormula {
  const properties = [...declared.properties].join(" ");
  return {
    span,
    latex: `${latexName(name)} \\in ${space(declared.shape)}`,
    text: `${name} : ${showShape(declared.shape)} ${properties}`.trimEnd(),
  };
}

function expressionFormula(block: AnalysedBlock, { span, shape, syntax }: NodeFact): BlockFormula {
  const source = block.text.slice(span.start, span.end);
  const matrix = notationOf(syntax, block.elaborated);
  return {
    span,
    latex: latex(matrix, { shapes: true }),
    text: withShapes(`${source} : ${showShape(shape)}`, matrix),
  };
}

/** `ℝ^{m × d}`. */
function space(shape: Shape): string {
  const sizes = shape.map(latexDim).join(" \\times ");
  return sizes === "" ? "\\mathbb{R}" : `\\mathbb{R}^{${sizes}}`;
}

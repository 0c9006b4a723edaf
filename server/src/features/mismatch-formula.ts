import type { AnalysedBlock } from "../analysis/analysis.ts";
import { contains, cover } from "../base/span.ts";
import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
import type { OperandAxis } from "../dsl/finding.ts";
import { notationOf } from "../dsl/notation.ts";
import { latex } from "../print/latex.ts";
import { latexDim } from "../print/latex-size.ts";
import { escapeUpright } from "../print/letters.ts";
import { showShape } from "../shape/dim.ts";
import type { BlockFormula } from "./block-formula.ts";
import type { ThemeColours } from "./theme.ts";

/** Two operands that do not fit together, with the sizes that differ in the colour of mistakes. */
export function mismatchAt(
  { elaborated }: AnalysedBlock,
  offset: number,
  colours: ThemeColours,
): BlockFormula | undefined {
  const braced = (part: OperandAxis) =>
    `\\underbrace{${operandLatex(elaborated, part)}}_{${sizes(part, colours)}}`;
  for (const finding of elaborated.findings) {
    if (finding.kind !== "contraction-mismatch" && finding.kind !== "broadcast-conflict") continue;
    const { left, right, operation } = finding;
    const span = cover(left.span, right.span);
    if (!contains(span, offset)) continue;
    const sign = OPERATORS.get(operation) ?? "\\;";
    return {
      span,
      latex: `${braced(left)} ${sign} ${braced(right)}`,
      text: [left, right].map(({ text, shape }) => `${text} : ${showShape(shape)}`).join(", "),
    };
  }
  return undefined;
}

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ["+", "+"],
  ["−", "-"],
  ["-", "-"],
  ["⊙", "\\odot"],
  ["⊘", "\\oslash"],
]);

function operandLatex(elaborated: ElaboratedBlock, { span, text }: OperandAxis): string {
  const node = elaborated.nodes.find(
    (each) => each.span.start === span.start && each.span.end === span.end,
  );
  return node ? latex(notationOf(node.syntax, elaborated)) : `\\mathrm{${escapeUpright(text)}}`;
}

function sizes({ shape, axis }: OperandAxis, { mismatch }: ThemeColours): string {
  const written = shape.map((dim, at) =>
    at === axis ? `\\textcolor{${mismatch}}{${latexDim(dim)}}` : latexDim(dim),
  );
  return written.join(" \\times ");
}

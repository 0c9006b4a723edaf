import type { AnalysedBlock } from "../analysis/analysis.ts";
import { contains, cover } from "../base/span.ts";
import type { OperandAxis } from "../dsl/finding.ts";
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
  for (const finding of elaborated.findings) {
    if (finding.kind !== "contraction-mismatch" && finding.kind !== "broadcast-conflict") continue;
    const { left, right, operation } = finding;
    const span = cover(left.span, right.span);
    if (!contains(span, offset)) continue;
    const sign = OPERATORS.get(operation) ?? "\\;";
    return {
      span,
      latex: `${operand(left, colours)} ${sign} ${operand(right, colours)}`,
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

function operand({ text, shape, axis }: OperandAxis, { mismatch }: ThemeColours): string {
  const sizes = shape.map((dim, at) =>
    at === axis ? `\\textcolor{${mismatch}}{${latexDim(dim)}}` : latexDim(dim),
  );
  return `\\underbrace{\\mathrm{${escapeUpright(text)}}}_{${sizes.join(" \\times ")}}`;
}

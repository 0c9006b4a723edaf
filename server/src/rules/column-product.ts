import type { Words } from "../base/words.ts";
import type { ColumnProductFinding } from "../dsl/finding.ts";
import { blockOperand, blockOrigin } from "./block-operand.ts";
import { besides, shapesInWords } from "./operands.ts";
import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** Two operands side by side whose axes do not face each other: `x y`, `x A`, `xᵀ + y`. */
export const columnProduct: Rule<"column-product"> = {
  severity: "error",
  say: (finding, words) => {
    const { left, right, span, rewritings } = finding;
    const operands = [blockOperand(left), blockOperand(right)];
    const primary = { span, text: shapesInWords(operands, words) };
    return {
      message: headline(finding, words),
      primary,
      secondary: besides(primary, [...blockOrigin(left, words), ...blockOrigin(right, words)]),
      helps: rewritingHelps(rewritings, words),
      fixes: rewritingFixes(rewritings, words),
    };
  },
};

function headline(finding: ColumnProductFinding, { block }: Words): string {
  const { left, right, leftKind, rightKind, operator } = finding;
  const { kinds, noEntrywise, noProduct, noSum } = block.product;
  const [first, second] = [kinds[leftKind](quote(left.text)), kinds[rightKind](quote(right.text))];
  if (/^[+\-−]$/u.test(operator)) return noSum(first, second);
  return /^[⊙⊘]$|^\.[*/]$/u.test(operator) ? noEntrywise(first, second) : noProduct(first, second);
}

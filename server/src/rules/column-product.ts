import type { Words } from "../base/words.ts";
import type { ColumnProductFinding } from "../dsl/finding.ts";
import { showShape } from "../shape/dim.ts";
import { blockOrigin } from "./block-operand.ts";
import { besides } from "./operands.ts";
import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** Two operands side by side whose axes do not face each other: `x y`, `x A`, `xᵀ + y`. */
export const columnProduct: Rule<"column-product"> = {
  severity: "error",
  say: (finding, words) => {
    const { left, right, span, rewritings } = finding;
    const { shapes } = words.block.product;
    const names = [quote(left.text), quote(right.text)] as const;
    const text = shapes(names[0], showShape(left.shape), names[1], showShape(right.shape));
    const primary = { span, text };
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

import { blockOperand } from "./block-operand.ts";
import { einsumPlace } from "./einsum-place.ts";
import { besides, operandOf, shapeOrigin } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** Subscripts that name more or fewer axes than the operand has. */
export const einsumRankMismatch: Rule<"einsum-rank-mismatch"> = {
  severity: "error",
  say: (finding, words) => {
    const inBlock = !("mismatch" in finding);
    const { subscripts } = inBlock ? finding : finding.mismatch;
    const operand = inBlock
      ? blockOperand(finding.operand)
      : operandOf(finding, finding.mismatch.operand);
    const span = inBlock ? finding.span : einsumPlace(finding, subscripts.length);
    const { rank, rankLabel } = words.block.einsum;
    const [letters, axes] = [[...subscripts].length, operand.shape.length];
    const primary = { span, text: rankLabel(letters, operand.name, axes) };
    return {
      message: rank(quote(subscripts), letters, operand.name, axes),
      primary,
      secondary:
        inBlock && !finding.operand.origin ? [] : besides(primary, [shapeOrigin(operand, words)]),
    };
  },
};

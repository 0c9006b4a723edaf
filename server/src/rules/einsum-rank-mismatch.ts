import { blockOrigin } from "./block-operand.ts";
import { besides } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** Subscripts that name more or fewer axes than the operand has. */
export const einsumRankMismatch: Rule<"einsum-rank-mismatch"> = {
  severity: "error",
  say: ({ subscripts, operand, span }, words) => {
    const { rank, rankLabel } = words.block.einsum;
    const [letters, axes] = [[...subscripts].length, operand.shape.length];
    const primary = { span, text: rankLabel(letters, quote(operand.text), axes) };
    return {
      message: rank(quote(subscripts), letters, quote(operand.text), axes),
      primary,
      secondary: besides(primary, blockOrigin(operand, words)),
    };
  },
};

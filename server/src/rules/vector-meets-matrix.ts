import { showShape } from "../shape/dim.ts";
import { blockOrigin } from "./block-operand.ts";
import { besides } from "./operands.ts";
import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";
import { tighterNotes } from "./tighter-notes.ts";

/** A column broadcasts along the rows of a square matrix, which may not be meant. */
export const vectorMeetsMatrix: Rule<"vector-meets-matrix"> = {
  severity: "warning",
  say: ({ operation, vector, matrix, span, tighter, rewritings }, words) => {
    const { message, label } = words.block.vectorMeetsMatrix;
    const [column, square] = [showShape(vector.shape), showShape(matrix.shape)];
    const names = [quote(vector.text), quote(matrix.text)] as const;
    const primary = { span, text: label };
    return {
      message: message(quote(operation), names[0], column, names[1], square),
      primary,
      secondary: besides(primary, [...blockOrigin(vector, words), ...blockOrigin(matrix, words)]),
      notes: tighterNotes(operation, tighter, words),
      helps: rewritingHelps(rewritings, words),
      fixes: rewritingFixes(rewritings, words),
    };
  },
};

import type { Words } from "../base/words.ts";
import type { RankMismatchFinding } from "../dsl/finding.ts";
import { showShape } from "../shape/dim.ts";
import { blockOrigin } from "./block-operand.ts";
import { besides, type NamedOperand, operandOf, shapeOrigin } from "./operands.ts";
import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule, Said } from "./rule.ts";

/** An operation gets a number of axes that it does not take. */
export const rankMismatch: Rule<"rank-mismatch"> = {
  severity: "error",
  say: (finding, words) => {
    if (!("mismatch" in finding)) return inBlock(finding, words);
    const { operation, operand, least, most } = finding.mismatch;
    return {
      ...wrongRank(quote(operation), operandOf(finding, operand), least, most, words),
    };
  },
};

function inBlock(
  { operation, operand, wanted, rewritings }: RankMismatchFinding,
  words: Words,
): Said {
  const shape = showShape(operand.shape);
  const primary = { span: operand.span, text: words.phrases.isShape(quote(operand.text), shape) };
  const { rank } = words.block;
  return {
    message: rank.message(quote(operation), rank[wanted], quote(operand.text), shape),
    primary,
    secondary: besides(primary, blockOrigin(operand, words)),
    helps: rewritingHelps(rewritings, words),
    fixes: rewritingFixes(rewritings, words),
  };
}

function wrongRank(
  operation: string,
  operand: NamedOperand,
  least: number,
  most: number | undefined,
  words: Words,
): Said {
  const rank = operand.shape.length;
  const { message, found } = words.code.rank;
  const primary = { span: operand.argument.span, text: found(showShape(operand.shape), rank) };
  return {
    message: message(operation, takes(least, most, words), operand.name, words.phrases.axes(rank)),
    primary,
    secondary: besides(primary, [shapeOrigin(operand, words)]),
  };
}

function takes(least: number, most: number | undefined, { code }: Words): string {
  if (most === undefined) return code.rank.atLeast(least);
  if (most === 0) return code.rank.scalar;
  return least === most ? code.rank.exactly(least) : code.rank.between(least, most);
}

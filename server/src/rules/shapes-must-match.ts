import type { Words } from "../base/words.ts";
import { type Shape, showShape } from "../shape/dim.ts";
import { blockOperand } from "./block-operand.ts";
import {
  axisOrigin,
  axisPosition,
  besides,
  operandOf,
  shapeOrigin,
  sizeInWords,
  withAxis,
} from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** An operation that does not broadcast gets two shapes. */
export const shapesMustMatch: Rule<"shapes-must-match"> = {
  severity: "error",
  say: (finding, words) => {
    const inBlock = !("mismatch" in finding);
    const operation = inBlock ? finding.operation : finding.mismatch.operation;
    const axis = inBlock ? undefined : finding.mismatch.axis;
    const left = inBlock ? blockOperand(finding.left) : operandOf(finding, finding.mismatch.left);
    const right = inBlock
      ? blockOperand(finding.right)
      : operandOf(finding, finding.mismatch.right);
    const [before, here] = [showShape(left.shape), showShape(right.shape)];
    const text = difference(left.shape, right.shape, axis, words);
    const primary = { span: right.argument.span, text };
    const origins =
      axis === undefined
        ? [shapeOrigin(left, words), shapeOrigin(right, words)]
        : [axisOrigin(withAxis(left, axis), words), axisOrigin(withAxis(right, axis), words)];
    return {
      message: words.code.match.message(quote(operation), left.name, before, right.name, here),
      primary,
      secondary: besides(primary, origins),
    };
  },
};

function difference(left: Shape, right: Shape, axis: number | undefined, words: Words): string {
  const [before, here] = [left[axis ?? -1], right[axis ?? -1]];
  if (axis === undefined || !before || !here) {
    return words.code.match.ranks(showShape(left), showShape(right));
  }
  const position = axisPosition(axis, right.length, words);
  return words.code.match.axis(position, sizeInWords(before), sizeInWords(here));
}

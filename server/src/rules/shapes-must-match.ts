import type { Words } from "../base/words.ts";
import { type Shape, showShape } from "../shape/dim.ts";
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
import { repairFixes, repairHelps } from "./repairs.ts";
import type { Rule } from "./rule.ts";

/** An operation that does not broadcast gets two shapes. */
export const shapesMustMatch: Rule<"shapes-must-match"> = {
  severity: "error",
  say: (finding, words) => {
    const { operation, axis } = finding.mismatch;
    const left = operandOf(finding, finding.mismatch.left);
    const right = operandOf(finding, finding.mismatch.right);
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
      helps: repairHelps(finding.repairs, words),
      fixes: repairFixes(finding.repairs, words),
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

import type { Words } from "../base/words.ts";
import { type Shape, showShape } from "../shape/dim.ts";
import {
  axisOrigin,
  axisPosition,
  besides,
  type NamedOperand,
  operandOf,
  shapeOrigin,
  sizeInWords,
  withAxis,
} from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** A layer or a model is given what it does not take. */
export const layerInput: Rule<"layer-input"> = {
  severity: "error",
  say: (finding, words) => {
    const { operation, expected, axis } = finding.mismatch;
    const operand = operandOf(finding, finding.mismatch.operand);
    const found = showShape(operand.shape);
    const primary = {
      span: operand.argument.span,
      text: difference(operand, expected, axis, words),
    };
    const origin =
      axis === undefined ? shapeOrigin(operand, words) : axisOrigin(withAxis(operand, axis), words);
    return {
      message: words.code.layer.message(quote(operation), showShape(expected), operand.name, found),
      primary,
      secondary: besides(primary, [origin]),
    };
  },
};

function difference(
  { shape }: NamedOperand,
  expected: Shape,
  axis: number | undefined,
  words: Words,
): string {
  const { layer } = words.code;
  const [wanted, found] = [expected[axis ?? -1], shape[axis ?? -1]];
  if (axis === undefined || !wanted || !found) return layer.rank(expected.length, shape.length);
  return layer.axis(
    axisPosition(axis, shape.length, words),
    sizeInWords(wanted),
    sizeInWords(found),
  );
}

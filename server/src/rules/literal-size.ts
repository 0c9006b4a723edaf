import { showDim, showShape } from "../shape/dim.ts";
import { argumentAt, besides, operandOf } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";
import { sizeOfShape } from "./size-of-shape.ts";

/** Values written out do not fill the shape that is asked for. */
export const literalSize: Rule<"literal-size"> = {
  severity: "error",
  say: (finding, words) => {
    const { operation, literal, wanted, argument } = finding.mismatch;
    const { entries } = words.phrases;
    const { flat, message, found } = words.code.literal;
    const values = operandOf(finding, literal);
    const has = entries(showDim(sizeOfShape(literal.shape)));
    const text = words.code.literal.wanted(showShape(wanted));
    const primary = { span: argumentAt(finding, argument).span, text };
    return {
      message:
        literal.shape.length === 1 && wanted.length !== 1
          ? flat(quote(operation), showShape(wanted), has, entries(showDim(sizeOfShape(wanted))))
          : message(quote(operation), showShape(wanted), showShape(literal.shape)),
      primary,
      secondary: besides(primary, [
        { span: values.argument.span, text: found(showShape(literal.shape)) },
      ]),
    };
  },
};

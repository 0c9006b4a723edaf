import { constantOf, showDim, showShape } from "../shape/dim.ts";
import { blockOperand } from "./block-operand.ts";
import { argumentAt, besides, operandOf, shapeOrigin } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";
import { sizeOfShape } from "./size-of-shape.ts";

/** A reshape changes the number of entries. */
export const reshapeSize: Rule<"reshape-size"> = {
  severity: "error",
  say: (finding, words) => {
    const inBlock = !("mismatch" in finding);
    const operation = inBlock ? "reshape" : finding.mismatch.operation;
    const wanted = inBlock ? finding.target : finding.mismatch.wanted;
    const from = inBlock
      ? blockOperand(finding.operand)
      : operandOf(finding, finding.mismatch.operand);
    const span = inBlock ? finding.span : argumentAt(finding, finding.mismatch.argument).span;
    const { entries } = words.phrases;
    const { message, rest, needs, holds } = words.code.reshape;
    const has = entries(showDim(sizeOfShape(from.shape)));
    const free = wanted.some((dim) => constantOf(dim) === -1);
    const takes = entries(showDim(sizeOfShape(wanted)));
    const shape = showShape(wanted);
    const text = free ? shape : needs(takes);
    const primary = { span, text };
    return {
      message: free
        ? rest(quote(operation), has, from.name, shape)
        : message(quote(operation), shape, takes, from.name, has),
      primary,
      secondary: besides(primary, [
        { ...shapeOrigin(from, words), text: holds(from.name, showShape(from.shape), has) },
      ]),
    };
  },
};

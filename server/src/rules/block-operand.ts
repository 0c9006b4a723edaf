import type { Label } from "../base/diagnostic.ts";
import type { Words } from "../base/words.ts";
import type { Operand, OperandAxis } from "../dsl/finding.ts";
import { showShape } from "../shape/dim.ts";
import type { NamedAxis, NamedOperand } from "./operands.ts";
import { quote } from "./quote.ts";

/** An operand of a block, as the words for operands of code want it. */
export function blockOperand({ text, span, shape, origin }: Operand): NamedOperand {
  const learnt = origin ? { learnt: { span: origin } } : {};
  return { name: quote(text), shape, argument: { path: [], text, span, ...learnt } };
}

/** The origin of an axis is the place where that axis is written. */
export function blockAxis(operand: OperandAxis): NamedAxis {
  const { axis, dim, origin, shape } = operand;
  const named = blockOperand(operand);
  if (!origin) return { ...named, axis, dim };
  const axes = shape.map((_, position) => (position === axis ? origin : undefined));
  return { ...named, argument: { ...named.argument, learnt: { span: origin, axes } }, axis, dim };
}

/** Where the operand was declared, if it was. */
export function blockOrigin({ text, shape, origin }: Operand, { phrases }: Words): Label[] {
  return origin ? [{ span: origin, text: phrases.isShape(quote(text), showShape(shape)) }] : [];
}

/** `W x` for two factors side by side, `+` for an operator, `einsum` for a function. */
export function operationText(operation: string, left: Operand, right: Operand): string {
  return operation === "side" ? quote(`${left.text} ${right.text}`) : quote(operation);
}

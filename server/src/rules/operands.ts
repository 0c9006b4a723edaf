import type { Label } from "../base/diagnostic.ts";
import type { Words } from "../base/words.ts";
import { constantOf, type Dim, dimOfName, type Shape, showDim, showShape } from "../shape/dim.ts";
import type { Operand, OperandAxis } from "../shape/mismatch.ts";
import type { CallArgument, CallFinding } from "./finding.ts";
import { quote } from "./quote.ts";

/** An operand with its name and place, wherever it stands: in code or in a block. */
export interface NamedOperand {
  /** Already quoted. */
  readonly name: string;
  readonly shape: Shape;
  readonly argument: CallArgument;
}

export interface NamedAxis extends NamedOperand {
  readonly axis: number;
  readonly dim: Dim;
}

/** The argument of the call that the mismatch means; the whole call where it has no such argument. */
export function operandOf(finding: CallFinding, operand: Operand): NamedOperand {
  const argument = argumentAt(finding, operand.argument);
  return { name: quote(argument.text), shape: operand.shape, argument };
}

export function axisOf(finding: CallFinding, operand: OperandAxis): NamedAxis {
  return withAxis(operandOf(finding, operand), operand.axis);
}

/** An operand and one of its axes; the size of an axis that it does not have is unknown. */
export function withAxis(operand: NamedOperand, axis: number): NamedAxis {
  return { ...operand, axis, dim: operand.shape[axis] ?? dimOfName("?") };
}

export function argumentAt(finding: CallFinding, path: readonly number[]): CallArgument {
  const wanted = path.join();
  const found = finding.arguments.find((argument) => argument.path.join() === wanted);
  return found ?? { path, text: finding.mismatch.operation, span: finding.call };
}

/** `k` of `X`, or "size 3 of `X`". */
export function axisInWords({ dim, name }: NamedAxis, words: Words): string {
  const constant = constantOf(dim);
  return constant === undefined
    ? words.phrases.sizeOf(quote(showDim(dim)), name)
    : words.phrases.numberOf(constant, name);
}

/** `k` between backticks, or a plain number. */
export function sizeInWords(dim: Dim): string {
  return constantOf(dim) === undefined ? quote(showDim(dim)) : showDim(dim);
}

/** "the last axis", "the first axis", "axis 2". */
export function axisPosition(axis: number, rank: number, words: Words): string {
  if (rank === 1) return words.phrases.onlyAxis;
  if (axis === 0) return words.phrases.firstAxis;
  return axis === rank - 1 ? words.phrases.lastAxis : words.phrases.axisNumber(axis);
}

/** What each operand is; one that stands on both sides is said once. */
export function shapesInWords(
  operands: readonly Pick<NamedOperand, "name" | "shape">[],
  words: Words,
): string {
  const said = operands.map(({ name, shape }) => words.phrases.isShape(name, showShape(shape)));
  return [...new Set(said)].join(", ");
}

/** Where the size of an axis was learnt; else what the operand is, at the operand. */
export function axisOrigin(operand: NamedAxis, words: Words): Label {
  const { argument, axis, dim, name, shape } = operand;
  const place = argument.learnt?.axes?.[axis];
  if (!place) return shapeOrigin(operand, words);
  const position = axisPosition(axis, shape.length, words);
  return at(place, words.phrases.axisIs(position, name, sizeInWords(dim)), argument.learnt?.file);
}

/** Where the shape of an operand was learnt; else the operand itself. */
export function shapeOrigin({ argument, name, shape }: NamedOperand, words: Words): Label {
  const place = argument.learnt?.span ?? argument.span;
  return at(place, words.phrases.isShape(name, showShape(shape)), argument.learnt?.file);
}

/** A label, in another file if one is given. */
export function at(span: Label["span"], text: string, file?: string): Label {
  return file === undefined ? { span, text } : { span, text, file };
}

/** Labels without those that repeat the primary one's place with nothing new. */
export function besides(primary: Label, labels: readonly Label[]): Label[] {
  return labels.filter(
    ({ span, file }, position) =>
      (file !== undefined || span.start !== primary.span.start || span.end !== primary.span.end) &&
      labels.findIndex((other) => other.span.start === span.start && other.file === file) ===
        position,
  );
}

import { type Span, span } from "../../base/span.ts";
import type { Dim, Shape } from "../../shape/dim.ts";
import type { Operand, OperandAxis } from "../finding.ts";
import type { Rewriting } from "../rewriting.ts";
import type { Expression } from "../syntax.ts";
import type { Context } from "./context.ts";
import { shownShape, type Value } from "./value.ts";

const LONGEST = 40;

/** An operand as messages show it. */
export function operand(context: Context, node: Expression, value: Value): Operand {
  const shape = shownShape(value);
  const base = { text: sourceOf(context, node), span: node.span, shape };
  const name = nameOf(node);
  const origin = name === undefined ? undefined : context.origin(name)?.span;
  return origin ? { origin, ...base } : base;
}

/** One axis of the operand's term (a row's only axis is its second as displayed). */
export function operandAxis(
  context: Context,
  node: Expression,
  value: Value,
  axis: number,
): OperandAxis {
  const whole = operand(context, node, value);
  const shown = value.row ? axis + 1 : axis;
  const dim = dimAt(value.term.shape, axis);
  const origin = originOfAxis(context, node, axis, value.term.shape.length);
  return { axis: shown, dim, ...whole, ...(origin ? { origin } : {}) };
}

export function sourceOf({ text }: Context, { span: at }: Expression): string {
  const source = text.slice(at.start, at.end).replace(/\s+/gu, " ");
  return source.length > LONGEST ? `${source.slice(0, LONGEST - 1)}…` : source;
}

/** The operand with `ᵀ` behind it, or without the one that it has. */
export function transposedEdit(context: Context, node: Expression): Rewriting {
  const { start, end } = node.span;
  if (node.kind === "transpose") {
    const text = context.text.slice(node.of.span.start, node.of.span.end);
    return { text, edits: [{ span: span(node.of.span.end, end), text: "" }] };
  }
  const source = context.text.slice(start, end);
  if (isAtomic(node)) return { text: `${source}ᵀ`, edits: [{ span: span(end, end), text: "ᵀ" }] };
  const edits = [
    { span: span(start, start), text: "(" },
    { span: span(end, end), text: ")ᵀ" },
  ];
  return { text: `(${source})ᵀ`, edits };
}

/** Source that stands as one factor: with brackets where it needs them. */
export function factorText(context: Context, node: Expression): string {
  const source = context.text.slice(node.span.start, node.span.end);
  return isAtomic(node) ? source : `(${source})`;
}

/** Replaces everything from one part to another. */
export function rewriting(at: Span, text: string, shape?: Shape): Rewriting {
  const edits = [{ span: span(at.start, at.end), text }];
  return shape ? { text, edits, shape } : { text, edits };
}

function isAtomic({ kind }: Expression): boolean {
  return ["name", "group", "call", "index", "bars", "power", "transpose", "number"].includes(kind);
}

/** The name whose shape this is, brackets and transposes aside. */
function nameOf(node: Expression): string | undefined {
  if (node.kind === "name") return node.name;
  return node.kind === "group" || node.kind === "transpose" ? nameOf(node.of) : undefined;
}

function originOfAxis(
  context: Context,
  node: Expression,
  axis: number,
  rank: number,
): Span | undefined {
  if (node.kind === "group") return originOfAxis(context, node.of, axis, rank);
  if (node.kind === "transpose") {
    const swapped = rank < 2 || axis < rank - 2 ? axis : 2 * rank - 3 - axis;
    return originOfAxis(context, node.of, swapped, rank);
  }
  if (node.kind !== "name") return undefined;
  const origin = context.origin(node.name);
  return origin?.axes[axis] ?? origin?.span;
}

function dimAt(shape: Shape, axis: number): Dim {
  const dim = shape[axis];
  if (!dim) throw new RangeError(`axis ${axis} of ${shape.length}`);
  return dim;
}

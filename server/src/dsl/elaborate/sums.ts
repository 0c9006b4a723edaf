import { flatMap } from "../../base/flat-map.ts";
import { span } from "../../base/span.ts";
import type { Shape } from "../../shape/dim.ts";
import { broadcastTo, divide, hadamard, negate } from "../../tensor/algebra.ts";
import { sum } from "../../tensor/sum.ts";
import type { Term } from "../../tensor/term.ts";
import type { Expression, HadamardSyntax, SumSyntax } from "../syntax.ts";
import type { Context } from "./context.ts";
import { joinEntrywise, type Side } from "./entrywise.ts";
import { needsSize } from "./unsized.ts";
import { shownShape, type Value } from "./value.ts";

/** `a + b − c`, left to right. */
export function valueOfSum(
  node: SumSyntax,
  context: Context,
  expected: Shape | undefined,
): Value | undefined {
  const parts = node.terms.map(({ of }) => of);
  const values = valuesOf(parts, context, expected);
  let total: Side | undefined;
  const terms: Term[] = [];
  for (const [at, { of, negative, sign }] of node.terms.entries()) {
    const value = values[at];
    if (!value) return undefined;
    terms.push(negative ? negate(context.store, value.term) : value.term);
    total = total
      ? added(context, negative ? "−" : "+", sign ?? of.span, total, { node: of, value })
      : { node: of, value };
    if (!total) return undefined;
  }
  if (!total) return undefined;
  const { value } = total;
  const wide = terms.map((term) => broadcastTo(context.store, term, value.term.shape));
  return { term: sum(context.store, wide), row: value.row };
}

/** Shape and mark so far; the term that carries the shape stands for the sum until all terms are there. */
function added(
  context: Context,
  operation: string,
  sign: { start: number; end: number },
  left: Side,
  right: Side,
): Side | undefined {
  const joined = joinEntrywise(context, operation, sign, left, right);
  if (!joined) return undefined;
  const term = broadcastTo(context.store, left.value.term, joined.shape);
  return { node: joinedNode(left.node, right.node), value: { term, row: joined.row } };
}

export function valueOfHadamard(
  node: HadamardSyntax,
  context: Context,
  expected: Shape | undefined,
): Value | undefined {
  const parts = [node.first, ...node.rest.map(({ of }) => of)];
  const values = valuesOf(parts, context, expected);
  const [first] = values;
  let total: Side | undefined = first && { node: node.first, value: first };
  for (const [at, { operator, sign, of }] of node.rest.entries()) {
    const value = values[at + 1];
    if (!total || !value) return undefined;
    total = multiplied(context, operator, sign, total, { node: of, value });
  }
  return total?.value;
}

/** Parts of no size of their own, `I` and `𝟏`, take that of the largest other. */
function valuesOf(
  parts: readonly Expression[],
  context: Context,
  expected: Shape | undefined,
): readonly (Value | undefined)[] {
  const unsized = parts.map((part) => needsSize(part, context));
  const known = parts.map((part, at) => (unsized[at] ? undefined : context.value(part)));
  if (!unsized.includes(true)) return known;
  const shape = largest(known) ?? expected;
  return parts.map((part, at) => (unsized[at] ? context.value(part, shape) : known[at]));
}

function multiplied(
  context: Context,
  operator: "⊙" | "⊘",
  sign: { start: number; end: number },
  left: Side,
  right: Side,
): Side | undefined {
  const joined = joinEntrywise(context, operator, sign, left, right);
  if (!joined) return undefined;
  const join = operator === "⊙" ? hadamard : divide;
  const term = join(context.store, left.value.term, right.value.term);
  return { node: joinedNode(left.node, right.node), value: { term, row: joined.row } };
}

/** What was joined so far, as an operand that messages can show. */
export function joinedNode(left: Expression, right: Expression): Expression {
  return { kind: "missing", span: span(left.span.start, right.span.end) };
}

function largest(values: readonly (Value | undefined)[]): Shape | undefined {
  const shapes = flatMap(values, (value) =>
    value && value.term.shape.length > 0 ? [shownShape(value)] : [],
  );
  return shapes.reduce<Shape | undefined>(
    (best, shape) => (best && best.length >= shape.length ? best : shape),
    undefined,
  );
}

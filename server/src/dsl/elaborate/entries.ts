import { sameDim } from "../../shape/dim.ts";
import { size } from "../../tensor/build.ts";
import type { FactorSpec } from "../../tensor/function-row.ts";
import { product } from "../../tensor/product/product.ts";
import { entry, lookup, offset } from "../../tensor/selector.ts";
import type { Term } from "../../tensor/term.ts";
import type { Expression, IndexSyntax } from "../syntax.ts";
import type { Context } from "./context.ts";
import { operand, operandAxis } from "./operand.ts";
import { isConstantPlace, placeAt, placesOf, rangeAt } from "./places.ts";
import { column, marked, rankOf, type Value } from "./value.ts";

/** `x[0]`, `X[:, 0]`, `x[1:3]`, `A[i, j]`, `E[ids]`: axes without a position stay whole. */
export function valueOfIndex(node: IndexSyntax, context: Context): Value | undefined {
  const value = context.value(node.of);
  if (!value) return undefined;
  const extra = node.positions[rankOf(value)];
  if (extra) return reportAxis(node, extra, value, context);
  const selection = new Selection(value.term);
  for (const [axis, position] of node.positions.entries())
    if (!select(selection, { node, value, axis, position, context })) return undefined;
  const { factors, output } = selection;
  const term = product(context.store, { factors, output: output.flat() });
  return rankOf(value) === 1 ? marked(term, value.row) : column(term);
}

/** The places of `W[0, 1]` below the line, none of a whole variable; `undefined` where a mistake is reported. */
export function entryPlaces(node: Expression, context: Context): readonly Term[] | undefined {
  if (node.kind !== "index") return [];
  const value = context.value(node.of);
  const extra = value && node.positions[rankOf(value)];
  if (!value || extra) return value && extra && reportAxis(node, extra, value, context);
  const places = node.positions.map((position, axis) => {
    if (!isConstantPlace(position, context)) return scalarPlace(position, context);
    const place = placeAt(position, operandAxis(context, node.of, value, axis), context);
    return place && size(context.store, place);
  });
  return places.every((place) => place !== undefined) ? places : undefined;
}

function scalarPlace(node: Expression, context: Context): Term | undefined {
  const place = placesOf(node, "[ ]", context);
  if (!place || place.shape.length === 0) return place;
  const shown = operand(context, node, column(place));
  context.report({
    kind: "rank-mismatch",
    operation: "[ ]",
    operand: shown,
    wanted: "scalar",
    span: node.span,
    rewritings: [],
  });
  return undefined;
}

/** The selectors of an array's axes, and the indices that stand in the place of each. */
class Selection {
  readonly factors: FactorSpec[];
  readonly output: (readonly number[])[];
  /** The indices of places that are arrays: several arrays of places go together, entry by entry. */
  together: { readonly places: Term; readonly indices: readonly number[] } | undefined;
  #next: number;

  constructor(term: Term) {
    const axes = term.shape.map((_, axis) => axis);
    this.factors = [{ term, subscripts: axes }];
    this.output = axes.map((axis) => [axis]);
    this.#next = axes.length;
  }

  fresh(): number {
    return this.#next++;
  }
}

interface Position {
  readonly node: IndexSyntax;
  readonly value: Value;
  readonly axis: number;
  readonly position: Expression;
  readonly context: Context;
}

/** False where a mistake is reported. */
function select(selection: Selection, at: Position): boolean {
  const { node, value, axis, position, context } = at;
  const selected = operandAxis(context, node.of, value, axis);
  if (position.kind === "slice") {
    const range = rangeAt(position, selected, context);
    if (!range) return false;
    if (sameDim(range.count, selected.dim)) return true;
    const index = selection.fresh();
    const term = offset(context.store, range.count, selected.dim, range.from);
    selection.factors.push({ term, subscripts: [index, axis] });
    selection.output[axis] = [index];
    return true;
  }
  if (!isConstantPlace(position, context)) return lookUp(selection, at);
  const place = placeAt(position, selected, context);
  if (!place) return false;
  selection.factors.push({ term: entry(context.store, place, selected.dim), subscripts: [axis] });
  selection.output[axis] = [];
  return true;
}

/** A scalar's axis goes; the axes of an array of places stand where the first such axis stood. */
function lookUp(selection: Selection, { value, axis, position, context }: Position): boolean {
  const places = placesOf(position, "[ ]", context);
  const dim = value.term.shape[axis];
  if (!places || !dim) return false;
  const before = places.shape.length > 0 ? selection.together : undefined;
  if (before && before.places.shape.length !== places.shape.length)
    return reportPlaces(before.places, places, position, context);
  const indices = before?.indices ?? places.shape.map(() => selection.fresh());
  if (places.shape.length > 0 && !before) selection.together = { places, indices };
  const term = lookup(context.store, places, dim);
  selection.factors.push({ term, subscripts: [...indices, axis] });
  selection.output[axis] = before ? [] : indices;
  return true;
}

function reportPlaces(first: Term, second: Term, node: Expression, context: Context): false {
  const [left, right] = [first, second].map((term) => operand(context, node, column(term)));
  if (left && right)
    context.report({
      kind: "shapes-must-match",
      operation: "[ ]",
      left,
      right,
      span: node.span,
    });
  return false;
}

function reportAxis(
  node: IndexSyntax,
  { span }: Expression,
  value: Value,
  context: Context,
): undefined {
  const axis = rankOf(value);
  const shown = operand(context, node.of, value);
  context.report({ kind: "axis-out-of-range", operation: "[ ]", axis, operand: shown, span });
}

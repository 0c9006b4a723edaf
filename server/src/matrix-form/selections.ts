import { call } from "../matrix/make.ts";
import type { CallOption, Matrix, Position } from "../matrix/tree.ts";
import { constantOf, type Dim, showDim, showShape } from "../shape/dim.ts";
import { placeOf } from "../tensor/selector.ts";
import type { Factor, SelectorTerm } from "../tensor/term.ts";
import type { FormContext } from "./context.ts";
import type { Operand } from "./einsum.ts";
import { slicePosition, unitPatches } from "./selector-form.ts";
import { treeOf } from "./tree-of.ts";

/** A factor that selects: all relations but the delta and the merge, which have their own ways. */
export interface Selection extends Factor {
  readonly term: SelectorTerm;
}

export function isSelection(factor: Factor): factor is Selection {
  const { term } = factor;
  return term.kind === "selector" && !["equal", "merge"].includes(term.relation.kind);
}

/**
 * Operands that stand for the same product with as few selectors as can be. A relation that is a function names every place
 * of a summed index, so each operand is selected from by itself: `x[0]`, `A[1:3]`, `E[ids]`, `patches(X, [3, 3])`.
 */
export function withoutSelections(
  context: FormContext,
  operands: readonly Operand[],
  selections: readonly Selection[],
  dims: readonly Dim[],
  free: readonly number[],
): readonly Operand[] {
  let current = operands;
  let open = selections;
  for (let next = selectable(open, current, free); next; next = selectable(open, current, free)) {
    const chosen = next;
    open = open.filter((other) => other !== chosen);
    current = current.map((operand) =>
      operand.subscripts.includes(targetOf(chosen))
        ? selected(context, operand, chosen, dims)
        : operand,
    );
  }
  return [...current, ...open.map((selection) => byItself(context, selection))];
}

/** What no operand takes; windows as those of the unit vectors, whose axis comes first. */
function byItself(context: FormContext, { term, subscripts, exponent }: Selection): Operand {
  const [places = -1, inside = -1, target = -1] = subscripts;
  if (term.relation.kind !== "window")
    return { item: { tree: treeOf(context, term), exponent }, subscripts };
  return { item: { tree: unitPatches(term), exponent }, subscripts: [target, places, inside] };
}

/** One whose target is summed, no target of another and held by operands. */
function selectable(
  selections: readonly Selection[],
  operands: readonly Operand[],
  free: readonly number[],
): Selection | undefined {
  return selections.find((selection) => {
    const target = targetOf(selection);
    return (
      selection.term.relation.kind !== "order" &&
      !free.includes(target) &&
      selections.every((other) => other === selection || !other.subscripts.includes(target)) &&
      operands.some(({ subscripts }) => subscripts.includes(target))
    );
  });
}

function targetOf({ subscripts }: Factor): number {
  return subscripts.at(-1) ?? -1;
}

/** The operand with one axis selected from; an axis that it has twice is selected from twice. */
function selected(
  context: FormContext,
  operand: Operand,
  selection: Selection,
  dims: readonly Dim[],
): Operand {
  const axis = operand.subscripts.indexOf(targetOf(selection));
  if (axis === -1) return operand;
  const { item, subscripts } = operand;
  const { relation } = selection.term;
  const lead = selection.subscripts.slice(0, -1);
  const [places = -1, inside = -1] = lead;
  const next =
    relation.kind === "window"
      ? subscripts.with(axis, places).concat(inside)
      : subscripts.toSpliced(axis, 1, ...lead);
  const shape = next.flatMap((index) => dims[index] ?? []);
  const tree =
    relation.kind === "window"
      ? patchesOf(item.tree, axis, selection.term, shape)
      : entryOf(item.tree, axis, positionOf(context, selection.term), shape);
  return selected(context, { item: { ...item, tree }, subscripts: next }, selection, dims);
}

function positionOf(context: FormContext, { relation, shape }: SelectorTerm): Position {
  const [count, length] = shape;
  if (relation.kind === "offset" && count && length)
    return slicePosition(relation.by, count, length);
  if (relation.kind !== "lookup") return ":";
  const place = placeOf(relation.by);
  return place ? showDim(place) : treeOf(context, relation.by);
}

/** `A[i]` and then its axis for `j` is `A[i, j]`, so long as no array says places. */
function entryOf(tree: Matrix, axis: number, position: Position, shape: Matrix["shape"]): Matrix {
  if (tree.kind !== "entry" || hasArray(tree.positions) || isArray(position))
    return { kind: "entry", of: tree, positions: [...whole(axis), position], shape };
  const positions: Position[] = tree.of.shape.map((_, at) => tree.positions[at] ?? ":");
  const open = positions.flatMap((place, at) => (isPlace(place) ? [] : [at]));
  const at = open[axis] ?? -1;
  if (positions[at] !== ":")
    return { kind: "entry", of: tree, positions: [...whole(axis), position], shape };
  positions[at] = position;
  const last = positions.findLastIndex((place) => place !== ":");
  return { kind: "entry", of: tree.of, positions: positions.slice(0, last + 1), shape };
}

function whole(axis: number): Position[] {
  return Array.from({ length: axis }, () => ":");
}

function isArray(position: Position): boolean {
  return typeof position !== "string" && position.shape.length > 0;
}

function hasArray(positions: readonly Position[]): boolean {
  return positions.some(isArray);
}

/** One place, whose axis is gone. */
function isPlace(position: Position): boolean {
  return typeof position === "string" ? !position.includes(":") : position.shape.length === 0;
}

/** Windows over another axis join those that are there. */
function patchesOf(
  tree: Matrix,
  axis: number,
  { relation, shape: [, length] }: SelectorTerm,
  shape: Matrix["shape"],
): Matrix {
  const stride =
    relation.kind === "window" && constantOf(relation.stride) !== 1 ? relation.stride : undefined;
  const options: CallOption[] = stride ? [{ name: "stride", value: showDim(stride) }] : [];
  const last = tree.shape.length - 1;
  const lengths = length ? showShape([length]) : "[]";
  const list: Matrix = { kind: "text", text: lengths, shape: [] };
  const place = axis === last ? [] : [{ name: "axis", value: `${axis}` }];
  return call("patches", [tree, list], shape, [...options, ...place]);
}

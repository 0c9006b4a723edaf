import { flatMap } from "../base/flat-map.ts";
import { call } from "../matrix/make.ts";
import type { CallOption, Matrix, Position } from "../matrix/tree.ts";
import { constantOf, type Dim, showDim, showShape } from "../shape/dim.ts";
import { placeOf, type Selection, selects } from "../tensor/selector.ts";
import type { Factor, SelectorTerm } from "../tensor/term.ts";
import type { FormContext } from "./context.ts";
import type { Operand } from "./einsum.ts";
import { padCall, slicePosition, unitPatches } from "./selector-form.ts";
import { treeOf } from "./tree-of.ts";

/** A factor that selects: all relations but the delta and the merge, which have their own ways. */
export function isSelection(factor: Factor): factor is Selection {
  return selects(factor) && !["equal", "merge"].includes(factor.term.relation.kind);
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
  if (selections.length === 0) return operands;
  let { operands: current, open } = paddedForWindows(operands, selections, dims, free);
  for (;;) {
    const chosen = selectable(open, current, free);
    const [first] = chosen;
    if (!first) break;
    open = open.filter((other) => !chosen.includes(other));
    current = current.map((operand) =>
      strideOf(first) ? windowed(operand, chosen, dims) : selected(context, operand, first, dims),
    );
  }
  const windows = open.filter(({ term }) => term.relation.kind === "window");
  const others = open.filter((selection) => !windows.includes(selection));
  const alone = (kept: readonly Selection[]) => kept.map((one) => byItself(context, one));
  if (windows.length === 0 || others.length === 0) return [...current, ...alone(open)];
  // The windows of the unit vectors are an array that others may select from.
  return withoutSelections(context, [...current, ...alone(windows)], others, dims, free);
}

/** `patches(pad(x, 1), [3])`: an operand is padded where windows go over the padded axis. */
function paddedForWindows(
  operands: readonly Operand[],
  selections: readonly Selection[],
  dims: readonly Dim[],
  free: readonly number[],
): { operands: readonly Operand[]; open: readonly Selection[] } {
  for (const selection of selections) {
    const [from = -1, to = -1] = selection.subscripts;
    const { relation, shape } = selection.term;
    const [owner, more] = operands.filter(({ subscripts }) => subscripts.includes(from));
    const others = selections.filter((other) => other !== selection);
    const isRead = others.some(
      (other) => other.term.relation.kind === "window" && targetOf(other) === to,
    );
    const isOwn = !free.includes(from) && others.every((other) => !other.subscripts.includes(from));
    const length = shape[1];
    if (relation.kind !== "offset" || !owner || more || !isRead || !isOwn || !length) continue;
    if (free.includes(to) || owner.subscripts.includes(to)) continue;
    const axis = owner.subscripts.indexOf(from);
    const subscripts = owner.subscripts.with(axis, to);
    const tree = padCall(owner.item.tree, axis, relation.by, length, sizes(subscripts, dims));
    const padded = { item: { ...owner.item, tree }, subscripts };
    const rest = operands.map((operand) => (operand === owner ? padded : operand));
    return paddedForWindows(rest, others, dims, free);
  }
  return { operands, open: selections };
}

/** What no operand takes; windows as those of the unit vectors, whose axis comes first. */
function byItself(context: FormContext, { term, subscripts, exponent }: Selection): Operand {
  const [places = -1, inside = -1, target = -1] = subscripts;
  if (term.relation.kind !== "window")
    return { item: { tree: treeOf(context, term), exponent }, subscripts };
  return { item: { tree: unitPatches(term), exponent }, subscripts: [target, places, inside] };
}

/** One whose target is summed, no index of another and held by operands; windows with one stride go together. */
function selectable(
  selections: readonly Selection[],
  operands: readonly Operand[],
  free: readonly number[],
): readonly Selection[] {
  const all = selections.filter((selection) => {
    const target = targetOf(selection);
    return (
      selection.term.relation.kind !== "order" &&
      !free.includes(target) &&
      selections.every((other) => other === selection || !other.subscripts.includes(target)) &&
      operands.some(({ subscripts }) => subscripts.includes(target))
    );
  });
  const [first] = all;
  const stride = first && strideOf(first);
  return stride ? all.filter((other) => strideOf(other)?.key === stride.key) : all.slice(0, 1);
}

function strideOf({ term: { relation } }: Selection): Dim | undefined {
  return relation.kind === "window" ? relation.stride : undefined;
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
  const next = subscripts.toSpliced(axis, 1, ...selection.subscripts.slice(0, -1));
  const shape = sizes(next, dims);
  const tree = entryOf(item.tree, axis, positionOf(context, selection.term), shape);
  return selected(context, { item: { ...item, tree }, subscripts: next }, selection, dims);
}

function sizes(indices: readonly number[], dims: readonly Dim[]): readonly Dim[] {
  return flatMap(indices, (index) => dims[index] ?? []);
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
  const open = flatMap(positions, (place, at) => (isPlace(place) ? [] : [at]));
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

/** The windows over all axes of the operand that have some; an axis that it has twice takes them once. */
function windowed(operand: Operand, windows: readonly Selection[], dims: readonly Dim[]): Operand {
  const { item, subscripts } = operand;
  const found = flatMap(subscripts, (index, axis) => {
    const window = windows.find((other) => targetOf(other) === index);
    return window && subscripts.indexOf(index) === axis ? [{ axis, window }] : [];
  });
  const [first] = found;
  if (!first) return operand;
  const next = [...subscripts, ...found.map(({ window }) => window.subscripts[1] ?? -1)];
  for (const { axis, window } of found) next[axis] = window.subscripts[0] ?? -1;
  const axes = found.map(({ axis }) => axis);
  const lengths = flatMap(found, ({ window }) => window.term.shape[1] ?? []);
  const isLast = axes.every((axis, at) => axis === subscripts.length - axes.length + at);
  const place = axes.length === 1 ? `${axes[0]}` : `[${axes.join(", ")}]`;
  const options = [
    ...strideOption(first.window),
    ...(isLast ? [] : [{ name: "axis", value: place }]),
  ];
  const list: Matrix = { kind: "text", text: showShape(lengths), shape: [] };
  const tree = call("patches", [item.tree, list], sizes(next, dims), options);
  return windowed({ item: { ...item, tree }, subscripts: next }, windows, dims);
}

function strideOption(window: Selection): CallOption[] {
  const stride = strideOf(window);
  return stride && constantOf(stride) !== 1 ? [{ name: "stride", value: showDim(stride) }] : [];
}

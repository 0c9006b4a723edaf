import { isAtMost, isBelow } from "../../shape/bounds.ts";
import {
  addDims,
  ceilDim,
  type Dim,
  dimOfNumber,
  divideDims,
  floorDim,
  isOpaque,
  multiplyDims,
  ONE_DIM,
  subtractDims,
} from "../../shape/dim.ts";
import { pad, patches, type Windows } from "../../tensor/selection.ts";
import type { Term } from "../../tensor/term.ts";
import { operandAxis } from "../elaborate/operand.ts";
import { sizeOf } from "../elaborate/sizes.ts";
import { column, isScalar, marked, rankOf, type Value } from "../elaborate/value.ts";
import type { Expression } from "../syntax.ts";
import {
  allAxes,
  argumentAt,
  axesOf,
  type Call,
  optionOf,
  reportCall,
  reportRank,
  valueAt,
} from "./call.ts";
import type { FunctionEntries } from "./function-entry.ts";

/** Zeros around an array, and the windows that slide over it. */
export const WINDOWS = { pad: padded, patches: windowed } satisfies FunctionEntries;

type Pair = readonly [before: Dim, after: Dim];

const NONE = dimOfNumber(0);

/** `pad(x, 1)`, `pad(x, [1, 2])`, `pad(X, [[1, 1], [0, 2]])`: in front and behind, of every axis or of those of `axis`. */
function padded(call: Call): Value | undefined {
  const value = valueAt(call, 0);
  if (!value) return undefined;
  const axes = axesOf(call, value, allAxes(value));
  const pairs = axes && pairsOf(call, axes.length);
  if (!axes || !pairs) return undefined;
  const term = axes.reduce((whole, axis, at) => {
    const [before, after] = pairs[at] ?? [NONE, NONE];
    return pad(call.store, whole, axis, before, after);
  }, value.term);
  return marked(term, value.row);
}

function pairsOf(call: Call, count: number): readonly Pair[] | undefined {
  const node = argumentAt(call, 1);
  const isNested = node.kind === "list" && node.items.some(({ kind }) => kind === "list");
  const written = isNested ? node.items : Array.from({ length: count }, () => node);
  const pairs = written.map((pair) => pairOf(call, pair));
  if (!pairs.every((pair) => pair !== undefined)) return undefined;
  if (pairs.length === count) return pairs;
  return reportCall(call, { is: "argument-kind", name: call.name, wanted: "list" }, node.span);
}

function pairOf(call: Call, node: Expression): Pair | undefined {
  const written = node.kind === "list" ? node.items : [node, node];
  const sizes = written.map((size) => sizeOf(size, call.context, call.name));
  const [before, after, more] = sizes;
  if (sizes.some((size) => size === undefined)) return undefined;
  if (before && after && !more) return [before, after];
  return reportCall(call, { is: "argument-kind", name: call.name, wanted: "list" }, node.span);
}

/**
 * Windows over the last axes, or those of `axis`: each becomes an axis of places, and the axes inside a window follow at
 * the end. `[H, W]` gives `[places, places, kh, kw]`.
 */
function windowed(call: Call): Value | undefined {
  const value = valueAt(call, 0);
  const lengths = sizesOf(call, argumentAt(call, 1));
  const stride = strideOf(call);
  if (!value || !lengths || !stride) return undefined;
  const rank = rankOf(value);
  if (isScalar(value) || lengths.length > rank) return reportRank(call, 0, value, "array");
  const axes = axesOf(call, value, allAxes(value).slice(rank - lengths.length));
  const padding = paddingOf(call);
  if (!axes || !padding) return undefined;
  if (axes.length !== lengths.length) return reportOption(call, "axis");
  let term = value.term;
  const windows: Windows[] = [];
  for (const [at, axis] of axes.entries()) {
    const length = lengths[at] ?? ONE_DIM;
    const wide = padding(term, axis, length, stride);
    if (!wide) return reportOption(call, "pad");
    term = wide;
    const room = subtractDims(term.shape[axis] ?? ONE_DIM, length);
    if (isBelow(room, NONE)) return reportWindow(call, value, axis, length);
    const count = addDims(floorDim(divideDims(room, stride)), ONE_DIM);
    windows.push({ axis, count, length, stride });
  }
  return column(patches(call.store, term, windows));
}

/** `undefined` where the number of zeros cannot be told. */
type Padding = (term: Term, axis: number, length: Dim, stride: Dim) => Term | undefined;

/** `"valid"` reads inside only; `"same"` has a place for every stride; a number is that many zeros on both sides. */
function paddingOf(call: Call): Padding | undefined {
  const { value } = optionOf(call, "pad") ?? {};
  if (!value || (value.kind === "string" && value.value === "valid")) return (term) => term;
  if (value.kind === "string" && value.value !== "same") return reportOption(call, "pad");
  if (value.kind !== "string") {
    const size = sizeOf(value, call.context, call.name);
    return size && ((term, axis) => pad(call.store, term, axis, size, size));
  }
  return (term, axis, length, stride) => {
    const dim = term.shape[axis] ?? ONE_DIM;
    const places = ceilDim(divideDims(dim, stride));
    const reach = addDims(multiplyDims(stride, subtractDims(places, ONE_DIM)), length);
    const missing = isAtMost(reach, dim) ? NONE : subtractDims(reach, dim);
    const before = floorDim(divideDims(missing, dimOfNumber(2)));
    if (isOpaque(missing)) return undefined;
    return pad(call.store, term, axis, before, subtractDims(missing, before));
  };
}

/** At least 1. */
function strideOf(call: Call): Dim | undefined {
  const { value } = optionOf(call, "stride") ?? {};
  const stride = value ? sizeOf(value, call.context, call.name) : ONE_DIM;
  return stride && isBelow(stride, ONE_DIM) ? reportOption(call, "stride") : stride;
}

function sizesOf(call: Call, node: Expression): Dim[] | undefined {
  const written = node.kind === "list" ? node.items : [node];
  const sizes = written.map((size) => sizeOf(size, call.context, call.name));
  return sizes.every((size) => size !== undefined) ? sizes : undefined;
}

function reportOption(call: Call, option: string): undefined {
  const span = optionOf(call, option)?.span ?? call.span;
  return reportCall(call, { is: "option-value", name: call.name, option }, span);
}

/** A window that is longer than the axis. */
function reportWindow(call: Call, value: Value, axis: number, length: Dim): undefined {
  call.context.report({
    kind: "slice-bounds",
    from: NONE,
    to: length,
    operand: operandAxis(call.context, argumentAt(call, 0), value, axis),
    span: argumentAt(call, 1).span,
  });
}

import { assertNever } from "../../base/assert-never.ts";
import { ONE } from "../../base/rational.ts";
import type { Label, Node, SelectingNode } from "../../schedule/plan.ts";
import { constantOf, type Dim, subtractDims } from "../../shape/dim.ts";
import { atom, type Code } from "../code.ts";
import type { Value } from "./tensor-library.ts";
import { plainValue, type Tensors } from "./value.ts";

/** Writes the argument of an operation with its axes as near to the wanted order as can be. */
type Write = (node: Node, wanted: readonly Label[]) => Value;

/** Operations that take or place parts of one axis. */
export function selecting(
  tensors: Tensors,
  node: SelectingNode,
  wanted: readonly Label[],
  write: Write,
): Value {
  switch (node.kind) {
    case "slice":
      return slice(tensors, node, wanted, write);
    case "pad":
      return pad(tensors, node, wanted, write);
    case "concat":
      return concat(tensors, node, wanted, write);
    case "gather":
      return gather(tensors, node, wanted, write);
    case "windows":
      return windows(tensors, node, wanted, write);
    case "one-hot":
      return oneHot(tensors, node, wanted, write);
    case "triangle":
      return triangle(tensors, node, wanted, write);
    case "cumulate":
      return cumulate(tensors, node, wanted, write);
    default:
      return assertNever(node);
  }
}

type NodeOf<K extends SelectingNode["kind"]> = Extract<SelectingNode, { readonly kind: K }>;

/** The argument with all its axes; `axes` says which of its own stand for those that are wanted. */
function whole(
  tensors: Tensors,
  of: Node,
  axes: ReadonlyMap<Label, Label>,
  wanted: readonly Label[],
  write: Write,
): Value {
  const order = wanted.map((label) => axes.get(label) ?? label);
  const value = write(of, order);
  if (of.labels.every((label) => value.labels.includes(label))) return value;
  const all = [...new Set([...order, ...of.labels])].filter((label) => of.labels.includes(label));
  return { code: tensors.fill(value, all), labels: all, plain: false };
}

function slice(
  tensors: Tensors,
  { of, from, label, by }: NodeOf<"slice">,
  wanted: readonly Label[],
  write: Write,
): Value {
  const axes = new Map(label === undefined ? [] : [[label, from]]);
  const value = whole(tensors, of, axes, wanted, write);
  const axis = value.labels.indexOf(from);
  if (label === undefined) {
    const place = plainValue(tensors.sizes.of(by));
    const code = tensors.library.gather(tensors, value, place, axis);
    const labels = value.labels.filter((other) => other !== from);
    return tensors.value(code, labels);
  }
  const [size = by] = tensors.shapeOf([label]);
  const code = tensors.library.slice(tensors, value, axis, { begin: by, size });
  return replaced(value, from, [label], code);
}

function pad(tensors: Tensors, node: NodeOf<"pad">, wanted: readonly Label[], write: Write): Value {
  const { of, from, label, by } = node;
  if (from === undefined) {
    const places: Node = { kind: "size", dim: by, labels: [] };
    const code: Node = { kind: "one-hot", places, label, labels: [label] };
    const factors = [of, code].map((part) => ({ node: part, exponent: ONE }));
    return write({ kind: "multiply", coefficient: ONE, factors, labels: node.labels }, wanted);
  }
  const value = whole(tensors, of, new Map([[label, from]]), wanted, write);
  const [length = by, own = by] = tensors.shapeOf([label, from]);
  const widths = [by, subtractDims(subtractDims(length, own), by)] as const;
  const code = tensors.library.pad(tensors, value, value.labels.indexOf(from), widths);
  return replaced(value, from, [label], code);
}

/** Single entries are stacked, arrays put one behind the other. */
function concat(
  tensors: Tensors,
  { parts, label, labels }: NodeOf<"concat">,
  wanted: readonly Label[],
  write: Write,
): Value {
  const order = [...new Set([...wanted.filter((other) => labels.includes(other)), ...labels])];
  const axis = order.indexOf(label);
  const isStack = parts.every(({ from }) => from === undefined);
  const items = parts.map(({ node, from }) => {
    const own = order.flatMap((other) =>
      other !== label ? [other] : from === undefined ? [] : [from],
    );
    const code = tensors.fill(write(node, own), own);
    if (from !== undefined || isStack) return code;
    return tensors.on({ code, labels: own, plain: false }, "expandDims", [atom(String(axis))]);
  });
  const list = atom(`[${items.map(({ text }) => text).join(", ")}]`);
  const code = tensors.library.join(tensors, isStack ? "stack" : "concat", list, axis);
  return { code, labels: order, plain: false };
}

function gather(
  tensors: Tensors,
  { of, from, places }: NodeOf<"gather">,
  wanted: readonly Label[],
  write: Write,
): Value {
  const [first = from] = places.labels;
  const value = whole(tensors, of, new Map([[first, from]]), wanted, write);
  const axis = value.labels.indexOf(from);
  const index = write(places, places.labels);
  const code = tensors.library.gather(tensors, value, index, axis);
  const labels = value.labels.flatMap((label) => (label === from ? index.labels : [label]));
  return tensors.value(code, labels);
}

/** A gather at `stride · place + inside`. */
function windows(
  tensors: Tensors,
  { of, from, place, inside, stride }: NodeOf<"windows">,
  wanted: readonly Label[],
  write: Write,
): Value {
  const value = whole(tensors, of, new Map([[place, from]]), wanted, write);
  const axis = value.labels.indexOf(from);
  const counts = tensors.shapeOf([place, inside]).map((dim) => tensors.sizes.of(dim));
  const [starts, steps] = counts.map((count) => ints(tensors, count));
  const begins = starts && scaled(tensors, starts, stride);
  const column = begins && tensors.on(begins, "expandDims", [atom("1")]);
  const places = column && steps && tensors.on({ ...steps, code: column }, "add", [steps.code]);
  const index: Value = { code: places ?? atom("0"), labels: [place, inside], plain: false };
  const code = tensors.library.gather(tensors, value, index, axis);
  return replaced(value, from, [place, inside], code);
}

/** `0, 1, …` as whole numbers. */
function ints(tensors: Tensors, count: Code): Value {
  return { code: tensors.library.range(tensors, count), labels: [], plain: false };
}

function scaled(tensors: Tensors, value: Value, stride: Dim): Value {
  if (constantOf(stride) === 1) return value;
  const factor = tensors.library.place(tensors, tensors.sizes.of(stride));
  return { ...value, code: tensors.on(value, "mul", [factor]) };
}

function oneHot(
  tensors: Tensors,
  { places, label }: NodeOf<"one-hot">,
  wanted: readonly Label[],
  write: Write,
): Value {
  const value = write(places, wanted);
  const [depth = atom("1")] = tensors.shapeOf([label]).map((dim) => tensors.sizes.of(dim));
  const code = tensors.library.oneHot(tensors, value, depth);
  return { code, labels: [...value.labels, label], plain: false };
}

/** The last two axes of a stack of matrices below or above the diagonal. */
function triangle(
  tensors: Tensors,
  { of, row, column, labels }: NodeOf<"triangle">,
  wanted: readonly Label[],
  write: Write,
): Value {
  const batch = labels.filter((label) => label !== row && label !== column);
  const first = [...wanted, row, column].find((label) => label === row || label === column);
  const last = first === column ? [column, row] : [row, column];
  const order = [
    ...new Set([...wanted.filter((label) => batch.includes(label)), ...batch, ...last]),
  ];
  const code = tensors.fill(write(of, order), order);
  const full: Value = { code, labels: order, plain: false };
  const upper = first === column;
  return { ...full, code: tensors.library.triangle(tensors, full, upper) };
}

function cumulate(
  tensors: Tensors,
  { of, from, label, reverse }: NodeOf<"cumulate">,
  wanted: readonly Label[],
  write: Write,
): Value {
  const value = whole(tensors, of, new Map([[label, from]]), wanted, write);
  const code = tensors.library.cumulate(tensors, value, value.labels.indexOf(from), reverse);
  return replaced(value, from, [label], code);
}

function replaced(value: Value, from: Label, by: readonly Label[], code: Code): Value {
  const labels = value.labels.flatMap((label) => (label === from ? by : [label]));
  return { code, labels, plain: false };
}

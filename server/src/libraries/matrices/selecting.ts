import { assertNever } from "../../base/assert-never.ts";
import { ONE } from "../../base/rational.ts";
import type { Label, Node, SelectingNode } from "../../schedule/plan.ts";
import { addDims, dimOfNumber, subtractDims } from "../../shape/dim.ts";
import { atom, type Code, method } from "../code.ts";
import { EmitFailure } from "../refusal.ts";
import type { Write } from "./matrices.ts";
import {
  type Frame,
  frameOf,
  fresh,
  type Matrices,
  type MatrixCode,
  type MatrixValue,
  plainNumber,
} from "./matrices.ts";

/** Operations that take or place parts of one axis. */
export function selecting(
  matrices: Matrices,
  node: SelectingNode,
  frame: Frame,
  write: Write,
): MatrixValue {
  switch (node.kind) {
    case "slice":
      return slice(matrices, node, frame, write);
    case "pad":
      return pad(matrices, node, frame, write);
    case "gather":
      return gather(matrices, node, frame, write);
    case "one-hot":
      return oneHot(matrices, node, frame, write);
    case "triangle":
      return triangle(matrices, node, write);
    case "cumulate":
      return cumulate(matrices, node, write);
    case "concat":
      return concat(matrices, node, frame, write);
    case "windows":
      throw new EmitFailure({ reason: "too-many-axes", rank: 3 });
    default:
      return assertNever(node);
  }
}

type NodeOf<K extends SelectingNode["kind"]> = Extract<SelectingNode, { readonly kind: K }>;

/** The argument with all its axes, `from` among them, where the frame has the label that stands for it. */
function whole(
  matrices: Matrices,
  of: Node,
  [from, label]: readonly [Label, Label | undefined],
  frame: Frame,
  write: Write,
): MatrixCode {
  const place = (own: Label | undefined) => (own !== undefined && own === label ? from : own);
  const own = frameOf(of.labels, { row: place(frame.row), column: place(frame.column) });
  return matrices.filled(write(of, own), own);
}

function relabelled(value: MatrixCode, from: Label, label: Label, code: Code): MatrixCode {
  const place = (own: Label | undefined) => (own === from ? label : own);
  return fresh(code, { row: place(value.row), column: place(value.column) });
}

function slice(
  matrices: Matrices,
  { of, from, label, by }: NodeOf<"slice">,
  frame: Frame,
  write: Write,
): MatrixValue {
  const value = whole(matrices, of, [from, label], frame, write);
  if (label === undefined) return entryAt(matrices, value, from, matrices.sizes.of(by), frame);
  const [size = by] = matrices.shapeOf([label]);
  const last = subtractDims(addDims(by, size), dimOfNumber(1));
  const own = [by, last].map((dim) => matrices.sizes.of(dim));
  const rows = value.row === from ? own : ends(matrices, value.row);
  const columns = value.row === from ? ends(matrices, value.column) : own;
  return relabelled(value, from, label, method(value.code, "subMatrix", [...rows, ...columns]));
}

/** The first and the last place of an axis. */
function ends(matrices: Matrices, label: Label | undefined): Code[] {
  const [dim = dimOfNumber(1)] = label === undefined ? [] : matrices.shapeOf([label]);
  return [atom("0"), matrices.sizes.of(subtractDims(dim, dimOfNumber(1)))];
}

/** One row or column, or one entry of a vector. */
function entryAt(
  matrices: Matrices,
  value: MatrixCode,
  from: Label,
  place: Code,
  frame: Frame,
): MatrixValue {
  const isRow = value.row === from;
  const other = isRow ? value.column : value.row;
  const places = isRow ? [place, atom("0")] : [atom("0"), place];
  if (other === undefined) return plainNumber(method(value.code, "get", places));
  return matrices.vector(method(value.code, isRow ? "getRow" : "getColumn", [place]), other, frame);
}

function pad(
  matrices: Matrices,
  { of, from, label, by, labels }: NodeOf<"pad">,
  frame: Frame,
  write: Write,
): MatrixValue {
  if (from === undefined) {
    const places: Node = { kind: "size", dim: by, labels: [] };
    const code: Node = { kind: "one-hot", places, label, labels: [label] };
    const factors = [of, code].map((node) => ({ node, exponent: ONE }));
    return write({ kind: "multiply", coefficient: ONE, factors, labels }, frame);
  }
  const value = whole(matrices, of, [from, label], frame, write);
  return placed(matrices, relabelled(value, from, label, value.code), label, matrices.sizes.of(by));
}

/** A matrix of zeros with a part of it set. */
function placed(matrices: Matrices, part: MatrixCode, label: Label, start: Code): MatrixCode {
  const zeros = matrices.call("Matrix.zeros", [
    matrices.length(part.row),
    matrices.length(part.column),
  ]);
  const corner = part.row === label ? [start, atom("0")] : [atom("0"), start];
  return fresh(method(zeros, "setSubMatrix", [part.code, ...corner]), part);
}

function concat(
  matrices: Matrices,
  { parts, label, labels }: NodeOf<"concat">,
  frame: Frame,
  write: Write,
): MatrixValue {
  const own = frameOf(labels, frame);
  const items = parts.map(({ node, from }) => {
    const place = (axis: Label | undefined) => (axis === label ? from : axis);
    const inner = { row: place(own.row), column: place(own.column) };
    return matrices.filled(write(node, inner), inner).code;
  });
  const by = atom(own.row === label ? '"row"' : '"column"');
  const [first = atom("0"), ...rest] = items;
  return fresh(
    rest.reduce((code, item) => method(code, "concat", [item, by]), first),
    own,
  );
}

function gather(
  matrices: Matrices,
  { of, from, places }: NodeOf<"gather">,
  frame: Frame,
  write: Write,
): MatrixValue {
  const [label, more] = places.labels;
  if (more !== undefined) throw new EmitFailure({ reason: "too-many-axes", rank: 3 });
  const value = whole(matrices, of, [from, label], frame, write);
  const index = write(places, label === undefined ? {} : { row: label });
  if (index.kind === "number" || label === undefined)
    return entryAt(matrices, value, from, index.code, frame);
  const taken = value.row === from ? "subMatrixRow" : "subMatrixColumn";
  return relabelled(value, from, label, method(value.code, taken, [matrices.listOf(index)]));
}

function oneHot(
  matrices: Matrices,
  { places, label }: NodeOf<"one-hot">,
  frame: Frame,
  write: Write,
): MatrixValue {
  const identity = matrices.call("Matrix.eye", [matrices.length(label)]);
  const [row] = places.labels;
  const index = write(places, row === undefined ? {} : { row });
  if (index.kind === "number")
    return matrices.vector(method(identity, "getRow", [index.code]), label, frame);
  const code = method(identity, "subMatrixRow", [matrices.listOf(index)]);
  return fresh(code, { row, column: label });
}

function triangle(
  matrices: Matrices,
  { of, row, column }: NodeOf<"triangle">,
  write: Write,
): MatrixValue {
  const own = { row, column };
  frameOf([...new Set([...of.labels, row, column])], own);
  return fresh(matrices.use("lowerTriangle", [matrices.filled(write(of, own), own).code]), own);
}

/** Row by row. */
function cumulate(
  matrices: Matrices,
  { of, from, label, reverse }: NodeOf<"cumulate">,
  write: Write,
): MatrixValue {
  const [other] = of.labels.filter((axis) => axis !== from);
  const own = { row: other, column: from };
  frameOf([...(other === undefined ? [] : [other]), from], own);
  const { code } = matrices.filled(write(of, own), own);
  const sums = (row: Code) => matrices.use("cumsum", [row]);
  const turned = (row: Code) => method(row, "reverse", []);
  const row = reverse ? turned(sums(turned(atom("row")))) : sums(atom("row"));
  const rows = method(method(code, "to2DArray", []), "map", [atom(`(row) => ${row.text}`)]);
  return fresh(matrices.call("Matrix", [rows], "new "), { row: other, column: label });
}

import { call, ones, size } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import {
  addDims,
  type Dim,
  dimOfNumber,
  ONE_DIM,
  type Shape,
  sameDim,
  showDim,
  showShape,
  subtractDims,
} from "../shape/dim.ts";
import { placeOf } from "../tensor/selector.ts";
import type { SelectorTerm } from "../tensor/term.ts";
import type { FormContext } from "./context.ts";
import { reshaped } from "./reshape.ts";
import { treeOf } from "./tree-of.ts";

/** A selector by itself, in matrix notation. */
export function selectorForm(context: FormContext, term: SelectorTerm): Matrix {
  const { relation, shape } = term;
  const last = shape.at(-1) ?? ONE_DIM;
  const identity: Matrix = { kind: "identity", shape: [last, last] };
  switch (relation.kind) {
    case "equal":
      return { kind: "identity", shape };
    case "merge":
      return reshaped(identity, shape);
    case "order":
      return call("tril", [ones(shape)], shape);
    case "offset": {
      const positions = [slicePosition(relation.by, shape[0] ?? last, last)];
      return { kind: "entry", of: identity, positions, shape };
    }
    case "window":
      return call("permute", [unitPatches(term), list("[1, 2, 0]")], shape);
    case "lookup": {
      const place = placeOf(relation.by);
      const by = place ? size(place) : treeOf(context, relation.by);
      return call(by.shape.length === 0 ? "e" : "onehot", [by, size(last)], shape);
    }
  }
}

/** `2:5`, without the bounds that go without saying. */
export function slicePosition(from: Dim, count: Dim, length: Dim): string {
  const to = addDims(from, count);
  const [start, end] = [
    sameDim(from, NONE) ? "" : showDim(from),
    sameDim(to, length) ? "" : showDim(to),
  ];
  return `${start}:${end}`;
}

const NONE = dimOfNumber(0);

/** The windows of every unit vector: `[n, o, k]` for the windows `[o, k, n]`. */
export function unitPatches({ relation, shape }: SelectorTerm): Matrix {
  const [places, length, whole] = shape.map((dim) => [dim]);
  const identity: Matrix = { kind: "identity", shape: [...(whole ?? []), ...(whole ?? [])] };
  const stride = relation.kind === "window" ? relation.stride : ONE_DIM;
  const options = sameDim(stride, ONE_DIM) ? [] : [{ name: "stride", value: showDim(stride) }];
  const made = [...(whole ?? []), ...(places ?? []), ...(length ?? [])];
  return call("patches", [identity, list(showShape(length ?? []))], made, options);
}

export function list(text: string): Matrix {
  return { kind: "text", text, shape: [] };
}

/** Zeros in front of one axis and behind it, so that it has a length. */
export function padCall(of: Matrix, axis: number, before: Dim, length: Dim, shape: Shape): Matrix {
  const pair = list(showShape([before, zerosBehind(of, axis, before, length)]));
  const options = shape.length === 1 ? [] : [{ name: "axis", value: `${axis}` }];
  return call("pad", [of, pair], shape, options);
}

export function zerosBehind(of: Matrix, axis: number, before: Dim, length: Dim): Dim {
  return subtractDims(subtractDims(length, of.shape[axis] ?? before), before);
}

import type { Span } from "../../base/span.ts";
import { broadcast } from "../../shape/broadcast.ts";
import { compareInBlock } from "../../shape/compare.ts";
import {
  constantOf,
  type Dim,
  divideDims,
  ONE_DIM,
  productOfDims,
  type Shape,
} from "../../shape/dim.ts";
import { broadcastTo, permute } from "../../tensor/algebra.ts";
import { product } from "../../tensor/product/product.ts";
import { reshape } from "../../tensor/reshape.ts";
import { operand } from "../elaborate/operand.ts";
import { sizeOf } from "../elaborate/sizes.ts";
import { column, rankOf, type Value } from "../elaborate/value.ts";
import type { Expression } from "../syntax.ts";
import { argumentAt, type Call, integersOf, optionOf, reportCall, valueAt } from "./call.ts";
import type { FunctionEntries } from "./function-entry.ts";

/** The same entries in another arrangement. */
export const RESHAPING = {
  reshape: reshaped,
  permute: permuted,
  broadcast: repeated,
} satisfies FunctionEntries;

function reshaped(call: Call): Value | undefined {
  const value = valueAt(call, 0);
  const target = listedShape(call, 1, value);
  if (!value || !target) return undefined;
  const result = reshape(call.store, value.term, target);
  if (result) return column(result);
  call.context.report({
    kind: "reshape-size",
    operand: operand(call.context, argumentAt(call, 0), value),
    target,
    span: argumentAt(call, 1).span,
  });
  return undefined;
}

/** `[m, n]` as a shape; a −1 is what is left over. */
function listedShape(call: Call, at: number, value: Value | undefined): Shape | undefined {
  const node = argumentAt(call, at);
  if (node.kind !== "list")
    return reportCall(call, { is: "argument-kind", name: call.name, wanted: "list" }, node.span);
  const open = node.items.findIndex((item) => isMinusOne(item));
  const sizes = node.items.map((item, place) =>
    place === open ? ONE_DIM : sizeOf(item, call.context, call.name),
  );
  if (!sizes.every((size) => size !== undefined)) return undefined;
  if (open < 0 || !value) return open < 0 ? sizes : undefined;
  const rest = divideDims(productOfDims(value.term.shape), productOfDims(sizes));
  return sizes.map((size, place) => (place === open ? rest : size));
}

function isMinusOne(node: Expression): boolean {
  return node.kind === "negation" && node.of.kind === "number" && node.of.spelling === "1";
}

function permuted(call: Call): Value | undefined {
  const value = valueAt(call, 0);
  const node = argumentAt(call, 1);
  const axes = node.kind === "list" ? integersOf(node) : undefined;
  if (!axes)
    return reportCall(call, { is: "argument-kind", name: call.name, wanted: "list" }, node.span);
  if (!value) return undefined;
  const rank = rankOf(value);
  const counted = axes.map((axis) => (axis < 0 ? axis + rank : axis));
  const complete =
    counted.length === rank &&
    new Set(counted).size === rank &&
    counted.every((axis) => axis >= 0 && axis < rank);
  if (complete) return column(permute(call.store, value.term, counted));
  const shown = operand(call.context, argumentAt(call, 0), value);
  call.context.report({ kind: "permutation", axes, operand: shown, span: node.span });
  return undefined;
}

/** With `axes` the array's own axes stand there; without, they line up from the right. */
function repeated(call: Call): Value | undefined {
  const value = valueAt(call, 0);
  const target = listedShape(call, 1, undefined);
  if (!value || !target) return undefined;
  const option = optionOf(call, "axes");
  const rank = rankOf(value);
  const axes = option?.value
    ? integersOf(option.value)
    : target.map((_, axis) => axis).slice(target.length - rank);
  if (!axes || axes.length !== rank)
    return reportCall(
      call,
      { is: "option-value", name: call.name, option: "axes" },
      option?.span ?? call.span,
    );
  const own = axes.map((axis) => target[axis < 0 ? axis + target.length : axis]);
  if (!own.every((dim) => dim !== undefined)) return reportAxis(call, value, axes, target.length);
  if (!fits(value.term.shape, own))
    return reportShape(call, value, target, argumentAt(call, 1).span);
  if (!option) return column(broadcastTo(call.store, value.term, target));
  const counted = axes.map((axis) => (axis < 0 ? axis + target.length : axis));
  const subscripts = value.term.shape.map((dim, at) =>
    isUnit(dim) && !isUnit(own[at]) ? -1 - at : (counted[at] ?? 0),
  );
  const output = target.map((_, axis) => axis);
  const factors = [{ term: value.term, subscripts }];
  return column(product(call.store, { factors, output, dims: new Map(target.entries()) }));
}

function isUnit(dim: Dim | undefined): boolean {
  return dim !== undefined && constantOf(dim) === 1;
}

function fits(shape: Shape, own: Shape): boolean {
  const joined = broadcast(shape, own, compareInBlock, () => ONE_DIM);
  return joined.kind === "shape" && joined.shape.every(({ key }, axis) => key === own[axis]?.key);
}

function reportAxis(call: Call, value: Value, axes: readonly number[], rank: number): undefined {
  const axis = axes.find((at) => at >= rank || at < -rank) ?? rank;
  const shown = operand(call.context, argumentAt(call, 0), value);
  call.context.report({
    kind: "axis-out-of-range",
    operation: call.name,
    axis,
    operand: shown,
    span: call.span,
  });
}

function reportShape(call: Call, value: Value, target: Shape, span: Span): undefined {
  const left = operand(call.context, argumentAt(call, 0), value);
  const right = { text: call.context.text.slice(span.start, span.end), span, shape: target };
  call.context.report({ kind: "shapes-must-match", operation: call.name, left, right, span });
}

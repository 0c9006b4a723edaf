import { isOne, MINUS_ONE, ONE, type Rational } from "../../base/rational.ts";
import { operandsOf } from "../../schedule/operands.ts";
import type { Label, Node, PoweredNode } from "../../schedule/plan.ts";
import { productOfDims } from "../../shape/dim.ts";
import { entryOf, type Places } from "./entry-of.ts";
import { loopOrder, type Walk } from "./loop-order.ts";
import type { Expression, Item, PoweredExpression } from "./loop-tree.ts";
import { nest } from "./nest.ts";
import type { Storing } from "./storing.ts";
import { accessAt, placesFor, type Target, withDerived } from "./target.ts";

type SumNode = Extract<Node, { readonly kind: "contract" | "reduce" }>;
type OneHot = Extract<Node, { readonly kind: "one-hot" }>;

/** A sum times a number. */
export interface Summed {
  readonly node: SumNode;
  readonly coefficient: Rational;
  /** Numbers that it is multiplied by. */
  readonly scalars: readonly PoweredNode[];
}

/**
 * Adds up products in the order of loops that goes through memory best: in a number of its own where the summed loops are the
 * inner ones, else in the entries of the target.
 */
export function storeSum(
  writer: Storing,
  { node, coefficient, scalars }: Summed,
  whole: Target,
): void {
  const { factors, summed, target } = withoutOneHots(writer, factorsOf(node), node.summed, whole);
  const order = loopOrder(target.loops, summed, walksOf(factors, target));
  const operands = factors.map((factor) => inOrder(writer, factor, order));
  const scale = { coefficient, factors: [...scalars, ...countOf(writer, node)] };
  const inner = order.slice(order.length - summed.length);
  const isDirect = inner.every((label) => summed.includes(label)) && target === whole;
  const isBare = isOne(scale.coefficient) && scale.factors.length === 0;
  if (isDirect && !(isBare && target.axes.length === 0))
    sumInNumber(writer, operands, scale, order, inner, target);
  else sumInTarget(writer, operands, scale, order, target);
}

interface Scale {
  readonly coefficient: Rational;
  readonly factors: readonly PoweredNode[];
}

function factorsOf(node: SumNode): readonly PoweredNode[] {
  const parts = node.kind === "contract" ? [node.left, node.right] : [node.of];
  return parts.flatMap((part) =>
    part.kind === "multiply" && isOne(part.coefficient)
      ? part.factors
      : [{ node: part, exponent: ONE }],
  );
}

/** A mean is divided by the number of its terms. */
function countOf({ sizeOf }: Storing, node: SumNode): readonly PoweredNode[] {
  if (node.kind === "contract" || !node.mean) return [];
  const count: Node = { kind: "size", dim: productOfDims(node.summed.map(sizeOf)), labels: [] };
  return [{ node: count, exponent: MINUS_ONE }];
}

/** A factor that is 1 at one place of an axis alone: no loop goes over that axis. */
function withoutOneHots(
  writer: Storing,
  factors: readonly PoweredNode[],
  summed: readonly Label[],
  target: Target,
) {
  const found = factors.find(
    ({ node }) => node.kind === "one-hot" && hasLoop(node, summed, target),
  );
  if (found?.node.kind !== "one-hot" || factors.length < 2) return { factors, summed, target };
  const { places, label } = found.node;
  return {
    factors: factors.filter((factor) => factor !== found),
    summed: summed.filter((other) => other !== label),
    target: withDerived(target, label, [], (own: Places) => entryOf(writer, places, own)),
  };
}

function hasLoop({ label, places }: OneHot, summed: readonly Label[], { loops }: Target): boolean {
  const all = [...loops, ...summed];
  return all.includes(label) && places.labels.every((other) => all.includes(other));
}

function walksOf(factors: readonly PoweredNode[], { axes }: Target): Walk[] {
  return [
    { labels: axes, isTarget: true },
    ...factors.flatMap(({ node }) => leavesOf(node)).map(({ labels }) => ({ labels })),
  ];
}

/** The arrays that entries are read from directly. */
function leavesOf(node: Node): readonly Node[] {
  return node.kind === "leaf" ? [node] : operandsOf(node).flatMap(leavesOf);
}

/** A factor that an outer loop would compute again and again is stored in an array first. */
function inOrder(writer: Storing, factor: PoweredNode, order: readonly Label[]): PoweredNode {
  const { node } = factor;
  const own = order.filter((label) => node.labels.includes(label));
  const last = order.indexOf(own.at(-1) ?? -1);
  const repeats = order.slice(0, last).some((label) => !own.includes(label));
  if (!repeats || !isWork(node) || own.length !== node.labels.length) return factor;
  return { ...factor, node: writer.stored(node, own) };
}

/** Whether an entry takes more than reading it. */
function isWork(node: Node): boolean {
  switch (node.kind) {
    case "leaf":
    case "number":
    case "size":
    case "one-hot":
    case "identity":
      return false;
    case "slice":
    case "windows":
    case "gather":
    case "take-diagonal":
    case "triangle":
      return isWork(node.of);
    default:
      return true;
  }
}

function scaledProduct(
  writer: Storing,
  operands: readonly PoweredNode[],
  scale: Scale,
  places: Places,
): Expression {
  const factors = [...scale.factors, ...operands];
  return entryOf(
    writer,
    { kind: "multiply", coefficient: scale.coefficient, factors, labels: [] },
    places,
  );
}

const NO_SCALE: Scale = { coefficient: ONE, factors: [] };

function sumInTarget(
  writer: Storing,
  operands: readonly PoweredNode[],
  scale: Scale,
  order: readonly Label[],
  target: Target,
): void {
  const { places, variables } = placesFor(target, order, writer.sizeOf);
  const value = scaledProduct(writer, operands, scale, places);
  const access = accessAt(target, places);
  const isNumber = access.at.length === 0;
  if (isNumber) access.storage.start = "0";
  const item: Item = { kind: "assign", target: access, operator: "+=", value };
  writer.appendAll(nest(variables, [item]).items, isNumber ? [access.storage] : []);
}

function sumInNumber(
  writer: Storing,
  operands: readonly PoweredNode[],
  scale: Scale,
  order: readonly Label[],
  inner: readonly Label[],
  target: Target,
): void {
  const { places, variables } = placesFor(target, order, writer.sizeOf);
  const outer = order.length - inner.length;
  const total = writer.temporary("total", []);
  total.start = "0";
  const access = { storage: total, shape: [], at: [] };
  const value = scaledProduct(writer, operands, NO_SCALE, places);
  const sum: Item = { kind: "assign", target: access, operator: "+=", value };
  const result: PoweredExpression = { value: { kind: "entry", access }, exponent: ONE };
  const scales = scale.factors.map(({ node, exponent }) => ({
    value: entryOf(writer, node, places),
    exponent,
  }));
  const last: Item = {
    kind: "assign",
    target: accessAt(target, places),
    operator: "=",
    value: { kind: "product", coefficient: scale.coefficient, factors: [...scales, result] },
  };
  const inside = [...nest(variables.slice(outer), [sum]).items, last];
  const { items, locals } = nest(variables.slice(0, outer), inside, [total]);
  writer.appendAll(items, locals);
}

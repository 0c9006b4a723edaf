import {
  invertRational,
  isOne,
  isZero,
  MINUS_ONE,
  multiplyRational,
  ONE,
  type Rational,
  rational,
  signOf,
  ZERO,
} from "../base/rational.ts";
import { productOfDims } from "../shape/dim.ts";
import type { ProductTerm, Term } from "../tensor/term.ts";
import { type ContractionTree, contractionOrder } from "./contraction-order.ts";
import type { Selection } from "./dense-selector.ts";
import { withMeans } from "./means.ts";
import { placeSelections } from "./place-selections.ts";
import type { Label, Node, PoweredNode } from "./plan.ts";
import type { Planning } from "./planning.ts";
import { type Axis, isSelecting, type NetworkFactor, networkOf } from "./selectors.ts";

type PlanTerm = (planning: Planning, term: Term, labels: readonly Label[]) => Node;

/** A product as pairwise steps: selectors first, then the cheapest order, then what puts the axes back together. */
export function planProduct(
  planning: Planning,
  term: ProductTerm,
  labels: readonly Label[],
  planTerm: PlanTerm,
): Node {
  if (isZero(term.coefficient)) return { kind: "number", value: ZERO, labels: [] };
  const network = networkOf(planning, term, labels);
  const given = network.factors
    .filter((factor) => !isSelecting(factor))
    .sort((a, b) => planning.place(b.term) - planning.place(a.term))
    .map((factor) => ({ node: planFactor(planning, factor, planTerm), exponent: factor.exponent }));
  const selections = network.factors.flatMap((factor) => selectionOf(factor));
  const free = [...new Set(network.output.flat())];
  const placed = placeSelections(planning, given, selections, free, planTerm);
  const { factors, output } = placed;
  const kept = new Set(output);
  const covered = new Set([...factors.flatMap(({ node }) => node.labels), ...placed.consumed]);
  const repeated = network.bound
    .filter((label) => !covered.has(label) && !kept.has(label))
    .map(
      (label): PoweredNode => ({
        node: { kind: "size", dim: planning.sizeOf(label), labels: [] },
        exponent: ONE,
      }),
    );
  const turned = withoutSign(term.coefficient, [...factors, ...repeated]);
  const value = contractAll(planning, turned.coefficient, turned.factors, [...kept]);
  return restoreAxes(planning, placed.finish(value), network.output, labels);
}

function selectionOf(factor: NetworkFactor): Selection[] {
  const { term, axes } = factor;
  return term.kind === "selector" && isSelecting(factor) ? [{ term, labels: axes.flat() }] : [];
}

/** A negative coefficient turns a difference among the factors round: `−2 (t − y)` is `2 (y − t)`. */
function withoutSign(
  coefficient: Rational,
  factors: readonly PoweredNode[],
): { readonly coefficient: Rational; readonly factors: readonly PoweredNode[] } {
  const difference = factors.find(
    ({ node, exponent }) =>
      node.kind === "sum" && isOne(exponent) && node.terms.some(({ negative }) => negative),
  );
  if (signOf(coefficient) >= 0 || difference?.node.kind !== "sum") return { coefficient, factors };
  const terms = difference.node.terms
    .map(({ negative, node }) => ({ negative: !negative, node }))
    .sort((a, b) => Number(a.negative) - Number(b.negative));
  const node: Node = { ...difference.node, terms };
  const turned = factors.map((factor) => (factor === difference ? { ...factor, node } : factor));
  return { coefficient: multiplyRational(MINUS_ONE, coefficient), factors: turned };
}

/** The array of one factor with an axis for every label: merged axes split, repeated ones read along their diagonal. */
function planFactor(planning: Planning, { term, axes }: NetworkFactor, planTerm: PlanTerm): Node {
  const seen = new Set<Label>();
  const twins: { label: Label; twin: Label }[] = [];
  const distinct = axes.map((axis) =>
    axis.map((label) => {
      if (!seen.has(label)) {
        seen.add(label);
        return label;
      }
      const twin = planning.fresh(planning.sizeOf(label));
      twins.push({ label, twin });
      return twin;
    }),
  );
  const own = distinct.map((axis) => singleOrFresh(planning, axis));
  let node = planTerm(planning, term, own);
  if (distinct.some((axis) => axis.length !== 1)) {
    node = { kind: "reshape", of: node, from: own, labels: distinct.flat() };
  }
  return twins.reduce((of, { label, twin }) => takeDiagonal(of, label, twin), node);
}

function takeDiagonal(of: Node, label: Label, twin: Label): Node {
  const [hasLabel, hasTwin] = [of.labels.includes(label), of.labels.includes(twin)];
  if (hasTwin && !hasLabel) {
    // The value repeats along one of the two axes, so the other one alone is the diagonal.
    const labels = of.labels.map((other) => (other === twin ? label : other));
    return { kind: "reshape", of, from: of.labels, labels };
  }
  const labels = of.labels.filter((other) => other !== twin);
  return hasTwin ? { kind: "take-diagonal", of, label, twin, labels } : of;
}

function singleOrFresh(planning: Planning, axis: Axis): Label {
  const [first, more] = axis;
  if (first !== undefined && more === undefined) return first;
  return planning.fresh(productOfDims(axis.map((label) => planning.sizeOf(label))));
}

/** Multiplies everything; scalars go to where there are the fewest entries. */
function contractAll(
  planning: Planning,
  coefficient: Rational,
  factors: readonly PoweredNode[],
  output: readonly Label[],
): Node {
  const arrays = factors.filter(({ node }) => node.labels.length > 0);
  const { operands, scalars } = withMeans(
    planning,
    arrays.map((factor) => alone(factor, arrays, output)),
    factors.filter(({ node }) => node.labels.length === 0),
  );
  if (operands.length === 0) return multiply(coefficient, scalars);
  const scaling = scalars.length > 0 || !isOne(coefficient);
  const smallest = scaling ? smallestOperand(planning, operands, output) : undefined;
  const scaled = operands.map((node, at) =>
    at === smallest ? multiply(coefficient, [...scalars, { node, exponent: ONE }]) : node,
  );
  const lists = scaled.map(({ labels }) => labels);
  const tree = contractionOrder(lists, output, (labels) => planning.entries(labels));
  const value = follow(tree, scaled, new Set(output));
  if (!scaling || smallest !== undefined) return value;
  return multiply(coefficient, [...scalars, { node: value, exponent: ONE }]);
}

/** A factor to its power, summed over the labels that nobody else needs. */
function alone(factor: PoweredNode, all: readonly PoweredNode[], output: readonly Label[]): Node {
  const { node } = factor;
  const needed = new Set([
    ...output,
    ...all.filter((other) => other !== factor).flatMap((other) => other.node.labels),
  ]);
  const powered = isOne(factor.exponent) ? node : multiply(ONE, [factor]);
  return reduce(
    powered,
    node.labels.filter((label) => !needed.has(label)),
  );
}

/** The operand with fewer entries than the result and than any other; rather one that is computed anyway. */
function smallestOperand(
  planning: Planning,
  operands: readonly Node[],
  output: readonly Label[],
): number | undefined {
  const covered = new Set(operands.flatMap(({ labels }) => labels));
  const sizes = operands.map(({ labels }) => planning.entries(labels));
  const least = Math.min(...sizes);
  const chosen = operands.findIndex((node, at) => sizes[at] === least && node.kind !== "leaf");
  const result = planning.entries(output.filter((label) => covered.has(label)));
  if (least >= result) return undefined;
  return chosen < 0 ? sizes.indexOf(least) : chosen;
}

function follow(
  tree: ContractionTree,
  operands: readonly Node[],
  needed: ReadonlySet<Label>,
): Node {
  if (tree.kind === "operand")
    return operands[tree.position] ?? { kind: "number", value: ONE, labels: [] };
  const leftNeeds = new Set([...needed, ...labelsUnder(tree.right, operands)]);
  const rightNeeds = new Set([...needed, ...labelsUnder(tree.left, operands)]);
  const left = follow(tree.left, operands, leftNeeds);
  const right = follow(tree.right, operands, rightNeeds);
  const all = [...new Set([...left.labels, ...right.labels])];
  const summed = all.filter((label) => !needed.has(label));
  const shared = summed.filter(
    (label) => left.labels.includes(label) && right.labels.includes(label),
  );
  if (summed.length === 0) {
    return multiply(ONE, [
      { node: left, exponent: ONE },
      { node: right, exponent: ONE },
    ]);
  }
  const labels = all.filter((label) => needed.has(label));
  if (shared.length === summed.length) return { kind: "contract", left, right, summed, labels };
  const [a, b] = [left, right].map((node) =>
    reduce(
      node,
      node.labels.filter((label) => summed.includes(label) && !shared.includes(label)),
    ),
  );
  return { kind: "contract", left: a ?? left, right: b ?? right, summed: shared, labels };
}

function labelsUnder(tree: ContractionTree, operands: readonly Node[]): readonly Label[] {
  if (tree.kind === "operand") return operands[tree.position]?.labels ?? [];
  return [...labelsUnder(tree.left, operands), ...labelsUnder(tree.right, operands)];
}

function reduce(of: Node, summed: readonly Label[]): Node {
  if (summed.length === 0) return of;
  const labels = of.labels.filter((label) => !summed.includes(label));
  return { kind: "reduce", mean: false, of, summed, labels };
}

/** Entry by entry; products of arrays with the same axes become one. */
export function multiply(coefficient: Rational, factors: readonly PoweredNode[]): Node {
  const labels = [...new Set(factors.flatMap(({ node }) => node.labels))];
  let total = coefficient;
  const flat = factors.flatMap(({ node, exponent }): PoweredNode[] => {
    const power = node.kind === "number" ? exactPower(node.value, exponent) : undefined;
    if (power) {
      total = multiplyRational(total, power);
      return [];
    }
    const joins = node.kind === "multiply" && isOne(exponent) && sameLabels(node.labels, labels);
    if (!joins || node.kind !== "multiply") return [{ node, exponent }];
    total = multiplyRational(total, node.coefficient);
    return [...node.factors];
  });
  if (flat.length === 0) return { kind: "number", value: total, labels: [] };
  const [only, more] = flat;
  if (only && !more && isOne(total) && isOne(only.exponent)) return only.node;
  return { kind: "multiply", coefficient: total, factors: flat, labels };
}

/** Whole powers of a number, where they are not too large to be worth it. */
function exactPower(value: Rational, { numerator, denominator }: Rational): Rational | undefined {
  const size = numerator < 0n ? -numerator : numerator;
  if (denominator !== 1n || size > 8n || (isZero(value) && numerator < 0n)) return undefined;
  const power = rational(value.numerator ** size, value.denominator ** size);
  return numerator < 0n ? invertRational(power) : power;
}

function sameLabels(a: readonly Label[], b: readonly Label[]): boolean {
  return a.length === b.length && a.every((label) => b.includes(label));
}

/** Puts labels that occur twice on a diagonal and merges axes of several labels. */
function restoreAxes(
  planning: Planning,
  value: Node,
  output: readonly Axis[],
  labels: readonly Label[],
): Node {
  let node = value;
  const used = new Set<Label>();
  const axes = output.map((axis, position) =>
    axis.map((label) => {
      if (!used.has(label)) {
        used.add(label);
        return label;
      }
      const wanted = labels[position] ?? label;
      const twin = axis.length === 1 ? wanted : planning.fresh(planning.sizeOf(label));
      node = spreadDiagonal(node, label, twin);
      used.add(twin);
      return twin;
    }),
  );
  const plain = axes.every((axis, position) => axis.length === 1 && axis[0] === labels[position]);
  return plain ? node : { kind: "reshape", of: node, from: axes.flat(), labels };
}

function spreadDiagonal(of: Node, label: Label, twin: Label): Node {
  if (of.labels.includes(label)) {
    return { kind: "spread-diagonal", of, label, twin, labels: [...of.labels, twin] };
  }
  const identity: Node = { kind: "identity", labels: [label, twin] };
  return multiply(ONE, [
    { node: of, exponent: ONE },
    { node: identity, exponent: ONE },
  ]);
}

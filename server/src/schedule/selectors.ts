import type { Rational } from "../base/rational.ts";
import { sameDim } from "../shape/dim.ts";
import type { ProductTerm, Term } from "../tensor/term.ts";
import type { Label } from "./plan.ts";
import type { Planning } from "./planning.ts";

/** An axis of an array as the labels that it runs over, row by row; nearly always one. */
export type Axis = readonly Label[];

export interface NetworkFactor {
  readonly term: Term;
  readonly axes: readonly Axis[];
  readonly exponent: Rational;
}

/** A product whose selectors are gone: they have become equal labels and axes of several labels. */
export interface Network {
  readonly factors: readonly NetworkFactor[];
  /** The axes of the result in order. A label may occur twice: the result is then 0 where they differ. */
  readonly output: readonly Axis[];
  /** Labels that are summed and that some selector did not remove. */
  readonly bound: readonly Label[];
}

/** Labels the indices of a product, and lets its selectors act on the labels. */
export function networkOf(
  planning: Planning,
  term: ProductTerm,
  labels: readonly Label[],
): Network {
  const all = term.dims.map((dim, index) => labels[index] ?? planning.fresh(dim));
  const axisOf = (index: number): Axis => [all[index] ?? 0];
  let network: Network = {
    factors: term.factors.map((factor) => ({ axes: factor.subscripts.map(axisOf), ...factor })),
    output: labels.map((label) => [label]),
    bound: all.slice(labels.length),
  };
  for (let next = step(planning, network); next; next = step(planning, network)) network = next;
  return renamed(planning, network, labels);
}

/** Lets one selector act, if there is one left. */
function step(planning: Planning, network: Network): Network | undefined {
  for (const factor of network.factors) {
    if (factor.term.kind !== "selector" || !isEliminated(network, factor)) continue;
    const others = { ...network, factors: network.factors.filter((other) => other !== factor) };
    const [first = [], second = [], third = []] = factor.axes;
    const done =
      factor.term.relation.kind === "equal"
        ? identify(planning, others, first, second)
        : identify(planning, others, [...first, ...second], third);
    if (done) return done;
  }
  return undefined;
}

/** Deltas and merges, but for a merge whose axes another selector has: those are single labels. */
function isEliminated(network: Network, { term, axes }: NetworkFactor): boolean {
  if (term.kind !== "selector") return false;
  if (term.relation.kind === "equal") return true;
  const own = new Set(axes.flat());
  return (
    term.relation.kind === "merge" &&
    !network.factors.some(
      (other) =>
        other.axes !== axes &&
        isSelecting(other) &&
        other.axes.flat().some((label) => own.has(label)),
    )
  );
}

/** A factor whose selector becomes an operation: of one label per axis, all different. */
export function isSelecting({ term, axes }: NetworkFactor): boolean {
  const labels = axes.flat();
  return (
    term.kind === "selector" &&
    !["equal", "merge"].includes(term.relation.kind) &&
    labels.length === axes.length &&
    new Set(labels).size === labels.length
  );
}

/** Both runs of labels are one and the same index. */
function identify(
  planning: Planning,
  network: Network,
  kept: Axis,
  gone: Axis,
): Network | undefined {
  const [keptOne, goneOne] = [only(kept), only(gone)];
  const free = (label: Label) => !network.bound.includes(label);
  if (keptOne !== undefined && goneOne !== undefined && free(goneOne) && !free(keptOne)) {
    return replace(network, keptOne, gone);
  }
  // A run that holds the index itself holds besides it only labels of size 1.
  if (goneOne !== undefined)
    return kept.includes(goneOne) ? network : replace(network, goneOne, kept);
  if (keptOne !== undefined)
    return gone.includes(keptOne) ? network : replace(network, keptOne, gone);
  const alike =
    kept.length === gone.length && kept.every((label, at) => sameSize(planning, label, gone[at]));
  if (!alike) return undefined;
  return kept.reduce((result, label, at) => replace(result, gone[at] ?? label, [label]), network);
}

function sameSize(planning: Planning, label: Label, other: Label | undefined): boolean {
  return other !== undefined && sameDim(planning.sizeOf(label), planning.sizeOf(other));
}

function only(axis: Axis): Label | undefined {
  return axis.length === 1 ? axis[0] : undefined;
}

function replace(network: Network, label: Label, by: Axis): Network {
  return substitute(network, (other) => (other === label ? by : [other]));
}

function substitute(network: Network, by: (label: Label) => Axis): Network {
  const inAxis = (axis: Axis): Axis => axis.flatMap(by);
  const still = new Set(network.bound.filter((label) => by(label)[0] === label));
  return {
    factors: network.factors.map((factor) => ({ ...factor, axes: factor.axes.map(inAxis) })),
    output: network.output.map(inAxis),
    bound: network.bound.filter((label) => still.has(label)),
  };
}

/**
 * Gives every axis of the result that is one label its own name again, at the first place where that label stands. All other
 * labels get names that no axis of the result has.
 */
function renamed(planning: Planning, network: Network, labels: readonly Label[]): Network {
  const names = new Map<Label, Label>();
  const seen = new Set<Label>();
  for (const [position, axis] of network.output.entries()) {
    const own = only(axis);
    if (own !== undefined && !seen.has(own)) names.set(own, labels[position] ?? own);
    for (const label of axis) seen.add(label);
  }
  const present = [...network.output, ...network.factors.flatMap(({ axes }) => axes)].flat();
  for (const label of present) {
    if (labels.includes(label) && !names.has(label))
      names.set(label, planning.fresh(planning.sizeOf(label)));
  }
  return substitute(network, (label) => [names.get(label) ?? label]);
}

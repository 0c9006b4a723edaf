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
    factors: term.factors.map((factor) => ({ ...factor, axes: factor.subscripts.map(axisOf) })),
    output: labels.map((label) => [label]),
    bound: all.slice(labels.length),
  };
  for (let next = step(planning, network); next; next = step(planning, network)) network = next;
  return renamed(network, labels);
}

/** Lets one selector act, if there is one left. */
function step(planning: Planning, network: Network): Network | undefined {
  for (const factor of network.factors) {
    if (factor.term.kind !== "selector") continue;
    const others = { ...network, factors: network.factors.filter((other) => other !== factor) };
    const [first = [], second = [], third = []] = factor.axes;
    const done =
      factor.term.relation === "equal"
        ? identify(planning, others, first, second)
        : identify(planning, others, [...first, ...second], third);
    if (done) return done;
  }
  return undefined;
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
  if (goneOne !== undefined)
    return kept.includes(goneOne) ? undefined : replace(network, goneOne, kept);
  if (keptOne !== undefined)
    return gone.includes(keptOne) ? undefined : replace(network, keptOne, gone);
  if (
    kept.length !== gone.length ||
    !kept.every((label, at) => sameSize(planning, label, gone[at]))
  )
    return undefined;
  return kept.reduce((result, label, at) => replace(result, gone[at] ?? label, [label]), network);
}

function sameSize(planning: Planning, label: Label, other: Label | undefined): boolean {
  return other !== undefined && sameDim(planning.sizeOf(label), planning.sizeOf(other));
}

function only(axis: Axis): Label | undefined {
  return axis.length === 1 ? axis[0] : undefined;
}

function replace(network: Network, label: Label, by: Axis): Network {
  const inAxis = (axis: Axis): Axis => axis.flatMap((other) => (other === label ? by : [other]));
  return {
    factors: network.factors.map((factor) => ({ ...factor, axes: factor.axes.map(inAxis) })),
    output: network.output.map(inAxis),
    bound: network.bound.filter((other) => other !== label),
  };
}

/** Gives every axis of the result that is one label its own name again, where no other axis has that label. */
function renamed(network: Network, labels: readonly Label[]): Network {
  const taken = new Set<Label>();
  return labels.reduce((result, wanted, position) => {
    const own = only(result.output[position] ?? []);
    if (own === undefined || own === wanted || taken.has(own)) return result;
    taken.add(own);
    return result.output.flat().includes(wanted) ? result : replace(result, own, [wanted]);
  }, network);
}

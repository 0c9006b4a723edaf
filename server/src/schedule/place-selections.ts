import { isOne, ONE } from "../base/rational.ts";
import type { Dim } from "../shape/dim.ts";
import { placeOf } from "../tensor/selector.ts";
import { denseSelector, type PlanTerm, type Selection } from "./dense-selector.ts";
import type { Label, Node, PoweredNode } from "./plan.ts";
import type { Planning } from "./planning.ts";

/** A product whose selectors have become operations. */
export interface PlacedSelections {
  readonly factors: readonly PoweredNode[];
  /** What the product of the factors must have; `finish` makes the labels of the result out of it. */
  readonly output: readonly Label[];
  readonly finish: (value: Node) => Node;
  /** Labels that operations took away, which are no sums any more. */
  readonly consumed: ReadonlySet<Label>;
}

/**
 * Finds an operation for each selector: slices, gathers and windows of the factors that have a summed axis, paddings and
 * running sums of the whole product for an axis that only the selector has, a mask or a dense array where neither is so.
 */
export function placeSelections(
  planning: Planning,
  factors: readonly PoweredNode[],
  selections: readonly Selection[],
  output: readonly Label[],
  planTerm: PlanTerm,
): PlacedSelections {
  const work = new Placement(planning, factors, selections, output, planTerm);
  while (work.takeApart() || work.putLast());
  work.keepRest();
  return work;
}

class Placement implements PlacedSelections {
  factors: readonly PoweredNode[];
  output: readonly Label[];
  finish: (value: Node) => Node = (value) => value;
  readonly consumed = new Set<Label>();
  readonly #planning: Planning;
  readonly #planTerm: PlanTerm;
  #open: readonly Selection[];

  constructor(
    planning: Planning,
    factors: readonly PoweredNode[],
    selections: readonly Selection[],
    output: readonly Label[],
    planTerm: PlanTerm,
  ) {
    this.#planning = planning;
    this.factors = factors;
    this.#open = selections;
    this.output = output;
    this.#planTerm = planTerm;
  }

  /** Every factor that has a summed target is selected from. */
  takeApart(): boolean {
    const chosen = this.#open.find((selection) => {
      const target = targetOf(selection);
      return (
        selection.term.relation.kind !== "order" &&
        !this.output.includes(target) &&
        !this.#isElsewhere(target, selection) &&
        this.#holders(target).length > 0
      );
    });
    if (!chosen) return false;
    this.#close(chosen, targetOf(chosen));
    this.factors = this.factors.map((factor) =>
      factor.node.labels.includes(targetOf(chosen))
        ? { ...factor, node: this.#taken(factor.node, chosen) }
        : factor,
    );
    return true;
  }

  /** A free label that nothing but one selector has is made of the finished product. */
  putLast(): boolean {
    for (const selection of this.#open) {
      const last = this.#lastStep(selection);
      if (!last) continue;
      const { result, from, make } = last;
      this.#close(selection, result);
      this.output = [...this.output.filter((label) => label !== result), ...from];
      const { finish } = this;
      this.finish = (value) => finish(make(value));
      return true;
    }
    return false;
  }

  /** What is left: a triangle over a factor that has both of its axes, or an array of zeros and ones. */
  keepRest(): void {
    for (const selection of this.#open) {
      const node = this.#maskedFactor(selection);
      if (!node)
        this.factors = [
          ...this.factors,
          { node: denseSelector(this.#planning, selection, this.#planTerm), exponent: ONE },
        ];
    }
    this.#open = [];
  }

  #holders(label: Label): readonly PoweredNode[] {
    return this.factors.filter(({ node }) => node.labels.includes(label));
  }

  /** Whether another selector has the label. */
  #isElsewhere(label: Label, selection: Selection): boolean {
    return this.#open.some((other) => other !== selection && other.labels.includes(label));
  }

  #close(selection: Selection, label: Label): void {
    this.#open = this.#open.filter((other) => other !== selection);
    this.consumed.add(label);
  }

  /** An axis that the factor has beside the one that is selected from is read along the diagonal. */
  #taken(of: Node, { term, labels }: Selection): Node {
    const twins = new Map<Label, Label>();
    for (const label of labels.slice(0, -1))
      if (of.labels.includes(label))
        twins.set(label, this.#planning.fresh(this.#planning.sizeOf(label)));
    const apart = this.#selected(of, {
      term,
      labels: labels.map((label) => twins.get(label) ?? label),
    });
    return [...twins].reduce<Node>((node, [label, twin]) => {
      if (!node.labels.includes(twin)) return node;
      const left = node.labels.filter((other) => other !== twin);
      return { kind: "take-diagonal", of: node, label, twin, labels: left };
    }, apart);
  }

  #selected(of: Node, { term, labels }: Selection): Node {
    const from = labels.at(-1) ?? -1;
    const rest = of.labels.filter((label) => label !== from);
    const { relation } = term;
    const [place = -1, inside = -1] = labels;
    switch (relation.kind) {
      case "offset":
        return {
          kind: "slice",
          of,
          from,
          label: place,
          by: relation.by,
          labels: join(rest, [place]),
        };
      case "window": {
        const made = join(rest, [place, inside]);
        return { kind: "windows", of, from, place, inside, stride: relation.stride, labels: made };
      }
      case "lookup": {
        const by = placeOf(relation.by);
        if (by) return { kind: "slice", of, from, by, labels: rest };
        const places = this.#planTerm(this.#planning, relation.by, labels.slice(0, -1));
        return { kind: "gather", of, from, places, labels: join(rest, places.labels) };
      }
      default:
        return of;
    }
  }

  #lastStep(selection: Selection): LastStep | undefined {
    const { relation } = selection.term;
    const [first = -1, second = -1] = selection.labels;
    if (relation.kind === "order")
      return (
        this.#isResult(selection, first, [second], (value) =>
          cumulate(value, second, first, false),
        ) ??
        this.#isResult(selection, second, [first], (value) => cumulate(value, first, second, true))
      );
    if (relation.kind === "offset")
      return this.#isResult(selection, second, [first], (value) =>
        pad(value, relation.by, second, first),
      );
    const by = relation.kind === "lookup" ? placeOf(relation.by) : undefined;
    return by && this.#isResult(selection, first, [], (value) => pad(value, by, first));
  }

  /** `result` is free and belongs to the selector alone, `from` is summed. */
  #isResult(
    selection: Selection,
    result: Label,
    from: readonly Label[],
    make: (value: Node) => Node,
  ): LastStep | undefined {
    const isAlone =
      this.output.includes(result) &&
      this.#holders(result).length === 0 &&
      !this.#isElsewhere(result, selection) &&
      from.every((label) => !this.output.includes(label)) &&
      from.every((label) => this.#holders(label).length > 0 || this.#isElsewhere(label, selection));
    return isAlone ? { result, from, make } : undefined;
  }

  #maskedFactor({ term, labels }: Selection): boolean {
    const [row = -1, column = -1] = labels;
    const masked = this.factors.find(
      ({ node, exponent }) =>
        isOne(exponent) && node.labels.includes(row) && node.labels.includes(column),
    );
    if (term.relation.kind !== "order" || !masked) return false;
    const node: Node = {
      kind: "triangle",
      of: masked.node,
      row,
      column,
      labels: masked.node.labels,
    };
    this.factors = this.factors.map((factor) => (factor === masked ? { ...masked, node } : factor));
    return true;
  }
}

interface LastStep {
  readonly result: Label;
  readonly from: readonly Label[];
  readonly make: (value: Node) => Node;
}

function pad(of: Node, by: Dim, label: Label, from?: Label): Node {
  const rest = of.labels.filter((other) => other !== from);
  const labels = join(rest, [label]);
  return { kind: "pad", of, by, label, labels, ...(from === undefined ? {} : { from }) };
}

function cumulate(of: Node, from: Label, label: Label, reverse: boolean): Node {
  const labels = of.labels.map((other) => (other === from ? label : other));
  return { kind: "cumulate", of, from, label, reverse, labels };
}

function targetOf({ labels }: Selection): Label {
  return labels.at(-1) ?? -1;
}

function join(a: readonly Label[], b: readonly Label[]): Label[] {
  return [...new Set([...a, ...b])];
}

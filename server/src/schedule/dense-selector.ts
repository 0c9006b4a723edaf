import { ONE } from "../base/rational.ts";
import type { SelectorTerm, Term } from "../tensor/term.ts";
import type { Label, Node } from "./plan.ts";
import type { Planning } from "./planning.ts";

/** A selector of a product with the labels of its axes. */
export interface Selection {
  readonly term: SelectorTerm;
  readonly labels: readonly Label[];
}

/** Plans a term whose axes bear labels. */
export type PlanTerm = (planning: Planning, term: Term, labels: readonly Label[]) => Node;

/** A selector as an array of its own. */
export function denseSelector(
  planning: Planning,
  { term, labels }: Selection,
  planTerm: PlanTerm,
): Node {
  const { relation } = term;
  const [first = -1, second = -1, third = -1] = labels;
  const twinOf = (label: Label) => planning.fresh(planning.sizeOf(label));
  switch (relation.kind) {
    case "equal":
      return { kind: "identity", labels: [first, second] };
    case "merge": {
      const side = twinOf(third);
      const of: Node = { kind: "identity", labels: [side, third] };
      return { kind: "reshape", of, from: [side, third], labels };
    }
    case "order": {
      const of: Node = { kind: "number", value: ONE, labels: [] };
      return { kind: "triangle", of, row: first, column: second, labels };
    }
    case "offset": {
      const from = twinOf(second);
      const of: Node = { kind: "identity", labels: [from, second] };
      return { kind: "slice", of, from, label: first, by: relation.by, labels };
    }
    case "window": {
      const from = twinOf(third);
      const of: Node = { kind: "identity", labels: [from, third] };
      return {
        kind: "windows",
        of,
        from,
        place: first,
        inside: second,
        stride: relation.stride,
        labels,
      };
    }
    case "lookup":
      return oneHot(planTerm(planning, relation.by, labels.slice(0, -1)), labels.at(-1) ?? -1);
  }
}

function oneHot(places: Node, label: Label): Node {
  return { kind: "one-hot", places, label, labels: [...new Set([...places.labels, label])] };
}

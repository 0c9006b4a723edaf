import { MINUS_ONE, ONE } from "../base/rational.ts";
import { addDims, type Dim, dimOfNumber, ONE_DIM, sameDim } from "../shape/dim.ts";
import type { Label, Node, SignedNode } from "./plan.ts";
import { multiply } from "./plan-product.ts";
import type { Planning } from "./planning.ts";

type Pad = Extract<Node, { readonly kind: "pad" }>;

interface Part extends SignedNode {
  readonly node: Pad;
}

/** Addends with zeros around them that fill an axis, one behind the other, are one array put together of them. */
export function withConcats(
  planning: Planning,
  terms: readonly SignedNode[],
): readonly SignedNode[] {
  const pads = terms.filter(isPad);
  for (const label of new Set(pads.map(({ node }) => node.label))) {
    const parts = inOrder(
      planning,
      pads.filter(({ node }) => node.label === label),
    );
    if (!parts) continue;
    const node = concat(parts, label);
    const rest = terms.filter((term) => !parts.some((part) => part === term));
    return [{ negative: false, node }, ...rest];
  }
  return terms;
}

function isPad(term: SignedNode): term is Part {
  return term.node.kind === "pad";
}

/** All of them without gap or overlap, at least two. */
function inOrder(planning: Planning, pads: readonly Part[]): readonly Part[] | undefined {
  const ordered: Part[] = [];
  let place: Dim = dimOfNumber(0);
  while (ordered.length < pads.length) {
    const next = pads.find((part) => !ordered.includes(part) && sameDim(part.node.by, place));
    if (!next) return undefined;
    ordered.push(next);
    const { from } = next.node;
    place = addDims(place, from === undefined ? ONE_DIM : planning.sizeOf(from));
  }
  const label = ordered[0]?.node.label;
  const isFull = label !== undefined && sameDim(place, planning.sizeOf(label));
  return isFull && ordered.length > 1 ? ordered : undefined;
}

function concat(parts: readonly Part[], label: Label): Node {
  const made = parts.map(({ negative, node: { of, from } }) => {
    const node = negative ? multiply(MINUS_ONE, [{ node: of, exponent: ONE }]) : of;
    return from === undefined ? { node } : { node, from };
  });
  const labels = new Set(parts.flatMap(({ node }) => node.labels));
  return { kind: "concat", parts: made, label, labels: [...labels] };
}

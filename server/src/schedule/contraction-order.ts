import type { Label } from "./plan.ts";

/** A binary tree over the positions of the operands. */
export type ContractionTree =
  | { readonly kind: "operand"; readonly position: number }
  | { readonly kind: "pair"; readonly left: ContractionTree; readonly right: ContractionTree };

/** Up to this many operands the order is the best there is; beyond, it is grown pair by pair. */
const MAX_EXACT = 8;

/**
 * The cheapest order in which to multiply arrays pair by pair, each label summed as soon as nobody else needs it. `output` are
 * the labels of the result; `entries` estimates the number of entries along some labels. Ties keep the order of the operands.
 */
export function contractionOrder(
  operands: readonly (readonly Label[])[],
  output: readonly Label[],
  entries: (labels: readonly Label[]) => number,
): ContractionTree {
  const network = new Network(operands, output, entries);
  return operands.length <= MAX_EXACT ? cheapest(network) : greedy(network);
}

/** Sets of operands are bit sets; past 31 operands only `greedy` sees them, as lists. */
class Network {
  readonly operands: readonly (readonly Label[])[];
  readonly #output: ReadonlySet<Label>;
  readonly #entries: (labels: readonly Label[]) => number;

  constructor(
    operands: readonly (readonly Label[])[],
    output: readonly Label[],
    entries: (labels: readonly Label[]) => number,
  ) {
    this.operands = operands;
    this.#output = new Set(output);
    this.#entries = entries;
  }

  /** The labels that are left when some operands have been multiplied. */
  labelsOf(members: ReadonlySet<number>): Label[] {
    const outside = new Set(this.operands.flatMap((labels, at) => (members.has(at) ? [] : labels)));
    const inside = new Set([...members].flatMap((at) => this.operands[at] ?? []));
    return [...inside].filter((label) => outside.has(label) || this.#output.has(label));
  }

  /** The multiplications of one pair, and a little for the entries that are written. */
  cost(left: readonly Label[], right: readonly Label[], result: readonly Label[]): number {
    return this.#entries([...new Set([...left, ...right])]) + this.#entries(result) / 1000;
  }
}

interface Best {
  readonly cost: number;
  readonly labels: readonly Label[];
  readonly tree: ContractionTree;
}

/** Dynamic programming over all sets of operands. */
function cheapest(network: Network): ContractionTree {
  const count = network.operands.length;
  const best = new Map<number, Best>();
  for (let set = 1; set < 1 << count; set++) {
    const members = membersOf(set, count);
    const labels = network.labelsOf(new Set(members));
    best.set(set, bestOf(set, members, labels, best, network));
  }
  return best.get((1 << count) - 1)?.tree ?? { kind: "operand", position: 0 };
}

function bestOf(
  set: number,
  members: readonly number[],
  labels: readonly Label[],
  best: ReadonlyMap<number, Best>,
  network: Network,
): Best {
  const [first = 0, another] = members;
  let found: Best = {
    cost: another === undefined ? 0 : Number.POSITIVE_INFINITY,
    labels,
    tree: operand(first),
  };
  for (const left of splits(set, members)) {
    const [a, b] = [best.get(left), best.get(set ^ left)];
    if (!a || !b) continue;
    const cost = a.cost + b.cost + network.cost(a.labels, b.labels, labels);
    if (cost < found.cost)
      found = { cost, labels, tree: { kind: "pair", left: a.tree, right: b.tree } };
  }
  return found;
}

/** The left sides of all splits, those first that keep the order. The first operand stays on the left. */
function* splits(set: number, members: readonly number[]): Generator<number> {
  const bits = members.map((at) => 1 << at);
  for (let count = bits.length - 1; count > 0; count--) {
    yield bits.slice(0, count).reduce((prefix, bit) => prefix | bit, 0);
  }
  for (let left = (set - 1) & set; left > 0; left = (left - 1) & set) {
    if (left & (bits[0] ?? 0)) yield left;
  }
}

/** The cheapest pair first, again and again. */
function greedy(network: Network): ContractionTree {
  let groups = network.operands.map((labels, position) => ({
    members: new Set([position]),
    labels,
    tree: operand(position),
  }));
  while (groups.length > 1) {
    let best: { cost: number; left: number; right: number } | undefined;
    for (const [left, a] of groups.entries()) {
      for (const [right, b] of groups.entries()) {
        if (right <= left) continue;
        const labels = network.labelsOf(new Set([...a.members, ...b.members]));
        const cost = network.cost(a.labels, b.labels, labels);
        if (!best || cost < best.cost) best = { cost, left, right };
      }
    }
    const [a, b] = [groups[best?.left ?? 0], groups[best?.right ?? 1]];
    if (!a || !b) break;
    const members = new Set([...a.members, ...b.members]);
    const tree: ContractionTree = { kind: "pair", left: a.tree, right: b.tree };
    const joined = { members, labels: network.labelsOf(members), tree };
    groups = groups.flatMap((group) => (group === a ? [joined] : group === b ? [] : [group]));
  }
  return groups[0]?.tree ?? operand(0);
}

function operand(position: number): ContractionTree {
  return { kind: "operand", position };
}

function membersOf(set: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => at).filter((at) => set & (1 << at));
}

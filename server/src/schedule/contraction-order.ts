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

  /** In how many places a label is needed: operands and the result. */
  uses(): Map<Label, number> {
    const uses = new Map<Label, number>();
    for (const labels of [...this.operands, [...this.#output]])
      for (const label of new Set(labels)) uses.set(label, (uses.get(label) ?? 0) + 1);
    return uses;
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

/**
 * The cheapest pair first, again and again. A join changes the price of no pair but its own, so every group remembers its
 * cheapest partner to the right.
 */
function greedy(network: Network): ContractionTree {
  const uses = network.uses();
  let groups: readonly Group[] = network.operands.map((labels, position) => {
    return { labels, tree: operand(position), partner: undefined };
  });
  for (const [at] of groups.entries()) choosePartner(network, uses, groups, at);
  while (groups.length > 1) groups = joinCheapest(network, uses, groups);
  return groups[0]?.tree ?? operand(0);
}

interface Group {
  readonly labels: readonly Label[];
  readonly tree: ContractionTree;
  partner: { readonly group: Group; readonly cost: number } | undefined;
}

/** How many groups have a label; the result counts as one. */
type Uses = Map<Label, number>;

function joinCheapest(network: Network, uses: Uses, groups: readonly Group[]): readonly Group[] {
  const left = groups.reduce((best, group) => (price(group) < price(best) ? group : best));
  const right = left.partner?.group ?? left;
  const labels = labelsOfPair(uses, left, right);
  for (const label of left.labels)
    if (right.labels.includes(label)) uses.set(label, (uses.get(label) ?? 0) - 1);
  const tree: ContractionTree = { kind: "pair", left: left.tree, right: right.tree };
  const joined: Group = { labels, tree, partner: undefined };
  const rest = groups
    .map((group) => (group === left ? joined : group))
    .filter((group) => group !== right);
  const place = rest.indexOf(joined);
  for (const [at, group] of rest.entries()) {
    const partner = group.partner?.group;
    if (at === place || partner === left || partner === right)
      choosePartner(network, uses, rest, at);
    else if (at < place) offer(network, uses, group, joined, rest);
  }
  return rest;
}

function choosePartner(network: Network, uses: Uses, groups: readonly Group[], at: number): void {
  const group = groups[at];
  if (!group) return;
  group.partner = undefined;
  for (const other of groups.slice(at + 1)) {
    const cost = costOfPair(network, uses, group, other);
    if (cost < price(group)) group.partner = { group: other, cost };
  }
}

/** Of partners at one price the first counts. */
function offer(
  network: Network,
  uses: Uses,
  group: Group,
  joined: Group,
  groups: readonly Group[],
): void {
  const cost = costOfPair(network, uses, group, joined);
  const { partner } = group;
  const isEarlier = partner && groups.indexOf(joined) < groups.indexOf(partner.group);
  if (cost < price(group) || (cost === price(group) && isEarlier))
    group.partner = { group: joined, cost };
}

function price({ partner }: Group): number {
  return partner?.cost ?? Number.POSITIVE_INFINITY;
}

function costOfPair(network: Network, uses: Uses, left: Group, right: Group): number {
  return network.cost(left.labels, right.labels, labelsOfPair(uses, left, right));
}

/** The labels that somebody else needs when two groups have been multiplied. */
function labelsOfPair(uses: Uses, left: Group, right: Group): Label[] {
  const both = new Set([...left.labels, ...right.labels]);
  return [...both].filter((label) => {
    const inside = Number(left.labels.includes(label)) + Number(right.labels.includes(label));
    return (uses.get(label) ?? 0) > inside;
  });
}

function operand(position: number): ContractionTree {
  return { kind: "operand", position };
}

function membersOf(set: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => at).filter((at) => set & (1 << at));
}

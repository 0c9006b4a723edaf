import { flatMap } from "../base/flat-map.ts";
import { negateRational, type Rational } from "../base/rational.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Dim } from "../shape/dim.ts";
import type { FormContext } from "./context.ts";
import { entrywise, scalarPower } from "./entrywise.ts";
import { flip } from "./flip.ts";
import type { Item } from "./item.ts";

/** Matrices that join two indices, multiplied entry by entry; their rows belong to `from`. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Item[];
}

/** A product as a graph: indices are nodes, matrices are edges, vectors are pendants. Reduced in place. */
export interface Network {
  readonly free: readonly number[];
  readonly dims: readonly Dim[];
  /** The bound indices that are left, in the order in which rules look at them. */
  bound: readonly number[];
  /** Vectors by index. */
  readonly pendants: Item[][];
  edges: Edge[];
  /** Scalars that came out, to positive powers. */
  readonly above: Matrix[];
  readonly below: Matrix[];
}

export function emptyNetwork(free: readonly number[], dims: readonly Dim[]): Network {
  const bound = [...dims.keys()].filter((index) => !free.includes(index));
  return { free, dims, bound, pendants: dims.map(() => []), edges: [], above: [], below: [] };
}

export function addScalar(network: Network, tree: Matrix, exponent: Rational): void {
  if (exponent.numerator > 0n) network.above.push(scalarPower(tree, exponent));
  else network.below.push(scalarPower(tree, negateRational(exponent)));
}

export function isFree({ free }: Network, node: number): boolean {
  return free.includes(node);
}

export function pendantsOf({ pendants }: Network, node: number): Item[] {
  return pendants[node] ?? [];
}

/** The edges at a node, and how often they touch it. */
export function edgesAt({ edges }: Network, node: number): readonly Edge[] {
  return edges.filter(({ from, to }) => from === node || to === node);
}

export function otherEnd({ from, to }: Edge, node: number): number {
  return from === node ? to : from;
}

export function sizesAt({ dims }: Network, ...nodes: readonly number[]): readonly Dim[] {
  return flatMap(nodes, (node) => dims[node] ?? []);
}

/** The vector at a node, or nothing. */
export function vectorAt(context: FormContext, network: Network, node: number): Matrix | undefined {
  const items = pendantsOf(network, node);
  return items.length === 0 ? undefined : entrywise(context, items, sizesAt(network, node));
}

/** The edge's matrix with its rows at `rows`. */
export function matrixFrom(
  context: FormContext,
  network: Network,
  edge: Edge,
  rows: number,
): Matrix {
  const tree = entrywise(context, edge.items, sizesAt(network, edge.from, edge.to));
  return edge.from === rows ? tree : flip(context, tree);
}

/** The edge's items as seen with rows at `rows`. */
export function itemsFrom(context: FormContext, edge: Edge, rows: number): readonly Item[] {
  if (edge.from === rows) return edge.items;
  return edge.items.map(({ tree, exponent }) => ({ tree: flip(context, tree), exponent }));
}

/** Nothing is left at a node: it is done with. */
export function leave(network: Network, node: number): void {
  pendantsOf(network, node).length = 0;
  network.bound = network.bound.filter((other) => other !== node);
}

export function replaceEdges(
  network: Network,
  gone: readonly Edge[],
  added: readonly Edge[],
): void {
  network.edges = [...network.edges.filter((edge) => !gone.includes(edge)), ...added];
}

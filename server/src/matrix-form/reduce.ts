import { call } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import { rowSums } from "./axis-sum.ts";
import { chain } from "./chain.ts";
import { closeNode, closePair, closeWhole } from "./close.ts";
import { countOf, type FormContext } from "./context.ts";
import { item } from "./item.ts";
import {
  type Edge,
  edgesAt,
  isFree,
  itemsFrom,
  leave,
  matrixFrom,
  type Network,
  otherEnd,
  pendantsOf,
  replaceEdges,
  sizesAt,
  vectorAt,
} from "./network.ts";
import { traceOf } from "./trace.ts";

/** One rule: true when it found a place and did its one matrix operation there. */
type Rule = (context: FormContext, network: Network) => boolean;

/**
 * The rules in the order that gives the shortest forms: vectors are multiplied in before matrices are, diagonals come last.
 * Any order ends with the same nodes.
 */
const RULES: readonly Rule[] = [
  mergeParallel,
  openLoop,
  contractVector,
  contractMatrices,
  sumOut,
  closePairs,
  contractDiagonal,
  closeNodes,
];

/** Removes every bound index that a matrix operation removes. True when none is left: the graph was series-parallel. */
export function reduceNetwork(context: FormContext, network: Network): boolean {
  while (!isReduced(network) && RULES.some((rule) => rule(context, network)))
    context.spender.budget.spend(1 + Math.ceil((network.dims.length * network.edges.length) / 16));
  return network.edges.every(({ from, to }) => isFree(network, from) && isFree(network, to));
}

/** One matrix at most is left, between the free indices. */
function isReduced({ bound, edges: [first, more] }: Network): boolean {
  return bound.length === 0 && !more && (!first || first.from !== first.to);
}

/** Two edges over the same nodes are one, entry by entry. A pair that ends at a node of its own may be a trace: `closePairs`. */
function mergeParallel(context: FormContext, network: Network): boolean {
  const { edges } = network;
  if (edges.length < 2) return false;
  for (const [at, first] of edges.entries()) {
    const second = edges.slice(at + 1).find((edge) => joinsSame(first, edge));
    if (second && !endsAlone(network, first.from) && !endsAlone(network, first.to)) {
      mergePair(context, network, first, second);
      return true;
    }
  }
  return false;
}

function joinsSame(a: Edge, b: Edge): boolean {
  if (a.from === a.to) return false;
  return (a.from === b.from && a.to === b.to) || (a.from === b.to && a.to === b.from);
}

/** A bound node with two edges at most, loops apart. */
function endsAlone(network: Network, node: number): boolean {
  return !isFree(network, node) && edgesAt(network, node).length <= 2;
}

function mergePair(context: FormContext, network: Network, first: Edge, second: Edge): void {
  const items = [...first.items, ...itemsFrom(context, second, first.from)];
  replaceEdges(network, [first, second], [{ ...first, items }]);
}

/** A loop is the diagonal as a vector, or the trace where nothing else is at its node. */
function openLoop(context: FormContext, network: Network): boolean {
  const loop = network.edges.find(({ from, to }) => from === to);
  if (!loop) return false;
  const node = loop.from;
  const matrix = matrixFrom(context, network, loop, node);
  const isAlone =
    !isFree(network, node) &&
    edgesAt(network, node).length === 1 &&
    pendantsOf(network, node).length === 0;
  replaceEdges(network, [loop], []);
  if (isAlone) {
    network.above.push(traceOf(context, matrix));
    leave(network, node);
  } else pendantsOf(network, node).push(item(call("diag", [matrix], sizesAt(network, node))));
  return true;
}

/** A leaf with a vector: matrix times vector. The shortest vector goes first, so that `‖B x‖²` is met in its middle. */
function contractVector(context: FormContext, network: Network): boolean {
  let best: Leaf | undefined;
  for (const node of network.bound) {
    const leaf = leafAt(context, network, node);
    if (leaf && (!best || countOf(context, leaf.vector) < countOf(context, best.vector)))
      best = leaf;
  }
  if (!best) return false;
  const { edge, node, vector } = best;
  const other = otherEnd(edge, node);
  const matrix = matrixFrom(context, network, edge, other);
  moveVector(network, edge, node, chain(context, [matrix, vector], sizesAt(network, other)));
  return true;
}

interface Leaf {
  readonly node: number;
  readonly edge: Edge;
  readonly vector: Matrix;
}

function leafAt(context: FormContext, network: Network, node: number): Leaf | undefined {
  if (pendantsOf(network, node).length === 0) return undefined;
  const [edge, more] = edgesAt(network, node);
  if (!edge || more || edge.from === edge.to) return undefined;
  const vector = vectorAt(context, network, node);
  return vector && { node, edge, vector };
}

function moveVector(
  network: Network,
  edge: Edge,
  node: number,
  tree: Parameters<typeof item>[0],
): void {
  replaceEdges(network, [edge], []);
  leave(network, node);
  pendantsOf(network, otherEnd(edge, node)).push(item(tree));
}

/** A node between two matrices: matrix product. */
function contractMatrices(context: FormContext, network: Network): boolean {
  return someBound(
    network,
    (node) => pendantsOf(network, node).length === 0 && contract(context, network, node),
  );
}

/** The same with a vector at the node: `A diag(u) B`. */
function contractDiagonal(context: FormContext, network: Network): boolean {
  return someBound(network, (node) => contract(context, network, node));
}

function contract(context: FormContext, network: Network, node: number): boolean {
  const [left, right, more] = edgesAt(network, node);
  if (!left || !right || more) return false;
  const [from, to] = [otherEnd(left, node), otherEnd(right, node)];
  if (from === to || from === node || to === node) return false;
  const vector = vectorAt(context, network, node);
  const size = sizesAt(network, node, node);
  const parts = [
    matrixFrom(context, network, left, from),
    ...(vector ? [call("diag", [vector], size)] : []),
    matrixFrom(context, network, right, node),
  ];
  leave(network, node);
  replaceEdges(
    network,
    [left, right],
    [{ from, to, items: [item(chain(context, parts, sizesAt(network, from, to)))] }],
  );
  return true;
}

/** A leaf without a vector: the sum of the matrix over that axis, or over both. */
function sumOut(context: FormContext, network: Network): boolean {
  return someBound(network, (node) => {
    const [edge, more] = edgesAt(network, node);
    if (!edge || more || edge.from === edge.to || pendantsOf(network, node).length > 0)
      return false;
    if (closeWhole(context, network, edge)) return true;
    const other = otherEnd(edge, node);
    const matrix = matrixFrom(context, network, edge, other);
    moveVector(network, edge, node, rowSums(context, matrix));
    return true;
  });
}

/** Two edges from a node to one other: a loop there, or one edge. */
function closePairs(context: FormContext, network: Network): boolean {
  return someBound(network, (node) => {
    const [first, second, more] = edgesAt(network, node);
    if (!first || !second || more || !joinsSame(first, second)) return false;
    closePair(context, network, node, [first, second]);
    return true;
  });
}

function closeNodes(context: FormContext, network: Network): boolean {
  return someBound(network, (node) => {
    if (pendantsOf(network, node).length === 0 || edgesAt(network, node).length > 0) return false;
    closeNode(context, network, node);
    return true;
  });
}

function someBound(network: Network, rule: (node: number) => boolean): boolean {
  return network.bound.some(rule);
}

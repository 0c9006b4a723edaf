import { equalRational, isOne, rational } from "../base/rational.ts";
import { call, integer, norm, power } from "../matrix/make.ts";
import { sameMatrix } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";
import { rowSums } from "./axis-sum.ts";
import { chain } from "./chain.ts";
import { countOf, type FormContext, orderOf } from "./context.ts";
import { entrywise } from "./entrywise.ts";
import { flip } from "./flip.ts";
import { type Item, item } from "./item.ts";
import { leadingSign } from "./leading-sign.ts";
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

const TWO = rational(2);

/** What is left of a bound node without edges is a sum: `‖x‖²`, `aᵀ b`, `sum(x)`. */
export function closeNode(context: FormContext, network: Network, node: number): void {
  network.above.push(sumOf(context, network, node, [...pendantsOf(network, node)]));
  leave(network, node);
}

function sumOf(
  context: FormContext,
  network: Network,
  node: number,
  items: readonly Item[],
): Matrix {
  const size = sizesAt(network, node);
  const [first, second, more] = items;
  if (first && !second && equalRational(first.exponent, TWO)) return square(context, first.tree);
  if (first && second && !more && isPlain(first) && isPlain(second)) {
    return innerProduct(context, first.tree, second.tree);
  }
  const whole = sumEntries(entrywise(context, items, size));
  const candidates = items.filter(isPlain).map((factor) => {
    const rest = entrywise(
      context,
      items.filter((other) => other !== factor),
      size,
    );
    return items.length === 1 ? whole : rowTimes(context, factor.tree, rest);
  });
  return candidates.reduce(
    (best, next) => (countOf(context, next) < countOf(context, best) ? next : best),
    whole,
  );
}

function isPlain({ exponent }: Item): boolean {
  return isOne(exponent);
}

function square(context: FormContext, tree: Matrix): Matrix {
  return power(norm(leadingSign(context, tree)), integer(2n));
}

function innerProduct(context: FormContext, a: Matrix, b: Matrix): Matrix {
  if (sameMatrix(a, b)) return square(context, a);
  const [left, right] = [rowTimes(context, a, b), rowTimes(context, b, a)];
  const difference = countOf(context, left) - countOf(context, right);
  if (difference !== 0) return difference < 0 ? left : right;
  return orderOf(context, a) <= orderOf(context, b) ? left : right;
}

function rowTimes(context: FormContext, a: Matrix, b: Matrix): Matrix {
  return chain(context, [flip(context, a), b], []);
}

/** `sum(x)`; of a diagonal it is the trace, of a sum over one axis the sum over both. */
function sumEntries(tree: Matrix): Matrix {
  const [argument] = tree.kind === "call" ? tree.arguments : [];
  if (tree.kind === "call" && argument?.shape.length === 2) {
    if (tree.name === "diag") return call("tr", [argument], []);
    if (tree.name === "sum") return call("sum", [argument], []);
  }
  return call("sum", [tree], []);
}

/** A matrix with nothing at either end: `‖A‖²` or the sum of its entries. False when something is there. */
export function closeWhole(context: FormContext, network: Network, edge: Edge): boolean {
  const ends = [edge.from, edge.to];
  const isAlone = ends.every(
    (node) =>
      !isFree(network, node) &&
      edgesAt(network, node).length === 1 &&
      pendantsOf(network, node).length === 0,
  );
  if (!isAlone) return false;
  const [only, more] = edge.items;
  const isSquare = only !== undefined && !more && equalRational(only.exponent, TWO);
  const matrix = matrixFrom(context, network, edge, edge.from);
  replaceEdges(network, [edge], []);
  for (const node of ends) leave(network, node);
  network.above.push(
    isSquare ? square(context, only.tree) : call("sum", [shorter(context, matrix)], []),
  );
  return true;
}

/** The matrix or its transpose, which have one sum and one diagonal; of two as short the one that begins with the earlier name. */
function shorter(context: FormContext, matrix: Matrix): Matrix {
  const flipped = flip(context, matrix);
  const difference = countOf(context, flipped) - countOf(context, matrix);
  if (difference !== 0) return difference < 0 ? flipped : matrix;
  return orderOf(context, first(flipped)) < orderOf(context, first(matrix)) ? flipped : matrix;
}

function first(matrix: Matrix): Matrix {
  return (matrix.kind === "product" && matrix.factors[0]) || matrix;
}

/**
 * Two matrices between a bound node and one other node: either their product closes to a loop (`diag(A u B)`, a trace when
 * nothing else is there), or they become one edge entry by entry, whichever writes shorter.
 */
export function closePair(
  context: FormContext,
  network: Network,
  node: number,
  pair: readonly [Edge, Edge],
): void {
  const [first, second] = pair;
  const other = otherEnd(first, node);
  const vector = vectorAt(context, network, node);
  const isWhole = !isFree(network, other) && edgesAt(network, other).length === 2;
  const end = isWhole ? vectorAt(context, network, other) : undefined;
  const size = sizesAt(network, other, other);
  const loop = chain(
    context,
    [
      matrixFrom(context, network, first, other),
      ...diagonal(vector),
      matrixFrom(context, network, second, node),
      ...diagonal(end),
    ],
    size,
  );
  const closed = isWhole
    ? traceOf(context, loop)
    : call("diag", [shorter(context, loop)], sizesAt(network, other));
  const items = [...first.items, ...itemsFrom(context, second, first.from)];
  const merged: Edge = { ...first, items };
  const joined = joinedForm(context, network, merged, node, vector, end, isWhole);
  if (countOf(context, joined) <= countOf(context, closed)) {
    replaceEdges(network, pair, [merged]);
    return;
  }
  replaceEdges(network, pair, []);
  leave(network, node);
  if (!isWhole) pendantsOf(network, other).push(item(closed));
  else {
    leave(network, other);
    network.above.push(closed);
  }
}

function diagonal(vector: Matrix | undefined): Matrix[] {
  const [size] = vector?.shape ?? [];
  return vector && size ? [call("diag", [vector], [size, size])] : [];
}

/** What the entrywise product will come to, for comparison only. */
function joinedForm(
  context: FormContext,
  network: Network,
  merged: Edge,
  node: number,
  vector: Matrix | undefined,
  end: Matrix | undefined,
  isWhole: boolean,
): Matrix {
  const other = otherEnd(merged, node);
  const size = sizesAt(network, other);
  const matrix = matrixFrom(context, network, merged, other);
  if (isWhole && !vector && !end) return call("sum", [shorter(context, matrix)], []);
  const column = vector ? chain(context, [matrix, vector], size) : rowSums(context, matrix);
  if (!isWhole) return column;
  return end ? rowTimes(context, end, column) : call("sum", [column], []);
}

import { type Dim, ONE_DIM, productOfDims, type Shape } from "../shape/dim.ts";
import type { FactorSpec } from "./function-row.ts";
import { product } from "./product/product.ts";
import { merge } from "./selector.ts";
import type { TermStore } from "./store.ts";
import type { Term } from "./term.ts";

/**
 * The entries of a term, row by row, in another shape: runs of axes of one size are merged into one index and split again.
 * `undefined` where the numbers of entries differ.
 */
export function reshape(store: TermStore, term: Term, target: Shape): Term | undefined {
  const groups = pairGroups(term.shape, target);
  if (!groups) return undefined;
  const builder: Builder = {
    store,
    factors: [],
    dims: new Map(),
    next: term.shape.length + target.length,
  };
  const own = term.shape.map((_, axis) => axis);
  const output = target.map((_, axis) => term.shape.length + axis);
  for (const [axis, dim] of target.entries()) builder.dims.set(term.shape.length + axis, dim);
  for (const { from, to } of groups) {
    const [left, right] = [own.slice(from.start, from.end), output.slice(to.start, to.end)];
    joinGroup(
      builder,
      left,
      term.shape.slice(from.start, from.end),
      right,
      target.slice(to.start, to.end),
      own,
      output,
    );
  }
  const factors = [{ term, subscripts: own }, ...builder.factors];
  return product(store, { factors, output, dims: builder.dims });
}

interface Builder {
  readonly store: TermStore;
  readonly factors: FactorSpec[];
  readonly dims: Map<number, Dim>;
  next: number;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Runs of axes with equal products, as short as they can be. */
function pairGroups(source: Shape, target: Shape): { from: Range; to: Range }[] | undefined {
  const groups: { from: Range; to: Range }[] = [];
  let [i, j] = [0, 0];
  while (i < source.length || j < target.length) {
    const [a, b] = shortest(source.slice(i), target.slice(j)) ?? [];
    if (a === undefined || b === undefined) return undefined;
    groups.push({ from: { start: i, end: i + a }, to: { start: j, end: j + b } });
    [i, j] = [i + a, j + b];
  }
  return groups;
}

function shortest(source: Shape, target: Shape): readonly [number, number] | undefined {
  for (let total = 1; total <= source.length + target.length; total++) {
    for (let a = Math.max(0, total - target.length); a <= Math.min(total, source.length); a++) {
      const b = total - a;
      if (productOfDims(source.slice(0, a)).key === productOfDims(target.slice(0, b)).key)
        return [a, b];
    }
  }
  return undefined;
}

function joinGroup(
  builder: Builder,
  left: readonly number[],
  leftDims: Shape,
  right: readonly number[],
  rightDims: Shape,
  own: number[],
  output: number[],
): void {
  const [source, more] = left;
  const [result, another] = right;
  if (source !== undefined && result !== undefined && more === undefined && another === undefined) {
    // One axis each, of one size: the same index.
    output[output.indexOf(result)] = source;
    builder.dims.delete(result);
    return;
  }
  const merged = mergeAll(builder, left, leftDims);
  const split = mergeAll(builder, right, rightDims);
  if (merged === undefined || split === undefined) return;
  // The index is renamed below; left behind, it would count as a sum over nothing.
  builder.dims.delete(split);
  for (const factor of builder.factors.splice(0)) {
    builder.factors.push({
      ...factor,
      subscripts: factor.subscripts.map((at) => (at === split ? merged : at)),
    });
  }
  own.forEach((at, place) => {
    if (at === split) own[place] = merged;
  });
  output.forEach((at, place) => {
    if (at === split) output[place] = merged;
  });
}

/** One index for several, made by merges; nothing for no axes, which are a factor 1. */
function mergeAll(builder: Builder, indices: readonly number[], dims: Shape): number | undefined {
  let [index, size] = [indices[0], dims[0] ?? ONE_DIM];
  if (index === undefined) return undefined;
  for (const [place, next] of indices.entries()) {
    const dim = dims[place];
    if (place === 0 || !dim) continue;
    const selector = merge(builder.store, size, dim);
    const joined = builder.next++;
    builder.factors.push({ term: selector, subscripts: [index, next, joined] });
    [index, size] = [joined, selector.shape[2] ?? size];
  }
  return index;
}

import { flatMap } from "../base/flat-map.ts";
import { MINUS_ONE, ONE, type Rational } from "../base/rational.ts";
import { commonShape } from "../shape/broadcast.ts";
import { constantOf, type Dim, isPack, ONE_DIM, type Shape, sameShape } from "../shape/dim.ts";
import { axesOf, sizesOf } from "./build.ts";
import type { FactorSpec } from "./function-row.ts";
import { product } from "./product/product.ts";
import { rawSize } from "./raw.ts";
import { delta, merge } from "./selector.ts";
import type { TermStore } from "./store.ts";
import { scale, sum } from "./sum.ts";
import type { Term } from "./term.ts";

/**
 * The operations of matrix notation in index notation. Axes line up from the right as in NumPy; an axis of size 1 (the
 * number) repeats. The caller has checked the shapes.
 */

export function add(store: TermStore, a: Term, b: Term): Term {
  const shape = commonShape(a.shape, b.shape);
  return sum(store, [broadcastTo(store, a, shape), broadcastTo(store, b, shape)]);
}

export function negate(store: TermStore, a: Term): Term {
  return scale(store, MINUS_ONE, a);
}

export function subtract(store: TermStore, a: Term, b: Term): Term {
  return add(store, a, negate(store, b));
}

/** The Hadamard product, or scaling where one side is a scalar. */
export function hadamard(store: TermStore, a: Term, b: Term): Term {
  return entrywise(store, a, b, ONE);
}

/** `a ⊘ b`, entry by entry. */
export function divide(store: TermStore, a: Term, b: Term): Term {
  return entrywise(store, a, b, MINUS_ONE);
}

/** Contracts the last axis of `a` with the last but one (or only) axis of `b`; leading axes are a batch that broadcasts. */
export function matrixProduct(store: TermStore, a: Term, b: Term): Term {
  const [left, right] = [Math.min(a.shape.length, 2), Math.min(b.shape.length, 2)];
  const batch = commonShape(
    a.shape.slice(0, -left || undefined),
    b.shape.slice(0, -right || undefined),
  );
  const rank = batch.length;
  const [row, inner, column] = [rank, rank + 1, rank + 2];
  const dims = new Map(sizesOf(batch));
  const factors = [
    aligned(a, rank, left === 2 ? [row, inner] : [inner], batch),
    aligned(b, rank, right === 2 ? [inner, column] : [inner], batch),
  ];
  const output = [...axesOf(batch), ...(left === 2 ? [row] : []), ...(right === 2 ? [column] : [])];
  return product(store, { factors, output, dims });
}

/** `Σ aᵢ bᵢ` over all axes. */
export function inner(store: TermStore, a: Term, b: Term): Term {
  const axes = axesOf(a.shape);
  return product(store, {
    factors: [
      { term: a, subscripts: axes },
      { term: b, subscripts: axes },
    ],
    output: [],
  });
}

/** The tensor product: the axes of `a`, then those of `b`. */
export function outer(store: TermStore, a: Term, b: Term): Term {
  const axes = axesOf([...a.shape, ...b.shape]);
  const [left, right] = [axes.slice(0, a.shape.length), axes.slice(a.shape.length)];
  return product(store, {
    factors: [
      { term: a, subscripts: left },
      { term: b, subscripts: right },
    ],
    output: axes,
  });
}

/** The last two axes swapped; a vector stays. */
export function transpose(store: TermStore, a: Term): Term {
  const rank = a.shape.length;
  if (rank < 2) return a;
  return permute(store, a, [...axesOf(a.shape).slice(0, -2), rank - 1, rank - 2]);
}

/** The axes in another order: axis `k` of the result is axis `axes[k]` of `a`. */
export function permute(store: TermStore, a: Term, axes: readonly number[]): Term {
  return product(store, { factors: [{ term: a, subscripts: axesOf(a.shape) }], output: axes });
}

/** The sum over the given axes, or over all. */
export function reduceSum(
  store: TermStore,
  a: Term,
  axes = axesOf(a.shape),
  keepDims = false,
): Term {
  const all = axesOf(a.shape);
  const kept = all.filter((axis) => !axes.includes(axis));
  const factors = [{ term: a, subscripts: all }];
  if (!keepDims) return product(store, { factors, output: kept });
  const ones = new Map<number, Dim>(axes.map((axis) => [all.length + axis, ONE_DIM]));
  const output = all.map((axis) => (axes.includes(axis) ? all.length + axis : axis));
  return product(store, { factors, output, dims: ones });
}

/** The sum divided by the number of entries that it goes over. */
export function reduceMean(
  store: TermStore,
  a: Term,
  axes = axesOf(a.shape),
  keepDims = false,
): Term {
  const total = reduceSum(store, a, axes, keepDims);
  const counts: FactorSpec[] = flatMap(axes, (axis) => {
    const dim = a.shape[axis];
    return dim ? [{ term: rawSize(store, dim), subscripts: [], exponent: MINUS_ONE }] : [];
  });
  const own = { term: total, subscripts: axesOf(total.shape) };
  return product(store, {
    factors: [own, ...counts],
    output: axesOf(total.shape),
    dims: sizesOf(total.shape),
  });
}

/** `a` repeated to `shape`, axes lined up from the right. */
export function broadcastTo(store: TermStore, a: Term, shape: Shape): Term {
  if (sameShape(a.shape, shape)) return a;
  const factor = aligned(a, shape.length, [], shape);
  return product(store, { factors: [factor], output: axesOf(shape), dims: sizesOf(shape) });
}

export function trace(store: TermStore, a: Term): Term {
  const batch = axesOf(a.shape).slice(0, -2);
  const rank = batch.length;
  return product(store, {
    factors: [{ term: a, subscripts: [...batch, rank, rank] }],
    output: batch,
  });
}

/** The diagonal of the last two axes as one axis. */
export function diagonalOf(store: TermStore, a: Term): Term {
  const batch = axesOf(a.shape).slice(0, -2);
  const axis = batch.length;
  return product(store, {
    factors: [{ term: a, subscripts: [...batch, axis, axis] }],
    output: [...batch, axis],
  });
}

/** The last axis put on a diagonal. */
export function diagonalMatrix(store: TermStore, a: Term): Term {
  const axes = axesOf(a.shape);
  return product(store, {
    factors: [{ term: a, subscripts: axes }],
    output: [...axes, axes.length - 1],
  });
}

export function identity(store: TermStore, dim: Dim): Term {
  return delta(store, dim);
}

/** The Kronecker product `[m*p, n*q]` of `[m, n]` and `[p, q]`. */
export function kronecker(store: TermStore, a: Term, b: Term): Term {
  const [m, n, p, q] = [a.shape[0], a.shape[1], b.shape[0], b.shape[1]];
  if (!m || !n || !p || !q) return hadamard(store, a, b);
  const factors = [
    { term: a, subscripts: [0, 1] },
    { term: b, subscripts: [2, 3] },
    { term: merge(store, m, p), subscripts: [0, 2, 4] },
    { term: merge(store, n, q), subscripts: [1, 3, 5] },
  ];
  return product(store, { factors, output: [4, 5] });
}

/** The columns of a matrix one below the other. */
export function vec(store: TermStore, a: Term): Term {
  const [m, n] = a.shape;
  if (!m || !n) return a;
  const factors = [
    { term: a, subscripts: [0, 1] },
    { term: merge(store, n, m), subscripts: [1, 0, 2] },
  ];
  return product(store, { factors, output: [2] });
}

function entrywise(store: TermStore, a: Term, b: Term, exponent: Rational): Term {
  const shape = commonShape(a.shape, b.shape);
  const { term, subscripts } = aligned(b, shape.length, [], shape);
  const factors = [aligned(a, shape.length, [], shape), { term, subscripts, exponent }];
  return product(store, { factors, output: axesOf(shape), dims: sizesOf(shape) });
}

/** Subscripts for leading axes lined up to the right end of `rank`, then `tail`; a repeated axis gets an index of its own. */
function aligned(term: Term, rank: number, tail: readonly number[], target: Shape): FactorSpec {
  const lead = term.shape.length - tail.length;
  const subscripts = term.shape.slice(0, lead).map((dim, axis) => {
    const at = rank - lead + axis;
    const wanted = target[at];
    return isUnit(dim) && wanted && !isUnit(wanted) ? -1 - at : at;
  });
  return { term, subscripts: [...subscripts, ...tail] };
}

function isUnit(dim: Dim): boolean {
  return !isPack(dim) && constantOf(dim) === 1;
}

import { addDims, type Dim, dimOfNumber } from "../shape/dim.ts";
import { axesOf, sizesOf } from "./build.ts";
import type { FactorSpec } from "./function-row.ts";
import { product } from "./product/product.ts";
import { entry, lookup, offset, order, window } from "./selector.ts";
import type { TermStore } from "./store.ts";
import { sum } from "./sum.ts";
import type { Term } from "./term.ts";

/** The operations that take, place and arrange parts of arrays, as products with selectors. The caller has checked the shapes. */

/** `x[place]` along one axis, which goes. */
export function entryAt(store: TermStore, x: Term, axis: number, place: Dim): Term {
  const dim = dimAt(x, axis);
  const factors = [whole(x), { term: entry(store, place, dim), subscripts: [axis] }];
  return product(store, { factors, output: axesOf(x.shape).filter((other) => other !== axis) });
}

/** `count` places along one axis, from `from` on. */
export function slice(store: TermStore, x: Term, axis: number, from: Dim, count: Dim): Term {
  const selector = offset(store, count, dimAt(x, axis), from);
  return along(store, x, axis, [{ term: selector, subscripts: [x.shape.length, axis] }]);
}

/** Zeros in front of one axis and behind it. */
export function pad(store: TermStore, x: Term, axis: number, before: Dim, after: Dim): Term {
  const dim = dimAt(x, axis);
  const length = addDims(addDims(before, dim), after);
  const selector = offset(store, dim, length, before);
  return along(store, x, axis, [{ term: selector, subscripts: [axis, x.shape.length] }]);
}

/** Arrays one behind the other along an axis. */
export function concat(store: TermStore, parts: readonly Term[], axis: number): Term {
  const total = parts.reduce((length, part) => addDims(length, dimAt(part, axis)), NONE);
  let before = NONE;
  const placed = parts.map((part) => {
    const dim = dimAt(part, axis);
    const selector = offset(store, dim, total, before);
    before = addDims(before, dim);
    return along(store, part, axis, [{ term: selector, subscripts: [axis, part.shape.length] }]);
  });
  return sum(store, placed);
}

/** Arrays of one shape along a new axis. */
export function stack(store: TermStore, parts: readonly Term[], axis: number): Term {
  const length = dimOfNumber(parts.length);
  const placed = parts.map((part, at) => {
    const axes = axesOf(part.shape);
    const selector = entry(store, dimOfNumber(at), length);
    const factors = [whole(part), { term: selector, subscripts: [axes.length] }];
    return product(store, {
      factors,
      output: [...axes.slice(0, axis), axes.length, ...axes.slice(axis)],
    });
  });
  return sum(store, placed);
}

/** The entries of `x` along one axis at the places of `ids`, whose axes stand where it stood. */
export function gather(store: TermStore, x: Term, ids: Term, axis: number): Term {
  const axes = axesOf(x.shape);
  const places = ids.shape.map((_, at) => axes.length + at);
  const selector = lookup(store, ids, dimAt(x, axis));
  const factors = [whole(x), { term: selector, subscripts: [...places, axis] }];
  return product(store, {
    factors,
    output: [...axes.slice(0, axis), ...places, ...axes.slice(axis + 1)],
  });
}

/** The running sum along one axis. */
export function runningSum(store: TermStore, x: Term, axis: number): Term {
  const selector = order(store, dimAt(x, axis));
  return along(store, x, axis, [{ term: selector, subscripts: [x.shape.length, axis] }]);
}

/** The last two axes below the diagonal and on it, or above it and on it. */
export function triangle(store: TermStore, x: Term, part: "lower" | "upper"): Term {
  const axes = axesOf(x.shape);
  const [row = 0, column = 1] = axes.slice(-2);
  const subscripts = part === "lower" ? [row, column] : [column, row];
  const [above = row, below = column] = subscripts;
  const selector = order(store, dimAt(x, above), dimAt(x, below));
  return product(store, { factors: [whole(x), { term: selector, subscripts }], output: axes });
}

/** Windows along some axes: each becomes the axis of places, and the axes inside a window follow at the end. */
export interface Windows {
  readonly axis: number;
  /** How many windows there are, how long each is, and how far apart they begin. */
  readonly count: Dim;
  readonly length: Dim;
  readonly stride: Dim;
}

export function patches(store: TermStore, x: Term, windows: readonly Windows[]): Term {
  const output = axesOf(x.shape);
  const rank = output.length;
  const inside: number[] = [];
  const factors: FactorSpec[] = [whole(x)];
  for (const [at, { axis, count, length, stride }] of windows.entries()) {
    const [place, within] = [rank + 2 * at, rank + 2 * at + 1];
    const selector = window(store, count, length, dimAt(x, axis), stride);
    factors.push({ term: selector, subscripts: [place, within, axis] });
    output[axis] = place;
    inside.push(within);
  }
  return product(store, { factors, output: [...output, ...inside] });
}

const NONE = dimOfNumber(0);

function whole(x: Term): FactorSpec {
  return { term: x, subscripts: axesOf(x.shape) };
}

/** A product with selectors that put the index `rank` in the place of one axis. */
function along(store: TermStore, x: Term, axis: number, selectors: readonly FactorSpec[]): Term {
  const output = axesOf(x.shape).map((other) => (other === axis ? x.shape.length : other));
  return product(store, { factors: [whole(x), ...selectors], output, dims: sizesOf(x.shape) });
}

function dimAt({ shape }: Term, axis: number): Dim {
  const dim = shape[axis];
  if (!dim) throw new RangeError(`axis ${axis} of ${shape.length}`);
  return dim;
}

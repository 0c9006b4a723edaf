import {
  type Dim,
  divideDims,
  isOpaque,
  multiplyDims,
  ONE_DIM,
  productOfDims,
  type Shape,
} from "../../shape/dim.ts";
import { broadcastTo, permute } from "../../tensor/algebra.ts";
import { product } from "../../tensor/product/product.ts";
import { reshape } from "../../tensor/reshape.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import {
  all,
  array,
  axesOf,
  axisOf,
  broadcasts,
  dimOf,
  dimsOf,
  integerOf,
  integersOf,
  isGiven,
  isUnit,
  type Meaning,
  type Meant,
  termOf,
} from "../meaning.ts";

/** `transpose(x, perm)`; without `perm` the axes are reversed. */
export const transposed: Meaning = ({ arguments: [x, perm], store }) => {
  const term = termOf(x, store);
  if (!term) return undefined;
  const rank = term.shape.length;
  const reversed = term.shape.map((_, axis) => rank - 1 - axis);
  const axes = isGiven(perm) ? integersOf(perm)?.map((at) => (at < 0 ? at + rank : at)) : reversed;
  const complete = axes?.length === rank && new Set(axes).size === rank;
  return complete && axes.every((axis) => axis >= 0 && axis < rank)
    ? array(permute(store, term, axes))
    : undefined;
};

/** `swapaxes(x, a, b)` */
export const swapAxes: Meaning = ({ arguments: [x, one, other], store }) => {
  const term = termOf(x, store);
  if (!term || !isGiven(one) || !isGiven(other)) return undefined;
  const rank = term.shape.length;
  const [a, b] = [axisOf(one, rank, 0), axisOf(other, rank, 0)];
  if (a === undefined || b === undefined) return undefined;
  const axes = term.shape.map((_, axis) => (axis === a ? b : axis === b ? a : axis));
  return array(permute(store, term, axes));
};

/** `reshape(x, sizes)`; one of the sizes may be −1. */
export const reshaped: Meaning = ({ arguments: [x, shape], store }) => {
  const term = termOf(x, store);
  const items = shape?.kind === "list" ? shape.items : shape ? [shape] : [];
  const target = term && sizesFor(term.shape, items);
  return array(term && target && reshape(store, term, target));
};

/** `x.reshape(2, 3)` and `x.reshape([2, 3])` */
export const reshapedTo: Meaning = ({ arguments: [x, ...sizes], store }) => {
  const [first] = sizes;
  const shape: Meant = first?.kind === "list" ? first : { kind: "list", items: sizes };
  return x && reshaped({ arguments: [x, shape], store });
};

/** The sizes, with what is left over in place of a −1. */
function sizesFor(source: Shape, items: readonly Meant[]): Shape | undefined {
  const open = items.findIndex((item) => integerOf(item) === -1);
  const sizes = all(items.map((item, at) => (at === open ? ONE_DIM : dimOf(item))));
  if (!sizes || open < 0) return sizes;
  const rest = divideDims(productOfDims(source), productOfDims(sizes));
  return isOpaque(rest) ? undefined : sizes.map((size, at) => (at === open ? rest : size));
}

/** `reshapeAs(x, like)` */
export const reshapedAs: Meaning = ({ arguments: [x, like], store }) => {
  const [term, other] = [termOf(x, store), termOf(like, store)];
  return array(term && other && reshape(store, term, other.shape));
};

export const flattened: Meaning = ({ arguments: [x], store }) => {
  const term = termOf(x, store);
  return array(term && reshape(store, term, [productOfDims(term.shape)]));
};

/** `expandDims(x, axis)` */
export const expanded: Meaning = ({ arguments: [x, given], store }) => {
  const term = termOf(x, store);
  const axis = term && axisOf(given, term.shape.length + 1, 0);
  if (!term || axis === undefined) return undefined;
  return array(withUnitAt(store, term, axis));
};

function withUnitAt(store: TermStore, term: Term, axis: number): Term {
  const axes = term.shape.map((_, at) => at);
  const output = [...axes.slice(0, axis), axes.length, ...axes.slice(axis)];
  const factors = [{ term, subscripts: axes }];
  return product(store, { factors, output, dims: new Map([[axes.length, ONE_DIM]]) });
}

/** `squeeze(x, axes)`; without axes all of size 1, which must be known. */
export const squeezed: Meaning = ({ arguments: [x, given], store }) => {
  const term = termOf(x, store);
  if (!term) return undefined;
  const rank = term.shape.length;
  const units = term.shape.flatMap((dim, axis) => (isUnit(dim) ? [axis] : []));
  const axes = isGiven(given) ? axesOf(given, rank) : units;
  return axes?.every((axis) => isUnit(term.shape[axis]))
    ? array(
        reshape(
          store,
          term,
          term.shape.filter((_, axis) => !axes.includes(axis)),
        ),
      )
    : undefined;
};

/** `broadcastTo(x, shape)` */
export const repeatedTo: Meaning = ({ arguments: [x, shape], store }) => {
  const [term, target] = [termOf(x, store), dimsOf(shape)];
  const fits = term && target && term.shape.length <= target.length;
  return fits && broadcasts(term.shape, target) && term.shape.every(isRepeatable(target, term))
    ? array(broadcastTo(store, term, target))
    : undefined;
};

/** Whether an axis of the term, not of the target, is the one that is repeated. */
function isRepeatable(target: Shape, { shape }: Term): (dim: Dim, axis: number) => boolean {
  return (dim, axis) => isUnit(dim) || !isUnit(target[target.length - shape.length + axis]);
}

/** `tile(x, reps)`: an array that is repeated is one with new axes that are merged. */
export const tiled: Meaning = ({ arguments: [x, reps], store }) => {
  const [term, times] = [termOf(x, store), dimsOf(reps)];
  if (!term || times?.length !== term.shape.length) return undefined;
  const rank = term.shape.length;
  const own = term.shape.map((_, axis) => axis);
  const output = own.flatMap((axis) => [rank + axis, axis]);
  const dims = new Map(times.map((count, axis) => [rank + axis, count]));
  const wide = product(store, { factors: [{ term, subscripts: own }], output, dims });
  return array(
    reshape(
      store,
      wide,
      term.shape.map((dim, axis) => multiplyDims(times[axis] ?? ONE_DIM, dim)),
    ),
  );
};

import { ZERO } from "../../base/rational.ts";
import {
  addDims,
  constantOf,
  dimOfNumber,
  divideDims,
  isOpaque,
  subtractDims,
} from "../../shape/dim.ts";
import { add, subtract } from "../../tensor/algebra.ts";
import { number } from "../../tensor/build.ts";
import { concat, entryAt, gather, pad, runningSum, slice, stack } from "../../tensor/selection.ts";
import { lookup } from "../../tensor/selector.ts";
import type { Term } from "../../tensor/term.ts";
import {
  agree,
  array,
  axisOf,
  dimOf,
  flagOf,
  integerOf,
  isGiven,
  isSame,
  type Meaning,
  type Meant,
  termOf,
  termsOf,
} from "../meaning.ts";

/** `concat(list, axis)` */
export function joined(otherwise = 0): Meaning {
  return ({ arguments: [list, given], store }) => {
    const parts = termsOf(list, store);
    const [first] = parts ?? [];
    const axis = first && axisOf(given, first.shape.length, otherwise);
    if (!parts || !first || axis === undefined) return undefined;
    const fits = parts.every(
      ({ shape }) =>
        shape.length === first.shape.length &&
        shape.every((dim, at) => at === axis || isSame(dim, first.shape[at])),
    );
    return fits ? array(concat(store, parts, axis)) : undefined;
  };
}

/** `stack(list, axis)` */
export const stacked: Meaning = ({ arguments: [list, given], store }) => {
  const parts = termsOf(list, store);
  const [first] = parts ?? [];
  const axis = first && axisOf(given, first.shape.length + 1, 0);
  if (!parts || !first || axis === undefined) return undefined;
  return parts.every(({ shape }) => agree(shape, first.shape))
    ? array(stack(store, parts, axis))
    : undefined;
};

/** `slice(x, begin, size)`; a size of −1 is the rest, axes that are not said stay whole. */
export const sliced: Meaning = ({ arguments: [x, begin, size], store }) => {
  const term = termOf(x, store);
  const [from, count] = [begin, size].map((given) =>
    given?.kind === "list" ? given.items : isGiven(given) ? [given] : [],
  );
  if (!term || !from || !count || from.length > term.shape.length) return undefined;
  let result: Term | undefined = term;
  for (const [axis, dim] of term.shape.entries()) {
    const start = axis < from.length ? dimOf(from[axis]) : dimOfNumber(0);
    if (!result || !start) return undefined;
    const wanted: Meant | undefined = count[axis];
    const isRest = !wanted || integerOf(wanted) === -1;
    const length = isRest ? subtractDims(dim, start) : dimOf(wanted);
    result = length && slice(store, result, axis, start, length);
  }
  return array(result);
};

/** `gather(x, indices, axis)`, without a batch */
export const gathered: Meaning = ({ arguments: [x, indices, given, batchDims], store }) => {
  const [term, ids] = [termOf(x, store), termOf(indices, store)];
  const axis = term && axisOf(given, term.shape.length, 0);
  const isPlain = !isGiven(batchDims) || integerOf(batchDims) === 0;
  return term && ids && axis !== undefined && isPlain
    ? array(gather(store, term, ids, axis))
    : undefined;
};

/** `oneHot(indices, depth)` */
export const oneHot: Meaning = ({ arguments: [indices, depth, ...others], store }) => {
  const [ids, length] = [termOf(indices, store), dimOf(depth)];
  return ids && length && !others.some(isGiven) ? array(lookup(store, ids, length)) : undefined;
};

/** `split(x, n, axis)` into equal parts, or into parts of some sizes. */
export const parted: Meaning = ({ arguments: [x, parts, given], store }) => {
  const term = termOf(x, store);
  const axis = term && axisOf(given, term.shape.length, 0);
  const dim = axis === undefined ? undefined : term?.shape[axis];
  if (!term || axis === undefined || !dim) return undefined;
  const count = integerOf(parts);
  const equal = count !== undefined && count > 0 ? divideDims(dim, dimOfNumber(count)) : undefined;
  const sizes =
    equal && !isOpaque(equal)
      ? Array.from({ length: count ?? 0 }, () => equal)
      : parts?.kind === "list"
        ? parts.items.map(dimOf)
        : [];
  let from = dimOfNumber(0);
  const items: Meant[] = [];
  for (const size of sizes) {
    if (!size) return undefined;
    items.push({ kind: "array", term: slice(store, term, axis, from, size) });
    from = addDims(from, size);
  }
  return items.length > 0 && isSame(from, dim) ? { kind: "list", items } : undefined;
};

/** `unstack(x, axis)` of an axis of known length */
export const unstacked: Meaning = ({ arguments: [x, given], store }) => {
  const term = termOf(x, store);
  const axis = term && axisOf(given, term.shape.length, 0);
  const dim = axis === undefined ? undefined : term?.shape[axis];
  const length = dim && constantOf(dim);
  if (!term || axis === undefined || length === undefined || length > MOST_PARTS) return undefined;
  const items = Array.from(
    { length },
    (_, at): Meant => ({
      kind: "array",
      term: entryAt(store, term, axis, dimOfNumber(at)),
    }),
  );
  return { kind: "list", items };
};

const MOST_PARTS = 64;

/** `pad(x, [[before, after], …], value)`: with another value than 0 it is what `x − value` is with zeros, and `value`. */
export const padded: Meaning = ({ arguments: [x, paddings, value], store }) => {
  const given = termOf(x, store);
  const pairs = paddings?.kind === "list" ? paddings.items : undefined;
  const around = isGiven(value) ? termOf(value, store) : number(store, ZERO);
  if (!given || pairs?.length !== given.shape.length || around?.shape.length !== 0)
    return undefined;
  const term = subtract(store, given, around);
  let result: Term = term;
  for (const [axis, pair] of pairs.entries()) {
    const [before, after] = pair.kind === "list" ? pair.items.map(dimOf) : [];
    if (!before || !after) return undefined;
    result = pad(store, result, axis, before, after);
  }
  return array(add(store, result, around));
};

/** `cumsum(x, axis)`, from the front and with the entry itself */
export const summedUp: Meaning = ({ arguments: [x, given, exclusive, reverse], store }) => {
  const term = termOf(x, store);
  const axis = term && axisOf(given, term.shape.length, 0);
  const isPlain = flagOf(exclusive) === false && flagOf(reverse) === false;
  return term && axis !== undefined && isPlain ? array(runningSum(store, term, axis)) : undefined;
};

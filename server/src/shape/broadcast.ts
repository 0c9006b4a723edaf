import type { CompareSizes } from "./compare.ts";
import { constantOf, type Dim, isPack, type Shape } from "./dim.ts";

export type Broadcast =
  | { readonly kind: "shape"; readonly shape: Shape }
  /** The axis that clashes, counted from the right: the last one is 1. */
  | { readonly kind: "conflict"; readonly fromRight: number }
  /** A pack of axes meets something else, so that nobody can tell. */
  | { readonly kind: "unknown" };

/** NumPy's broadcasting: axes line up from the right, each pair is equal or one of them is 1. `fresh` makes unknown sizes. */
export function broadcast(
  left: Shape,
  right: Shape,
  compare: CompareSizes,
  fresh: () => Dim,
): Broadcast {
  const shape: Dim[] = [];
  for (let fromRight = 1; fromRight <= Math.max(left.length, right.length); fromRight += 1) {
    const [a, b] = [left.at(-fromRight), right.at(-fromRight)];
    if (packMeetsOther(a, b, left, right, fromRight)) return { kind: "unknown" };
    const dim = a && b ? joinDims(a, b, compare, fresh) : (a ?? b);
    if (!dim) return { kind: "conflict", fromRight };
    shape.unshift(dim);
  }
  return { kind: "shape", shape };
}

/** The shape that two shapes broadcast to which are known to fit. */
export function commonShape(left: Shape, right: Shape): Shape {
  const [long, short] = left.length >= right.length ? [left, right] : [right, left];
  const lead = long.length - short.length;
  return long.map((a, axis) => {
    const b = short[axis - lead];
    return b ? (joinDims(a, b, isEqual, () => a) ?? a) : a;
  });
}

const isEqual: CompareSizes = () => "equal";

/** The size that two sizes broadcast to, `undefined` when they clash. A size that may be 1 gives way to a number. */
export function joinDims(a: Dim, b: Dim, compare: CompareSizes, fresh: () => Dim): Dim | undefined {
  if (constantOf(a) === 1) return b;
  if (constantOf(b) === 1) return a;
  const verdict = compare(a, b);
  if (verdict === "different") return undefined;
  if (verdict === "equal" || constantOf(a) !== undefined) return a;
  return constantOf(b) === undefined ? fresh() : b;
}

/** A pack meets only itself, or the end of the other shape. */
function packMeetsOther(
  a: Dim | undefined,
  b: Dim | undefined,
  left: Shape,
  right: Shape,
  fromRight: number,
): boolean {
  if (!(a && isPack(a)) && !(b && isPack(b))) return false;
  if (a && b) return a.key !== b.key;
  return left.length > fromRight || right.length > fromRight;
}

import { flatMap } from "../base/flat-map.ts";
import { equalRational, isOne } from "../base/rational.ts";
import type { Factor, Term } from "./term.ts";

/** Products of more factors are not searched. */
const MOST_FACTORS = 16;
const MOST_TRIED = 200;

/**
 * A product over two equal runs of free axes, cut where it mirrors itself. The factors of the left half have their images in
 * the right one, cores stand across the cut, weights on it: `Xᵀ diag(w) X` has one pair and one weight, `Bᵀ ⊗ A` two cores.
 */
export interface Halves {
  readonly pairs: readonly Pair[];
  readonly cores: readonly Factor[];
  readonly weights: readonly Factor[];
  /** The image of every index of a half; indices on the cut are their own. */
  readonly mirror: ReadonlyMap<number, number>;
  /** Whether every free index stands on the cut or at one core alone. */
  readonly isJoined: boolean;
}

export type Pair = readonly [left: Factor, right: Factor];

export interface HalvesOptions {
  /** The free axes of the left half, each with its image. */
  readonly axes: readonly (readonly [left: number, right: number])[];
  /** Whether a term may stand across the cut. */
  readonly isCore: (term: Term) => boolean;
  readonly isSymmetric: (term: Term) => boolean;
}

/** The first cut that is accepted. */
export function halvesOf(
  product: readonly Factor[],
  options: HalvesOptions,
  isAccepted: (halves: Halves) => boolean,
): Halves | undefined {
  if (product.length > MOST_FACTORS) return undefined;
  const { factors, mirror } = joined(product, options);
  const left = new Set(
    flatMap(options.axes, ([index]) => (mirror.get(index) === index ? [] : index)),
  );
  let tried = 0;

  const search = (cut: Cut): Halves | undefined => {
    if (tried++ > MOST_TRIED) return undefined;
    const next = cut.open.find(({ subscripts }) => subscripts.some((at) => cut.left.has(at)));
    const open = cut.open.filter((factor) => factor !== next);
    const wider = next
      ? [...asCore(next, { ...cut, open }), ...asHalf(next, { ...cut, open })]
      : [];
    if (next) return firstOf(wider, search);
    const found = finished(cut, factors, options);
    return found && isAccepted(found) ? found : undefined;
  };
  const asCore = (factor: Factor, cut: Cut) => withCore(factor, cut, options);
  const asHalf = (factor: Factor, cut: Cut) => withPair(factor, cut, options);
  return search({ open: factors, mirror, left, pairs: [], cores: [] });
}

/** A cut as far as it is found. */
interface Cut {
  readonly open: readonly Factor[];
  readonly mirror: ReadonlyMap<number, number>;
  readonly left: ReadonlySet<number>;
  readonly pairs: readonly Pair[];
  readonly cores: readonly Factor[];
}

/** An identity between an axis and its image puts both on the cut. */
function joined(factors: readonly Factor[], { axes }: HalvesOptions) {
  const mirror = new Map<number, number>();
  const onCut = new Map<number, number>();
  let rest = factors;
  for (const [left, right] of axes) {
    const identity = rest.find((factor) => isIdentity(factor, left, right));
    rest = rest.filter((factor) => factor !== identity);
    mirror.set(left, identity ? left : right).set(right, left);
    if (identity) onCut.set(right, left);
  }
  const renamed = rest.map((factor) => ({
    ...factor,
    subscripts: factor.subscripts.map((index) => onCut.get(index) ?? index),
  }));
  return { factors: renamed, mirror };
}

function isIdentity({ term, subscripts }: Factor, left: number, right: number): boolean {
  const isEqual = term.kind === "selector" && term.relation.kind === "equal";
  return isEqual && subscripts.includes(left) && subscripts.includes(right);
}

function withCore(factor: Factor, cut: Cut, { isCore }: HalvesOptions): readonly Cut[] {
  const { term, subscripts, exponent } = factor;
  const middle = subscripts.length / 2;
  if (!isOne(exponent) || !Number.isInteger(middle)) return [];
  const sides = [subscripts.slice(0, middle), subscripts.slice(middle)] as const;
  const [from, to] = sides[0].some((index) => cut.left.has(index)) ? sides : [sides[1], sides[0]];
  const wider = mirrored(cut, from, to);
  return wider && isCore(term) ? [{ ...wider, cores: [...cut.cores, factor] }] : [];
}

function withPair(factor: Factor, cut: Cut, { isSymmetric }: HalvesOptions): readonly Cut[] {
  const images = cut.open.filter(
    ({ term, exponent }) => term === factor.term && equalRational(exponent, factor.exponent),
  );
  return flatMap(images, (image) => {
    const orders = isSymmetric(image.term)
      ? [image.subscripts, image.subscripts.toReversed()]
      : [image.subscripts];
    const open = cut.open.filter((other) => other !== image);
    return flatMap(orders, (order) => {
      const wider = mirrored({ ...cut, open }, factor.subscripts, order);
      return wider ? [{ ...wider, pairs: [...cut.pairs, [factor, image] as const] }] : [];
    });
  });
}

/** With `from` on the left and `to` as its image; `undefined` where that contradicts the cut. */
function mirrored(cut: Cut, from: readonly number[], to: readonly number[]): Cut | undefined {
  const mirror = new Map(cut.mirror);
  const left = new Set(cut.left);
  for (const [axis, index] of from.entries()) {
    const image = to[axis] ?? index;
    const isKnown = mirror.has(index) || mirror.has(image);
    if (isKnown && mirror.get(index) !== image) return undefined;
    if (isKnown && index !== image && !left.has(index)) return undefined;
    mirror.set(index, image).set(image, index);
    if (index !== image) left.add(index);
  }
  return { ...cut, mirror, left };
}

/** `undefined` where something is left over that touches a half. */
function finished(
  { open, mirror, pairs, cores }: Cut,
  factors: readonly Factor[],
  { axes }: HalvesOptions,
): Halves | undefined {
  const isOnCut = (index: number) => (mirror.get(index) ?? index) === index;
  if (!open.every(({ subscripts }) => subscripts.every(isOnCut))) return undefined;
  const isJoined = axes.every(([index]) => {
    const uses = factors.filter(({ subscripts }) => subscripts.includes(index));
    return isOnCut(index) || (uses.length === 1 && uses.every((factor) => cores.includes(factor)));
  });
  return { pairs, cores, weights: open, mirror, isJoined };
}

function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

import type { Budget } from "../../base/budget.ts";
import { hashOfRational, hashOfText, mix } from "../../base/hash.ts";
import { compareFactors } from "../compare.ts";
import { isSymmetric } from "../symmetry.ts";
import type { Factor } from "../term.ts";
import type { Draft } from "./draft.ts";

/** Looking at a factor takes as long as making so many terms. */
const STEPS_OF_A_LOOK = 4;
/** Leaves of the search among indices that refinement cannot tell apart; past them two equal products may stay apart. */
const MAX_LEAVES = 48;

interface Numbered {
  readonly factors: readonly Factor[];
  /** The indices in the order of their new numbers. */
  readonly order: readonly number[];
}

/**
 * A colour has two lanes, like the order of terms: what the structure says stands above what the names say, so that names
 * decide only between indices that are otherwise alike.
 */
type Colours = ReadonlyMap<number, number>;
const LANE = 2 ** 20;

function colour(outline: number, hash: number): number {
  return outline * LANE + (hash >>> 12);
}

function blend(a: number, b: number): number {
  const [above, other] = [Math.floor(a / LANE), Math.floor(b / LANE)];
  return colour(mix(above, other), mix(a - above * LANE, b - other * LANE));
}

/** What makes the colour of an index that the search has picked unlike all others. */
const CHOSEN = colour(hashOfText("chosen"), 0);

/**
 * The order of factors and the numbers of indices that depend on the structure alone: colour refinement over the graph of
 * factors and indices, then a bounded search for the smallest encoding.
 * Every look at a factor counts against the budget.
 */
export function numberIndices(budget: Budget, draft: Draft): Numbered {
  const ordered = [...draft.factors].sort(compareFactors);
  // Like neither of its neighbours, and not symmetric: what a factor says of its indices is certain.
  const likeNext = ordered.map((factor, at) => isLike(factor, ordered[at + 1]));
  const unlike = ordered.filter(
    ({ term }, at) => !likeNext[at] && !likeNext[at - 1] && !isSymmetric(term),
  );
  if (unlike.length === ordered.length) return numbered(draft, ordered);
  const places = placesIn(draft, unlike);
  if (places.size === draft.dims.size) return encode(draft, places);
  const bound = [...draft.dims.keys()].filter((index) => !draft.output.includes(index));
  return search(budget, draft, refine(budget, draft, initialColours(draft, bound), bound), bound);
}

/** The axes of the result, then the indices in the order of the factors. */
function placesIn(draft: Draft, factors: readonly Factor[]): Colours {
  const places = new Map(draft.output.map((index, axis) => [index, axis]));
  for (const { subscripts } of factors)
    for (const index of subscripts) if (!places.has(index)) places.set(index, places.size);
  return places;
}

function isLike(factor: Factor, other: Factor | undefined): boolean {
  return other !== undefined && compareFactors(factor, other) === 0;
}

function initialColours(draft: Draft, bound: readonly number[]): Colours {
  const colours = new Map(draft.output.map((index, axis) => [index, colour(axis + 1, 0)]));
  for (const index of bound) {
    colours.set(index, colour(0, draft.dims.get(index)?.hash ?? 0));
  }
  return colours;
}

function refine(budget: Budget, draft: Draft, start: Colours, bound: readonly number[]): Colours {
  let colours = start;
  let classes = countClasses(colours, bound);
  for (let round = 0; round <= bound.length && classes < bound.length; round++) {
    budget.spend(STEPS_OF_A_LOOK * draft.factors.length);
    const next = refineOnce(draft, colours, bound);
    const count = countClasses(next, bound);
    colours = next;
    if (count === classes) break;
    classes = count;
  }
  return colours;
}

function refineOnce(draft: Draft, colours: Colours, bound: readonly number[]): Colours {
  const seen = new Map<number, number[]>(bound.map((index) => [index, []]));
  for (const factor of draft.factors) {
    const own = colourOfFactor(factor, colours);
    const symmetric = isSymmetric(factor.term);
    for (const [axis, index] of factor.subscripts.entries()) {
      seen.get(index)?.push(blend(own, colour(symmetric ? 0 : axis, 0)));
    }
  }
  const next = new Map(colours);
  for (const [index, around] of seen) {
    next.set(index, around.sort((a, b) => a - b).reduce(blend, colours.get(index) ?? 0));
  }
  return next;
}

function colourOfFactor({ term, subscripts, exponent }: Factor, colours: Colours): number {
  const around = subscripts.map((index) => colours.get(index) ?? 0);
  if (isSymmetric(term)) around.sort((a, b) => a - b);
  const own = colour(mix(term.outline, hashOfRational(exponent)), term.hash);
  return around.reduce(blend, own);
}

function countClasses(colours: Colours, bound: readonly number[]): number {
  return new Set(bound.map((index) => colours.get(index))).size;
}

function search(budget: Budget, draft: Draft, start: Colours, bound: readonly number[]): Numbered {
  let best: Numbered | undefined;
  let bestKey = "";
  let leaves = 0;
  // A branch is refined when its turn comes: of hundreds that are alike only the first few do.
  const pending: (() => Colours)[] = [() => start];
  for (let branch = pending.pop(); branch && leaves < MAX_LEAVES; branch = pending.pop()) {
    budget.spend(STEPS_OF_A_LOOK * draft.factors.length);
    const colours = branch();
    const tied = smallestTie(colours, bound);
    if (tied) {
      for (const index of tied)
        pending.push(() => individualise(budget, draft, colours, bound, index));
      continue;
    }
    leaves++;
    const leaf = encode(draft, colours);
    const key = leaf.factors.map((factor) => leafKey(factor, leaf.order)).join(";");
    if (!best || key < bestKey) [best, bestKey] = [leaf, key];
  }
  return best ?? encode(draft, start);
}

function smallestTie(colours: Colours, bound: readonly number[]): readonly number[] | undefined {
  const classes = new Map<number, number[]>();
  for (const index of bound) {
    const colour = colours.get(index) ?? 0;
    const members = classes.get(colour);
    if (members) members.push(index);
    else classes.set(colour, [index]);
  }
  let smallest: number | undefined;
  for (const [colour, { length }] of classes)
    if (length > 1 && (smallest === undefined || colour < smallest)) smallest = colour;
  return smallest === undefined ? undefined : classes.get(smallest);
}

function individualise(
  budget: Budget,
  draft: Draft,
  colours: Colours,
  bound: readonly number[],
  index: number,
): Colours {
  const marked = new Map(colours).set(index, blend(CHOSEN, colours.get(index) ?? 0));
  return refine(budget, draft, marked, bound);
}

function leafKey({ subscripts }: Factor, order: readonly number[]): string {
  return subscripts.map((index) => order.indexOf(index)).join();
}

function encode(draft: Draft, colours: Colours): Numbered {
  const factors = draft.factors.map((factor) => orient(factor, colours));
  factors.sort((a, b) => compareFactors(a, b) || compareColours(a, b, colours));
  return numbered(draft, factors);
}

/** The indices in the order in which they appear. */
function numbered(draft: Draft, factors: readonly Factor[]): Numbered {
  const order = [...draft.output];
  for (const { subscripts } of factors) {
    for (const index of subscripts) if (!order.includes(index)) order.push(index);
  }
  return { factors, order };
}

/** The indices of a symmetric factor stand in the order of their colours. */
function orient(factor: Factor, colours: Colours): Factor {
  const { term, subscripts, exponent } = factor;
  const [first, second] = subscripts;
  if (first === undefined || second === undefined || !isSymmetric(term)) return factor;
  const swap = (colours.get(first) ?? 0) > (colours.get(second) ?? 0);
  return swap ? { term, subscripts: [second, first], exponent } : factor;
}

function compareColours(a: Factor, b: Factor, colours: Colours): number {
  for (const [axis, index] of a.subscripts.entries()) {
    const difference = (colours.get(index) ?? 0) - (colours.get(b.subscripts[axis] ?? -1) ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

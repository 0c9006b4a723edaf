import type { Label } from "../../schedule/plan.ts";

/** How an array is gone through: its axes, and whether it is written. */
export interface Walk {
  readonly labels: readonly Label[];
  readonly isTarget?: true;
}

/**
 * The order of loops, from the outside in, in which arrays that are kept row by row are read with the shortest steps: `i k j`
 * for a product of matrices, `i j k` where the second one is transposed. `summed` are the loops that the target does not have.
 */
export function loopOrder(
  kept: readonly Label[],
  summed: readonly Label[],
  walks: readonly Walk[],
): readonly Label[] {
  const natural = [...kept, ...summed];
  if (natural.length > MOST_LOOPS) return natural;
  let best: { order: readonly Label[]; price: number } = {
    order: natural,
    price: priceOf(natural, summed, walks),
  };
  for (const order of permutations(natural)) {
    const price = priceOf(order, summed, walks);
    if (price < best.price) best = { order, price };
  }
  return best.order;
}

/** Beyond, the orders are too many to compare. */
const MOST_LOOPS = 6;

/** A step along a far axis leaves the line of the cache. */
const FAR = 8;

/** Steps of the innermost loop count most, of each one around it a thousandth. */
function priceOf(
  order: readonly Label[],
  summed: readonly Label[],
  walks: readonly Walk[],
): number {
  return order
    .toReversed()
    .reduce((price, label, depth) => price + priceOfLoop(label, summed, walks) / 1000 ** depth, 0);
}

function priceOfLoop(label: Label, summed: readonly Label[], walks: readonly Walk[]): number {
  // A sum is added to one number, each addition after the other.
  const start = summed.includes(label) ? 1 : 0;
  return walks.reduce((price, { labels, isTarget }) => {
    if (!labels.includes(label)) return price;
    const step = labels.at(-1) === label ? 1 : FAR;
    // The target is read and written.
    return price + (isTarget ? 2 * step : step);
  }, start);
}

function* permutations(labels: readonly Label[]): Generator<readonly Label[]> {
  if (labels.length < 2) yield labels;
  else
    for (const first of labels)
      for (const rest of permutations(labels.filter((label) => label !== first)))
        yield [first, ...rest];
}

import type { Factor } from "../tensor/term.ts";

/** Whether a factor is a scalar, or has all axes of the result once each: it can be taken out of a sum. */
export function isWhole({ subscripts }: Factor, rank: number): boolean {
  if (subscripts.length === 0) return true;
  return (
    subscripts.length === rank &&
    subscripts.every((index) => index < rank) &&
    new Set(subscripts).size === rank
  );
}

/** What makes one text of another: the characters from `start` to `end` are replaced by others, `length` of them. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/** The smallest single change between two texts. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  const start = alike(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
  const tail = alike(
    shorter - start,
    (from, to) =>
      before.slice(before.length - to, before.length - from) ===
      after.slice(after.length - to, after.length - from),
  );
  return { start, end: before.length - tail, length: after.length - tail - start };
}

/** How many places are alike before the first that is not; whole stretches are compared at once. */
function alike(count: number, isSame: (from: number, to: number) => boolean): number {
  let at = 0;
  for (let stride = STRIDE; stride >= 1; stride = stride >> 3)
    while (at + stride <= count && isSame(at, at + stride)) at += stride;
  return at;
}

/** A power of eight, so that the last stretches are single characters. */
const STRIDE = 4096;

import { lastWhere } from "../base/last-where.ts";
import type { TextChange } from "../base/text-change.ts";

/** Replaced characters of an earlier version of a text, and how many stand there now. */
interface Replaced {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/**
 * Where the places of earlier versions of a text are now. An offset of version `v` is written as `v * VERSION + offset`, so that
 * what was found in different versions can refer to each other, and nothing has to be moved when the text changes. The first
 * version's offsets are plain ones. A value of its own: a change makes new places.
 */
export class Places {
  /** For every version all that was replaced since, in order. */
  readonly #since: readonly (readonly Moved[])[];

  constructor(since: readonly (readonly Moved[])[] = [[]]) {
    this.#since = since;
  }

  /** What the offsets of the present version begin with. */
  get base(): number {
    return (this.#since.length - 1) * VERSION;
  }

  get versions(): number {
    return this.#since.length;
  }

  /** Whether every place is where it was. */
  get areUnmoved(): boolean {
    return this.#since.length === 1;
  }

  /** The places of the next version. */
  after(change: TextChange): Places {
    return new Places([...this.#since.map((replaced) => followedBy(replaced, change)), []]);
  }

  /** The offset in the present version; of a place that was replaced, where that began. */
  now(place: number): number {
    const version = Math.floor(place / VERSION);
    const offset = place - version * VERSION;
    const replaced = this.#since[version] ?? [];
    const last = replaced[lastWhere(replaced, ({ start }) => start < offset)];
    if (!last) return offset;
    return offset < last.end ? last.start + last.shiftBefore : offset + last.shift;
  }
}

interface Moved extends Replaced {
  /** How far the places in front of it have moved, and those behind it. */
  readonly shiftBefore: number;
  readonly shift: number;
}

/** What was replaced, with one more change; what it meets is one with it. */
function followedBy(replaced: readonly Moved[], change: TextChange): readonly Moved[] {
  const before = replaced.filter(({ end, shift }) => end + shift < change.start);
  const behind = replaced.filter(({ start, shiftBefore }) => start + shiftBefore > change.end);
  const met = replaced.slice(before.length, replaced.length - behind.length);
  const [first, last] = [met[0], met.at(-1)];
  const shiftBefore = before.at(-1)?.shift ?? 0;
  const shiftOfMet = last?.shift ?? shiftBefore;
  const start = Math.min(first?.start ?? Number.POSITIVE_INFINITY, change.start - shiftBefore);
  const end = Math.max(last?.end ?? 0, change.end - shiftOfMet);
  const grown = change.length - (change.end - change.start);
  const shift = shiftOfMet + grown;
  const joined = { start, end, length: end + shift - (start + shiftBefore), shiftBefore, shift };
  const moved = behind.map((one) => ({
    ...one,
    shiftBefore: one.shiftBefore + grown,
    shift: one.shift + grown,
  }));
  return [...before, joined, ...moved];
}

/** More than any text that is analysed has characters. */
export const VERSION = 1 << 20;

import fc from "fast-check";
import { expect, test } from "vitest";
import { Places, VERSION } from "../../server/src/analysis/places.ts";
import { changeBetween, type TextChange } from "../../server/src/base/text-change.ts";
import { SEED } from "../harness/seeded.ts";

const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 30 });

test("the change between two texts makes one of the other and is the smallest", () => {
  fc.assert(
    fc.property(letters, letters, letters, (head, before, after) => {
      const [one, other] = [head + before + head, head + after + head];
      const { start, end, length } = changeBetween(one, other);
      expect(one.slice(0, start) + other.slice(start, start + length) + one.slice(end)).toBe(other);
      if (end > start && length > 0) {
        expect(one[start]).not.toBe(other[start]);
        expect(one[end - 1]).not.toBe(other[start + length - 1]);
      }
    }),
    { seed: SEED },
  );
});

test("long texts are compared in stretches", () => {
  const text = "x".repeat(100_000);
  const other = `${text.slice(0, 70_001)}y${text.slice(70_001)}`;
  expect(changeBetween(text, other)).toEqual({ start: 70_001, end: 70_001, length: 1 });
});

/** Characters that are told apart whatever happens around them. */
type Marked = readonly number[];

function apply(text: Marked, { start, end, length }: TextChange, fresh: () => number): Marked {
  return [...text.slice(0, start), ...Array.from({ length }, fresh), ...text.slice(end)];
}

test("a character of any version is found where it stands now", () => {
  const cut = fc.record({ at: fc.nat(40), removed: fc.nat(6), length: fc.nat(6) });
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 12 }), (cuts) => {
      let next = 0;
      const fresh = () => next++;
      const versions: Marked[] = [Array.from({ length: 30 }, fresh)];
      let places = new Places();
      for (const { at, removed, length } of cuts) {
        const text = versions.at(-1) ?? [];
        const start = Math.min(at, text.length);
        const change = { start, end: Math.min(start + removed, text.length), length };
        versions.push(apply(text, change, fresh));
        places = places.after(change);
      }
      const present = versions.at(-1) ?? [];
      expect(places.base).toBe((versions.length - 1) * VERSION);
      for (const [version, text] of versions.entries())
        for (const [offset, mark] of text.entries()) {
          const now = present.indexOf(mark);
          if (now >= 0) expect(places.now(version * VERSION + offset + 1)).toBe(now + 1);
        }
    }),
    { seed: SEED, numRuns: 500 },
  );
});

import type { InkMatch, PlacedGlyph } from "./reference.ts";

/** In em of the formula's root. */
const POSITION_TOLERANCE = 0.02;
const INK_SHARE = 0.99;

/** What is different between the browser's glyphs and ours; empty when nothing is. */
export function glyphDifferences(
  expected: readonly PlacedGlyph[],
  actual: readonly PlacedGlyph[],
): readonly string[] {
  const texts = [expected, actual].map((glyphs) => glyphs.map((glyph) => glyph.character).join(""));
  if (texts[0] !== texts[1]) return [`characters ${texts[1]} instead of ${texts[0]}`];
  return expected.flatMap((glyph, index) => {
    const other = actual[index];
    return other === undefined ? [] : differencesOf(glyph, other);
  });
}

/** The same for the ink. */
export function inkDifferences({ recall, precision }: InkMatch): readonly string[] {
  if (recall >= INK_SHARE && precision >= INK_SHARE) return [];
  return [
    `ink: ${recall.toFixed(4)} of the browser's is drawn, ${precision.toFixed(4)} is the browser's`,
  ];
}

/** The largest distance between two glyphs of the same index, in em. */
export function largestDistance(
  expected: readonly PlacedGlyph[],
  actual: readonly PlacedGlyph[],
): number {
  return expected.reduce((largest, glyph, index) => {
    const other = actual[index] ?? glyph;
    return Math.max(largest, Math.abs(glyph.x - other.x), Math.abs(glyph.y - other.y));
  }, 0);
}

function differencesOf(expected: PlacedGlyph, actual: PlacedGlyph): readonly string[] {
  const differences: string[] = [];
  for (const name of ["x", "y", "size"] as const) {
    const distance = actual[name] - expected[name];
    if (Math.abs(distance) > POSITION_TOLERANCE) {
      differences.push(`${expected.character}: ${name} is off by ${distance.toFixed(4)} em`);
    }
  }
  if (expected.color !== actual.color) {
    differences.push(`${expected.character}: ${actual.color} instead of ${expected.color}`);
  }
  return differences;
}

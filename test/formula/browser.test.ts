import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SEED } from "../harness/seeded.ts";
import contactSheet from "./contact-sheet.json" with { type: "json" };
import { glyphDifferences, inkDifferences, largestDistance } from "./differences.ts";
import { FAULTS } from "./faults.ts";
import fixedFormulas from "./formulas.json" with { type: "json" };
import { randomFormulas } from "./random-formulas.ts";
import { Reference } from "./reference.ts";
import { type Fault, placedGlyphs, placedImage, typeset } from "./typeset.ts";

const FORMULAS: readonly string[] = [...contactSheet, ...fixedFormulas];
const BATCH = 8;
const MINUTES = 60_000;

let reference: Reference;
beforeAll(async () => {
  reference = await Reference.open();
}, MINUTES);
afterAll(async () => reference?.close());

describe("formulas are drawn as a browser draws KaTeX's HTML", () => {
  test("matrix calculus", { timeout: 5 * MINUTES }, async () => {
    expect(await differences(FORMULAS)).toEqual([]);
  });

  test("random formulas", { timeout: 10 * MINUTES }, async () => {
    console.log(`seed ${SEED}`);
    expect(
      await differences(randomFormulas(Number(process.env["FORMULA_COUNT"] ?? 100), SEED)),
      `seed ${SEED}`,
    ).toEqual([]);
  });
});

describe("the comparison notices a fault", () => {
  test.each(FAULTS)("$name", { timeout: 5 * MINUTES }, async ({ fault, formulas }) => {
    const found = await differences(formulas, fault);
    expect(new Set(found.map(({ tex }) => tex))).toEqual(new Set(formulas));
  });
});

interface Difference {
  readonly tex: string;
  readonly difference: string;
}

async function differences(
  formulas: readonly string[],
  fault?: Fault,
): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  let farthest = 0;
  let leastInk = 1;
  for (let start = 0; start < formulas.length; start += BATCH) {
    const batch = formulas.slice(start, start + BATCH);
    const measured = await reference.show(batch);
    const marks = batch.map((tex) => typeset(tex, fault));
    const images = measured.map((formula, index) => placedImage(marks[index] ?? [], formula));
    const ink = await reference.compare(images);
    for (const [index, tex] of batch.entries()) {
      const expected = measured[index]?.glyphs ?? [];
      const actual = placedGlyphs(marks[index] ?? []);
      const match = ink[index] ?? { recall: 0, precision: 0 };
      farthest = Math.max(farthest, largestDistance(expected, actual));
      leastInk = Math.min(leastInk, match.recall, match.precision);
      const all = [...glyphDifferences(expected, actual), ...inkDifferences(match)];
      found.push(...all.map((difference) => ({ tex, difference })));
    }
  }
  if (fault === undefined) {
    const measures = [
      `farthest glyph ${farthest.toFixed(4)} em`,
      `least ink ${leastInk.toFixed(4)}`,
    ];
    console.log(`${formulas.length} formulas: ${measures.join(", ")}`);
  }
  return found;
}

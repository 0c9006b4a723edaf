import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drawFormula } from "../../server/src/features/draw-formula.ts";
import { parseGlyphTable } from "../../server/src/formula/glyphs.ts";

const glyphs = parseGlyphTable(readFileSync("server/src/formula/glyphs.json", "utf8"));
if (!glyphs) throw new Error("no glyphs");

describe("a formula in a hover", () => {
  it("is an address that Markdown takes as it is, in the colour of the theme", () => {
    const picture = drawFormula(
      "\\frac{\\partial L}{\\partial W} = 2(Wx - t)x^\\top",
      "#cccccc",
      glyphs,
    );
    expect(picture?.uri).toMatch(/^data:image\/svg\+xml,[^\s()<>|\\[\]`"]+$/);
    expect(decodeURIComponent(picture?.uri ?? "")).toContain("#cccccc");
    expect(picture?.width).toBeGreaterThan(100);
    expect(picture?.height).toBeGreaterThan(20);
  });

  it("fits a narrow hover however long it is", () => {
    const long = Array.from({ length: 40 }, (_, at) => `W_{${at}} x`).join(" + ");
    expect(drawFormula(long, "#cccccc", glyphs)?.width).toBeLessThanOrEqual(470);
  });

  it("is left out where the LaTeX is wrong", () => {
    expect(drawFormula("\\frac{", "#cccccc", glyphs)).toBeUndefined();
  });
});

import { formulaToSvg } from "../../server/src/formula/formula-to-svg.ts";
import { parseGlyphTable } from "../../server/src/formula/glyphs.ts";
import { spread, timings } from "./measure.ts";

/** How long a formula takes from TeX to SVG. */
export function benchFormulas(formulas: readonly string[], glyphJson: string): void {
  const glyphs = parseGlyphTable(glyphJson);
  if (!glyphs) throw new Error("glyphs.json is not a glyph table");
  const style = { foreground: "#d4d4d4", fontSize: 14, maxWidth: 470 };
  const distinct = [...new Set(formulas)];
  const times = timings(distinct, (tex) => formulaToSvg(tex, style, glyphs), 9);
  const { median, p95 } = spread(times.values());
  const shown = [median, p95].map((value) => value.toFixed(2)).join(" ms, p95 ");
  console.log(`formula to SVG: median ${shown} ms over ${distinct.length} formulas`);
}

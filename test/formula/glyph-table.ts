import { readFileSync } from "node:fs";
import { type GlyphTable, parseGlyphTable } from "../../server/src/formula/glyphs.ts";

/** The text of the committed table. */
export const glyphJson = readFileSync(
  new URL("../../server/src/formula/glyphs.json", import.meta.url),
  "utf8",
);

/** The committed table. */
export const glyphTable: GlyphTable = load();

function load(): GlyphTable {
  const table = parseGlyphTable(glyphJson);
  if (table === undefined) throw new Error("glyphs.json is not a glyph table");
  return table;
}

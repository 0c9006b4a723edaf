import type { GlyphMark } from "./marks.ts";
import type { PxMark } from "./pixels.ts";
import { escapeXml, number } from "./svg-text.ts";

/** Ids of the outlines that are written once and used by reference. */
export type PathIds = ReadonlyMap<string, string>;

/** One path for all glyphs of one size and colour; shared glyphs are used beside it. */
export function drawGlyphs(marks: readonly PxMark[], ids: PathIds): string {
  const groups = new Map<string, { data: string; uses: string }>();
  for (const mark of marks) {
    if (mark.kind !== "glyph") continue;
    const attributes = groupAttributes(mark);
    const group = groups.get(attributes) ?? { data: "", uses: "" };
    groups.set(attributes, group);
    const [x, y] = [glyphUnits(mark.x, mark), glyphUnits(mark.y, mark)];
    const id = ids.get(mark.glyph[5]);
    if (id === undefined) group.data += `M${x},${y}${mark.glyph[5]}`;
    else group.uses += `<use href='#${id}' x='${x}' y='${y}'/>`;
  }
  return [...groups].map(([attributes, group]) => drawGroup(attributes, group)).join("");
}

function groupAttributes(mark: GlyphMark): string {
  const scale = String(Math.round(mark.size * 1e4) / 1e7).replace(/^0\./, ".");
  const fill = mark.color === undefined ? "" : ` fill='${escapeXml(mark.color)}'`;
  return ` transform='scale(${scale})'${fill}`;
}

/** A coordinate in thousandths of the glyph's size, the unit of its outline. */
function glyphUnits(px: number, mark: GlyphMark): string {
  return number(Math.round((px / mark.size) * 1000));
}

function drawGroup(attributes: string, group: { data: string; uses: string }): string {
  const path = group.data === "" ? "" : `d='${group.data}'/>`;
  if (group.uses === "") return `<path${attributes} ${path}`;
  return `<g${attributes}>${path === "" ? "" : `<path ${path}`}${group.uses}</g>`;
}

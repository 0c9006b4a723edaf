import type { Glyph } from "./glyphs.ts";
import type { GlyphMark } from "./marks.ts";
import type { PxMark } from "./pixels.ts";
import { escapeXml, number } from "./svg-text.ts";

/** Outlines that are written once and used by their ids. */
export interface SharedGlyphs {
  readonly definitions: string;
  readonly ids: ReadonlyMap<Glyph, string>;
}

/** The glyphs that come so often that a definition makes the picture smaller. */
export function sharedGlyphs(marks: readonly PxMark[]): SharedGlyphs {
  const counts = new Map<Glyph, number>();
  for (const mark of marks) {
    if (mark.kind === "glyph") counts.set(mark.glyph, (counts.get(mark.glyph) ?? 0) + 1);
  }
  const ids = new Map<Glyph, string>();
  let definitions = "";
  for (const [glyph, count] of counts) {
    const path = glyph[5];
    const saved = (count - 1) * path.length - count * USE_LENGTH - DEFINITION_LENGTH;
    if (saved <= 0) continue;
    const id = `g${ids.size.toString(36)}`;
    ids.set(glyph, id);
    definitions += `<path id='${id}' d='${path}'/>`;
  }
  return { definitions: definitions === "" ? "" : `<defs>${definitions}</defs>`, ids };
}

/** One path for all glyphs of one size and colour; shared glyphs are used beside it. */
export function drawGlyphs(marks: readonly PxMark[], ids: SharedGlyphs["ids"]): string {
  const groups = new Map<string, { data: string; uses: string }>();
  for (const mark of marks) {
    if (mark.kind !== "glyph") continue;
    const attributes = groupAttributes(mark);
    const group = groups.get(attributes) ?? { data: "", uses: "" };
    groups.set(attributes, group);
    const [x, y] = [glyphUnits(mark.x, mark), glyphUnits(mark.y, mark)];
    const id = ids.get(mark.glyph);
    if (id === undefined) group.data += `M${x},${y}${mark.glyph[5]}`;
    else group.uses += `<use href='#${id}' x='${x}' y='${y}'/>`;
  }
  return [...groups].map(([attributes, group]) => drawGroup(attributes, group)).join("");
}

/** What one more use, and one definition, add to a data URI, less than a `M` costs. */
const USE_LENGTH = 38;
const DEFINITION_LENGTH = 40;

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

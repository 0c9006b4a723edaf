import { type Box, row } from "./box.ts";
import { type Face, facesFor, type Glyph, type GlyphTable } from "./glyphs.ts";
import type { TextStyle } from "./text-style.ts";

/**
 * Characters one after the other; the fonts have no kerning and no ligatures. Characters that no face
 * has stay together, as their script may need shaping, and go to a system font.
 */
export function layoutText(text: string, style: TextStyle, glyphs: GlyphTable): Box {
  const faces = facesFor(glyphs, style);
  const boxes: Box[] = [];
  let missing = "";
  for (const character of text) {
    const glyph = findGlyph(faces, character);
    if (glyph === undefined) {
      missing += printable(character);
      continue;
    }
    if (missing !== "") boxes.push(systemText(missing, style));
    missing = "";
    boxes.push(glyphBox(character, glyph, style));
  }
  if (missing !== "") boxes.push(systemText(missing, style));
  return row(boxes);
}

/** East Asian wide characters and emoji, one em wide in common fonts. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/;
const ZERO_WIDTH = /[\p{Mn}\p{Me}\u200b-\u200d]/u;
/** Control characters, lone surrogates and everything that reorders the text around it. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/u;

function findGlyph(faces: readonly Face[], character: string): Glyph | undefined {
  for (const face of faces) {
    const glyph = face.get(character);
    if (glyph !== undefined) return glyph;
  }
  return undefined;
}

function printable(character: string): string {
  return UNPRINTABLE.test(character) ? "\ufffd" : character;
}

function glyphBox(character: string, glyph: Glyph, style: TextStyle): Box {
  const { size, color } = style;
  return {
    width: (glyph[0] / 1000) * size,
    fills: false,
    place: (marks, x, y) => {
      if (glyph[5] !== "") marks.push({ kind: "glyph", x, y, size, character, glyph, color });
    },
  };
}

function systemText(text: string, style: TextStyle): Box {
  const { size, bold, italic, color } = style;
  const width = [...text].reduce((sum, character) => sum + guessedWidth(character) * size, 0);
  return {
    width,
    fills: false,
    place: (marks, x, y) => {
      if (text.trim() === "" || width === 0) return;
      marks.push({ kind: "text", x, y, size, width, text, bold, italic, color });
    },
  };
}

function guessedWidth(character: string): number {
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.test(character) || character.length > 1 ? 1 : 0.55;
}

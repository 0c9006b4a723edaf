import type { GlyphTable } from "./glyphs.ts";
import { type Group, layoutGroups } from "./groups.ts";
import { placeGroups, widestGroup } from "./lines.ts";
import type { Mark } from "./marks.ts";
import { formulaMarkup } from "./markup.ts";
import { toPixels } from "./pixels.ts";
import { drawSvg } from "./svg.ts";

/** How a formula is to look. */
export interface FormulaStyle {
  /** A CSS colour. */
  readonly foreground: string;
  /** Size of the text around the formula, in px. The formula's own is 1.21 times that. */
  readonly fontSize: number;
  /** In px: a wider formula is broken into lines, and then made smaller, down to 0.7. */
  readonly maxWidth?: number;
  /** Whether rules lie on whole px; they do by default. */
  readonly snap?: boolean;
}

/** A picture of a formula; its size is in whole px. */
export interface FormulaImage {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** The characters that KaTeX's fonts lack and a system font draws. */
  readonly fallbackChars: string[];
}

/**
 * Typesets one display formula; a TeX error, or a formula too large to be drawn, gives `error`, which
 * says why to a developer: whoever shows formulas shows their text instead.
 * Pure: the same input gives the same bytes. Colours of parts (`\color`, `\textcolor`) are kept.
 */
export function formulaToSvg(
  tex: string,
  style: FormulaStyle,
  glyphs: GlyphTable,
): FormulaImage | { error: string } {
  const html = formulaMarkup(tex);
  if ("error" in html) return { error: html.error };
  const groups = layoutGroups(html, glyphs);
  const { pxPerEm, limit } = fitWidth(groups, style);
  const marks = visible(placeGroups(groups, limit));
  const image = drawSvg(toPixels(marks, pxPerEm, style.snap ?? true), style.foreground);
  if (!(image.width <= MAX_SIDE && image.height <= MAX_SIDE)) return { error: TOO_LARGE };
  return { ...image, fallbackChars: fallbackCharacters(marks) };
}

/** KaTeX's font size relative to the text around it. */
const FORMULA_SIZE = 1.21;
const SMALLEST = 0.7;
/** In px. */
const MAX_SIDE = 16_384;
const TOO_LARGE = "The formula is too large to be drawn.";
/** Room for ink beyond the advance widths and for rounding up to whole px. */
const SLACK = 2;

/** The font size in px, and the width in em at which lines are broken. */
function fitWidth(
  groups: readonly Group[],
  style: FormulaStyle,
): { pxPerEm: number; limit: number } {
  const natural = FORMULA_SIZE * style.fontSize;
  if (style.maxWidth === undefined) return { pxPerEm: natural, limit: Number.POSITIVE_INFINITY };
  const room = Math.max(1, style.maxWidth - SLACK);
  const scale = Math.min(1, room / (widestGroup(groups) * natural));
  const pxPerEm = natural * Math.max(SMALLEST, scale);
  return { pxPerEm, limit: room / pxPerEm };
}

/** Without the ink of `\phantom`. */
function visible(marks: readonly Mark[]): readonly Mark[] {
  return marks.filter((mark) => mark.color?.toLowerCase() !== "transparent");
}

function fallbackCharacters(marks: readonly Mark[]): string[] {
  const texts = marks.map((mark) => (mark.kind === "text" ? mark.text : ""));
  return [...new Set(texts.join(""))];
}

import type { Glyph } from "./glyphs.ts";

/** A glyph with its origin at (x, y). */
export interface GlyphMark {
  readonly kind: "glyph";
  readonly x: number;
  readonly y: number;
  /** Font size. */
  readonly size: number;
  readonly character: string;
  readonly glyph: Glyph;
  readonly color: string | undefined;
}

/** A run of characters that no face has: left to a system font, squeezed into `width`. */
export interface TextMark {
  readonly kind: "text";
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width: number;
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly color: string | undefined;
}

/** A filled rectangle, such as a fraction bar. */
export interface RuleMark {
  readonly kind: "rule";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color: string | undefined;
}

/** Borders inside the edges of a rectangle, and what fills it below everything else. */
export interface FrameMark {
  readonly kind: "frame";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly borders: Borders;
  readonly color: string | undefined;
  readonly background: string | undefined;
}

/** Thickness of each border; 0 for none. */
export interface Borders {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** A part of one of KaTeX's own pictures, clipped to the rectangle. */
export interface PictureMark {
  readonly kind: "picture";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly viewBox: string;
  /** SVG's preserveAspectRatio. */
  readonly aspect: string;
  readonly path: string;
  readonly color: string | undefined;
}

/** A straight stroke, dashed where `dash` is above 0. */
export interface StrokeMark {
  readonly kind: "stroke";
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
  readonly thickness: number;
  readonly dash: number;
  readonly color: string | undefined;
}

/**
 * What a typeset formula is made of. Lengths are in em of the formula's root (1.21 times the size of
 * the text around it); x to the right, y downwards, the first line's baseline at 0.
 */
export type Mark = GlyphMark | TextMark | RuleMark | FrameMark | PictureMark | StrokeMark;

/** The rectangle around the marks' ink. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The extent of all marks; zero around the origin when there are none. */
export function extentOf(marks: readonly Mark[]): Extent {
  const extents = marks.map(markExtent);
  if (extents.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  return extents.reduce((a, b) => ({
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }));
}

function markExtent(mark: Mark): Extent {
  switch (mark.kind) {
    case "glyph":
      return glyphExtent(mark);
    case "text": {
      // Ascender and descender of common system fonts, with room for stacked marks.
      const { x, y, size } = mark;
      return { left: x, top: y - 1.1 * size, right: x + mark.width, bottom: y + 0.35 * size };
    }
    case "stroke":
      return strokeExtent(mark);
    default:
      return rectangleExtent(mark);
  }
}

function glyphExtent(mark: GlyphMark): Extent {
  const [, xMin, yMin, xMax, yMax] = mark.glyph;
  const unit = mark.size / 1000;
  return {
    left: mark.x + xMin * unit,
    top: mark.y + yMin * unit,
    right: mark.x + xMax * unit,
    bottom: mark.y + yMax * unit,
  };
}

function strokeExtent(mark: StrokeMark): Extent {
  const half = mark.thickness / 2;
  return {
    left: Math.min(mark.x, mark.toX) - half,
    top: Math.min(mark.y, mark.toY) - half,
    right: Math.max(mark.x, mark.toX) + half,
    bottom: Math.max(mark.y, mark.toY) + half,
  };
}

function rectangleExtent(mark: RuleMark | FrameMark | PictureMark): Extent {
  const { x, y, width, height } = mark;
  return { left: x, top: y, right: x + width, bottom: y + height };
}

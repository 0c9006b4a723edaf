import type { Box } from "./box.ts";
import { elementChildren, hasClass, type MarkupElement } from "./html.ts";
import { lengthOrZero, readLength, styleLength } from "./lengths.ts";
import type { Mark } from "./marks.ts";
import type { TextStyle } from "./text-style.ts";

/** The `svg` child of an element whose only content it is. */
export function pictureOf(element: MarkupElement): MarkupElement | undefined {
  const child = elementChildren(element)[0];
  return child?.tag === "svg" ? child : undefined;
}

/**
 * An element that shows one picture, standing on the baseline: a radical, an arrow, a wide accent, a
 * tall delimiter, the strokes of `\cancel`. Without a width of its own it fills its container.
 */
export function layoutPicture(element: MarkupElement, svg: MarkupElement, style: TextStyle): Box {
  const height = lengthOrZero(element, "height", style);
  const width = styleLength(element, "width", style);
  const minimum = lengthOrZero(element, "min-width", style);
  return {
    width: width ?? minimum,
    fills: width === undefined,
    place: (marks, x, y, available) => {
      const shown = width ?? Math.max(available, minimum);
      placePicture(marks, svg, { x, y: y - height, width: shown, height }, style);
    },
  };
}

/**
 * A brace or two-headed arrow: two or three pictures that share the container's width. The middle of
 * a brace is drawn a little wider than in KaTeX, against a seam.
 */
export function layoutPieces(element: MarkupElement, style: TextStyle): Box {
  const minimum = lengthOrZero(element, "min-width", style);
  const height = lengthOrZero(element, "height", style);
  return {
    width: minimum,
    fills: true,
    place: (marks, x, y, available) => {
      const width = Math.max(available, minimum);
      for (const piece of elementChildren(element)) {
        const svg = pictureOf(piece);
        const share = PIECES.find(([name]) => hasClass(piece, name))?.[1];
        if (svg === undefined || share === undefined) continue;
        const left = x + share.from * width - share.overlap;
        const shown = (share.to - share.from) * width + 2 * share.overlap;
        placePicture(marks, svg, { x: left, y: y - height, width: shown, height }, style);
      }
    },
  };
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const PIECES = [
  ["halfarrow-left", { from: 0, to: 0.502, overlap: 0 }],
  ["halfarrow-right", { from: 0.498, to: 1, overlap: 0 }],
  ["brace-left", { from: 0, to: 0.251, overlap: 0 }],
  ["brace-center", { from: 0.25, to: 0.75, overlap: 0.01 }],
  ["brace-right", { from: 0.749, to: 1, overlap: 0 }],
] as const;

function placePicture(marks: Mark[], svg: MarkupElement, area: Area, style: TextStyle): void {
  for (const child of elementChildren(svg)) {
    if (child.tag === "line") placeLine(marks, child, area, style);
    const path = child.attributes.get("d");
    if (path === undefined) continue;
    const viewBox = svg.attributes.get("viewBox") ?? "";
    const aspect = svg.attributes.get("preserveAspectRatio") ?? "xMidYMid";
    marks.push({ kind: "picture", ...area, viewBox, aspect, path, color: style.color });
  }
}

function placeLine(marks: Mark[], line: MarkupElement, area: Area, style: TextStyle): void {
  const at = (name: string): number => (line.attributes.get(name) === "100%" ? 1 : 0);
  marks.push({
    kind: "stroke",
    x: area.x + at("x1") * area.width,
    y: area.y + at("y1") * area.height,
    toX: area.x + at("x2") * area.width,
    toY: area.y + at("y2") * area.height,
    thickness: readLength(line.attributes.get("stroke-width"), style) ?? 0,
    dash: 0,
    color: style.color,
  });
}

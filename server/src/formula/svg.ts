import { drawGlyphs, type PathIds } from "./glyph-paths.ts";
import { extentOf, type PictureMark, type StrokeMark, type TextMark } from "./marks.ts";
import type { PxMark } from "./pixels.ts";
import { sharedPaths } from "./shared-paths.ts";
import { compactPath, escapeXml, number } from "./svg-text.ts";

/** An SVG document and its size in whole px. */
export interface SvgImage {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * An SVG picture of the marks, just large enough for their ink. Its attributes are in single quotes
 * and its numbers are apart by commas, which a data URI need not escape.
 */
export function drawSvg(marks: readonly PxMark[], foreground: string): SvgImage {
  const extent = extentOf(marks);
  const [left, top] = [Math.floor(extent.left + ROUNDING), Math.floor(extent.top + ROUNDING)];
  const width = Math.max(1, Math.ceil(extent.right - ROUNDING) - left);
  const height = Math.max(1, Math.ceil(extent.bottom - ROUNDING) - top);
  const color = escapeXml(foreground);
  const shared = sharedPaths(marks);
  const body = [
    shared.definitions,
    `<g transform='translate(${number(-left)},${number(-top)})'>`,
    drawRules(marks),
    drawGlyphs(marks, shared.ids),
    ...marks.map((mark) => drawOther(mark, color, shared.ids)),
    "</g>",
  ].join("");
  const size = `width='${width}' height='${height}' viewBox='0,0,${width},${height}'`;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' ${size} fill='${color}'>${body}</svg>`;
  return { svg, width, height };
}

/** Less than any visible part of a px: keeps sums of fractions from adding a px. */
const ROUNDING = 1e-6;

/** One path for the rules of one colour, in the order in which colours first come. */
function drawRules(marks: readonly PxMark[]): string {
  const paths = new Map<string, string>();
  for (const mark of marks) {
    if (mark.kind !== "rule") continue;
    const fill = fillAttribute(mark.color);
    const [x, y, width] = [number(mark.x), number(mark.y), number(mark.width)];
    const data = `M${x},${y}h${width}v${number(mark.height)}h${number(-mark.width)}z`;
    paths.set(fill, (paths.get(fill) ?? "") + data);
  }
  return [...paths].map(([fill, data]) => `<path${fill} d='${data}'/>`).join("");
}

function drawOther(mark: PxMark, foreground: string, ids: PathIds): string {
  switch (mark.kind) {
    case "picture":
      return drawPicture(mark, ids);
    case "stroke":
      return drawStroke(mark, foreground);
    case "text":
      return drawText(mark);
    default:
      return "";
  }
}

function drawPicture(mark: PictureMark, ids: PathIds): string {
  const place = `x='${number(mark.x)}' y='${number(mark.y)}'`;
  const size = `width='${number(mark.width)}' height='${number(mark.height)}'`;
  const view = `viewBox='${escapeXml(mark.viewBox)}' preserveAspectRatio='${escapeXml(mark.aspect)}'`;
  const data = compactPath(mark.path);
  const id = ids.get(data);
  const path = id === undefined ? `<path d='${escapeXml(data)}'/>` : `<use href='#${id}'/>`;
  return `<svg ${place} ${size} ${view}${fillAttribute(mark.color)}>${path}</svg>`;
}

function drawStroke(mark: StrokeMark, foreground: string): string {
  const data = `M${number(mark.x)},${number(mark.y)}L${number(mark.toX)},${number(mark.toY)}`;
  const dashes = mark.dash > 0 ? ` stroke-dasharray='${number(mark.dash)}'` : "";
  const color = mark.color === undefined ? foreground : escapeXml(mark.color);
  return `<path d='${data}' stroke='${color}' stroke-width='${number(mark.thickness)}'${dashes}/>`;
}

function drawText(mark: TextMark): string {
  const place = `x='${number(mark.x)}' y='${number(mark.y)}'`;
  const weight = mark.bold ? " font-weight='bold'" : "";
  const slant = mark.italic ? " font-style='italic'" : "";
  const font = `font-family='serif' font-size='${number(mark.size)}'${weight}${slant}`;
  const length = `textLength='${number(mark.width)}' lengthAdjust='spacingAndGlyphs'`;
  return `<text ${place} ${font} ${length}${fillAttribute(mark.color)}>${escapeXml(mark.text)}</text>`;
}

function fillAttribute(color: string | undefined): string {
  return color === undefined ? "" : ` fill='${escapeXml(color)}'`;
}

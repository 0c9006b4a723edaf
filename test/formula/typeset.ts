import { svgDataUri } from "../../server/src/formula/data-uri.ts";
import { layoutGroups } from "../../server/src/formula/groups.ts";
import type { MarkupElement } from "../../server/src/formula/html.ts";
import { placeGroups } from "../../server/src/formula/lines.ts";
import type { Mark } from "../../server/src/formula/marks.ts";
import { formulaMarkup } from "../../server/src/formula/markup.ts";
import { toPixels } from "../../server/src/formula/pixels.ts";
import { drawSvg } from "../../server/src/formula/svg.ts";
import { glyphTable } from "./glyph-table.ts";
import { FONT_SIZE, type Measured, type PlacedGlyph, type PlacedImage } from "./reference.ts";

/** Something wrong put into the backend, to see whether the comparison notices. */
export interface Fault {
  readonly markup?: (element: MarkupElement) => MarkupElement;
  readonly marks?: (marks: readonly Mark[]) => readonly Mark[];
}

/** The marks of a formula on lines as long as they like. */
export function typeset(tex: string, fault: Fault = {}): readonly Mark[] {
  const html = formulaMarkup(tex);
  if ("error" in html) throw new Error(`${tex}: ${html.error}`);
  const faulty = fault.markup === undefined ? html : rewrite(html, fault.markup);
  const marks = placeGroups(layoutGroups(faulty, glyphTable), Number.POSITIVE_INFINITY);
  return fault.marks === undefined ? marks : fault.marks(marks);
}

/** The glyphs as the browser's are measured. */
export function placedGlyphs(marks: readonly Mark[]): readonly PlacedGlyph[] {
  return marks.flatMap((mark) => {
    if (mark.kind !== "glyph") return [];
    const { character, x, y, size, color } = mark;
    return [{ character, x, y, size, color: browserColor(color) }];
  });
}

/** The picture of the marks, at the place of the browser's formula. */
export function placedImage(marks: readonly Mark[], measured: Measured): PlacedImage {
  const { svg } = drawSvg(toPixels(marks, FONT_SIZE * 1.21, false), "#000000");
  const [, x, y] = /<g transform='translate\((-?\d+),(-?\d+)\)'>/.exec(svg) ?? [];
  return {
    uri: svgDataUri(svg),
    left: Math.round(measured.left) - Number(x),
    top: measured.baseline - Number(y),
  };
}

function rewrite(
  element: MarkupElement,
  change: (element: MarkupElement) => MarkupElement,
): MarkupElement {
  const children = element.children.map((child) =>
    typeof child === "string" ? child : rewrite(child, change),
  );
  return change({ ...element, children });
}

function browserColor(color: string | undefined): string {
  if (color === undefined) return "rgb(0, 0, 0)";
  if (color === "transparent") return "rgba(0, 0, 0, 0)";
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color)?.slice(1);
  if (digits === undefined) throw new Error(`test formulas write colours as #rrggbb, not ${color}`);
  return `rgb(${digits.map((pair) => Number.parseInt(pair, 16)).join(", ")})`;
}

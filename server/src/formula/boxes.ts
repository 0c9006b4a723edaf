import { type Box, blank, type LayoutChildren, row, shifted } from "./box.ts";
import type { GlyphTable } from "./glyphs.ts";
import { elementChildren, hasClass, type MarkupElement } from "./html.ts";
import { lengthOrZero, styleLength } from "./lengths.ts";
import { layoutPicture, layoutPieces, pictureOf } from "./pictures.ts";
import {
  layoutBar,
  layoutDashedBar,
  layoutFrame,
  layoutSeparator,
  layoutSolidRule,
} from "./rules.ts";
import { layoutText } from "./text-run.ts";
import { inheritStyle, type TextStyle } from "./text-style.ts";
import { layoutVerticalList } from "./vlist.ts";

/**
 * Lays out an element of KaTeX's markup as KaTeX's style sheet would have a browser do it: children
 * flow on one baseline, vertical lists stack rows, and some classes are rules, pictures or overlaps.
 */
export function layoutElement(element: MarkupElement, parent: TextStyle, glyphs: GlyphTable): Box {
  const layout = (child: MarkupElement, inherited: TextStyle): Box => {
    const style = inheritStyle(inherited, child);
    return withSpacing(child, style, layoutContent(child, style, layoutChildren));
  };
  const layoutChildren: LayoutChildren = (of, style) =>
    row(
      of.children.map((child) =>
        typeof child === "string" ? layoutText(child, style, glyphs) : layout(child, style),
      ),
    );
  return layout(element, parent);
}

type Layout = (element: MarkupElement, style: TextStyle, layoutChildren: LayoutChildren) => Box;

const LAYOUTS: ReadonlyMap<string, Layout> = new Map<string, Layout>([
  ["vlist-t", layoutVerticalList],
  ["katex-strut", () => blank(0)],
  ["pstrut", () => blank(0)],
  ["frac-line", layoutBar],
  ["overline-line", layoutBar],
  ["underline-line", layoutBar],
  ["katex-hline", layoutBar],
  ["katex-hdashline", layoutDashedBar],
  ["katex-rule", layoutSolidRule],
  ["vertical-separator", layoutSeparator],
  ["katex-stretchy", layoutStretchy],
  ["rlap", layoutLap(0)],
  ["clap", layoutLap(-0.5)],
  ["llap", layoutLap(-1)],
  ["katex-thinbox", layoutThin],
  ["accent-body", layoutAccent],
  ["nulldelimiter", (_, style) => blank(0.12 * style.size)],
]);

/** Paddings and margins of the style sheet in em: padding left, padding right, margins likewise. */
const SPACING: ReadonlyMap<string, readonly [number, number, number, number]> = new Map([
  ["x-arrow-pad", [0.5, 0.5, 0, 0]],
  ["cd-arrow-pad", [0.27778, 0.55556, 0, 0]],
  ["boxpad", [0.3, 0.3, 0, 0]],
  ["cancel-pad", [0.2, 0.2, 0, 0]],
  ["cancel-lap", [0, 0, -0.2, -0.2]],
  ["anglpad", [0.03889, 0.03889, 0, 0]],
  ["angl", [0, 0, 0, 0.03889]],
  ["katex-root", [0, 0, 5 / 18, -10 / 18]],
]);
const NO_SPACING = [0, 0, 0, 0] as const;

function layoutContent(
  element: MarkupElement,
  style: TextStyle,
  layoutChildren: LayoutChildren,
): Box {
  const layout = element.classes.map((name) => LAYOUTS.get(name)).find(Boolean);
  if (layout !== undefined) return layout(element, style, layoutChildren);
  const picture = pictureOf(element);
  if (picture !== undefined) return layoutPicture(element, picture, style);
  const content = layoutChildren(element, style);
  return shifted(content, 0, 0, styleLength(element, "width", style) ?? content.width);
}

function layoutStretchy(element: MarkupElement, style: TextStyle): Box {
  return elementChildren(element).length > 0
    ? layoutPieces(element, style)
    : layoutFrame(element, style);
}

/** `\mathrlap` and its like: no width, the content moved by a part of its own. */
function layoutLap(part: number): Layout {
  return (element, style, layoutChildren) => {
    const content = layoutChildren(element, style);
    return shifted(content, part * content.width, 0, 0);
  };
}

function layoutThin(element: MarkupElement, style: TextStyle, layoutChildren: LayoutChildren): Box {
  return shifted(layoutChildren(element, style), 0, 0, 0);
}

function layoutAccent(
  element: MarkupElement,
  style: TextStyle,
  layoutChildren: LayoutChildren,
): Box {
  const content = layoutChildren(element, style);
  return hasClass(element, "accent-full") ? content : shifted(content, 0, 0, 0);
}

/** Adds padding, margins, relative shifts and the doubled ink of `\pmb`. */
function withSpacing(element: MarkupElement, style: TextStyle, content: Box): Box {
  const sheet = element.classes.map((name) => SPACING.get(name)).find(Boolean) ?? NO_SPACING;
  const length = (property: string): number => lengthOrZero(element, property, style);
  const [paddingLeft, paddingRight, marginLeft, marginRight] = sheet;
  const before = length("padding-left") + length("margin-left");
  const left = before + (paddingLeft + marginLeft) * style.size;
  const right = length("margin-right") + (paddingRight + marginRight) * style.size;
  const dx = left + length("left");
  const dy = length("top") - length("bottom");
  const box = shifted(content, dx, dy, left + content.width + right);
  return element.style.has("text-shadow") ? doubled(box, style) : box;
}

/** KaTeX's shadow of `\pmb`: a copy 0.02 em to the right and 0.01 em down. */
function doubled(box: Box, style: TextStyle): Box {
  return {
    width: box.width,
    fills: box.fills,
    place: (marks, x, y, available) => {
      box.place(marks, x + 0.02 * style.size, y + 0.01 * style.size, available);
      box.place(marks, x, y, available);
    },
  };
}

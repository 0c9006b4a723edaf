import type { Box } from "./box.ts";
import type { MarkupElement } from "./html.ts";
import { lengthOrZero, readLength, styleLength } from "./lengths.ts";
import type { Borders, Mark, RuleMark } from "./marks.ts";
import { readColor, type TextStyle } from "./text-style.ts";

/** A bar over the whole container, standing on the baseline: fraction bar, overline, `\hline`. */
export function layoutBar(element: MarkupElement, style: TextStyle): Box {
  const height = lengthOrZero(element, "border-bottom-width", style);
  return fullWidth((marks, x, y, width) => {
    marks.push(rule({ x, y: y - height, width, height }, style.color));
  });
}

/** `\hdashline`: dashes as long as twice their thickness, as Chromium draws them. */
export function layoutDashedBar(element: MarkupElement, style: TextStyle): Box {
  const thickness = lengthOrZero(element, "border-bottom-width", style);
  return fullWidth((marks, x, y, width) => {
    const middle = y - thickness / 2;
    const dash = 2 * thickness;
    const { color } = style;
    marks.push({
      kind: "stroke",
      x,
      y: middle,
      toX: x + width,
      toY: middle,
      thickness,
      dash,
      color,
    });
  });
}

/** `\rule`, whose sides are the widths of two borders. */
export function layoutSolidRule(element: MarkupElement, style: TextStyle): Box {
  const width = lengthOrZero(element, "border-right-width", style);
  const height = lengthOrZero(element, "border-top-width", style);
  return {
    width,
    fills: false,
    place: (marks, x, y) => marks.push(rule({ x, y: y - height, width, height }, style.color)),
  };
}

/** The vertical line between two columns of an array. */
export function layoutSeparator(element: MarkupElement, style: TextStyle): Box {
  const thickness = lengthOrZero(element, "border-right-width", style);
  const height = lengthOrZero(element, "height", style);
  const rise = lengthOrZero(element, "vertical-align", style);
  const margin = readLength(element.style.get("margin")?.split(" ")[1], style) ?? 0;
  const { color } = style;
  return {
    width: thickness + 2 * margin,
    fills: false,
    place: (marks, x, y) => {
      const left = x + margin;
      const bottom = y - rise;
      if (element.style.get("border-right-style") === "dashed") {
        const middle = left + thickness / 2;
        const ends = { x: middle, y: bottom - height, toX: middle, toY: bottom };
        marks.push({ kind: "stroke", ...ends, thickness, dash: 2 * thickness, color });
      } else {
        marks.push(rule({ x: left, y: bottom - height, width: thickness, height }, color));
      }
    },
  };
}

/** The frame or background of `\boxed`, `\fcolorbox`, `\colorbox`, `\angl` and `\sout`. */
export function layoutFrame(element: MarkupElement, style: TextStyle): Box {
  const borders = borderWidths(element, style);
  const height = Math.max(lengthOrZero(element, "height", style), borders.bottom);
  const color = readColor(element.style.get("border-color")) ?? style.color;
  const background = readColor(element.style.get("background-color"));
  return fullWidth((marks, x, y, width) => {
    marks.push({ kind: "frame", x, y: y - height, width, height, borders, color, background });
  });
}

type Rectangle = Pick<RuleMark, "x" | "y" | "width" | "height">;

/** Border widths of KaTeX's style sheet, in em. */
const SHEET_BORDERS: ReadonlyMap<string, Borders> = new Map([
  ["fbox", { top: 0.04, right: 0.04, bottom: 0.04, left: 0.04 }],
  ["fcolorbox", { top: 0.04, right: 0.04, bottom: 0.04, left: 0.04 }],
  ["angl", { top: 0.049, right: 0.049, bottom: 0, left: 0 }],
  ["katex-sout", { top: 0, right: 0, bottom: 0.08, left: 0 }],
]);
const NO_BORDERS: Borders = { top: 0, right: 0, bottom: 0, left: 0 };

function borderWidths(element: MarkupElement, style: TextStyle): Borders {
  const sheet = element.classes.map((name) => SHEET_BORDERS.get(name)).find(Boolean) ?? NO_BORDERS;
  const all = styleLength(element, "border-width", style);
  const side = (name: keyof Borders): number => {
    return styleLength(element, `border-${name}-width`, style) ?? all ?? sheet[name] * style.size;
  };
  return { top: side("top"), right: side("right"), bottom: side("bottom"), left: side("left") };
}

function fullWidth(place: (marks: Mark[], x: number, y: number, width: number) => void): Box {
  return { width: 0, fills: true, place };
}

function rule(area: Rectangle, color: string | undefined): RuleMark {
  const { x, y, width, height } = area;
  return { kind: "rule", x, y, width, height, color };
}

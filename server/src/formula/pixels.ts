import type { FrameMark, Mark, PictureMark, RuleMark } from "./marks.ts";

/**
 * The marks in px instead of em, frames taken apart into rules. With `snap`, rules and the bars of
 * radicals are moved to whole px and made at least one px thick, so that they are as sharp as the
 * borders that a browser draws.
 */
export function toPixels(
  marks: readonly Mark[],
  pxPerEm: number,
  snap: boolean,
): readonly PxMark[] {
  const backgrounds: PxMark[] = [];
  const others: PxMark[] = [];
  for (const mark of marks) {
    const scaled = scale(mark, pxPerEm);
    switch (scaled.kind) {
      case "frame":
        if (scaled.background !== undefined) backgrounds.push(backgroundRule(scaled, snap));
        others.push(...borderRules(scaled, snap));
        break;
      case "rule":
        others.push(snap ? snapRule(scaled) : scaled);
        break;
      case "picture":
        others.push(...(snap ? snapRadical(scaled) : [scaled]));
        break;
      default:
        others.push(scaled);
    }
  }
  return [...backgrounds, ...others];
}

/** A mark of the picture, in px. */
export type PxMark = Exclude<Mark, FrameMark>;

/** The bar at the end of KaTeX's radicals: where it starts, its top and its thickness. */
const RADICAL_BAR = /M([\d.]+)[ ,]([\d.]+)h400000v([\d.]+)[hH][-\d.]+z\s*$/;

function scale(mark: Mark, px: number): Mark {
  const [x, y] = [mark.x * px, mark.y * px];
  switch (mark.kind) {
    case "glyph":
      return { ...mark, x, y, size: mark.size * px };
    case "text":
      return { ...mark, x, y, size: mark.size * px, width: mark.width * px };
    case "stroke": {
      const end = { toX: mark.toX * px, toY: mark.toY * px };
      return { ...mark, ...end, x, y, thickness: mark.thickness * px, dash: mark.dash * px };
    }
    case "frame": {
      const { top, right, bottom, left } = mark.borders;
      const borders = { top: top * px, right: right * px, bottom: bottom * px, left: left * px };
      return { ...mark, x, y, width: mark.width * px, height: mark.height * px, borders };
    }
    default:
      return { ...mark, x, y, width: mark.width * px, height: mark.height * px };
  }
}

function snapRule(rule: RuleMark): RuleMark {
  const [x, width] = snapAround(rule.x, rule.width);
  const [y, height] = snapAround(rule.y, rule.height);
  return { ...rule, x, y, width, height };
}

/** The whole px that lie best around the same middle. */
function snapAround(start: number, length: number): readonly [number, number] {
  if (length <= 0) return [start, length];
  const whole = snapThickness(length);
  return [Math.round(start + (length - whole) / 2), whole];
}

function snapThickness(thickness: number): number {
  return thickness > 0 ? Math.max(1, Math.round(thickness)) : 0;
}

function snapEdges(frame: FrameMark): FrameMark {
  const [x, y] = [Math.round(frame.x), Math.round(frame.y)];
  const width = Math.round(frame.x + frame.width) - x;
  const height = Math.round(frame.y + frame.height) - y;
  const { top, right, bottom, left } = frame.borders;
  const borders = {
    top: snapThickness(top),
    right: snapThickness(right),
    bottom: snapThickness(bottom),
    left: snapThickness(left),
  };
  return { ...frame, x, y, width, height, borders };
}

function backgroundRule(frame: FrameMark, snap: boolean): RuleMark {
  const { x, y, width, height, background } = snap ? snapEdges(frame) : frame;
  return { kind: "rule", x, y, width, height, color: background };
}

function borderRules(frame: FrameMark, snap: boolean): readonly RuleMark[] {
  const { x, y, width, height, borders, color } = snap ? snapEdges(frame) : frame;
  const area = { kind: "rule", x, y, width, height, color } as const;
  const sides: readonly RuleMark[] = [
    { ...area, height: borders.top },
    { ...area, y: y + height - borders.bottom, height: borders.bottom },
    { ...area, width: borders.left },
    { ...area, x: x + width - borders.right, width: borders.right },
  ];
  return sides.filter((side) => side.width > 0 && side.height > 0);
}

/** A radical with its bar on whole px: the picture is moved, and the bar thickened by a rule. */
function snapRadical(picture: PictureMark): readonly PxMark[] {
  const bar = RADICAL_BAR.exec(picture.path);
  const viewHeight = Number(picture.viewBox.split(" ")[3]);
  if (bar === null || !(viewHeight > 0)) return [picture];
  const unit = picture.height / viewHeight;
  const top = Math.round(picture.y + Number(bar[2]) * unit);
  const start = picture.x + Number(bar[1]) * unit;
  const y = top - Number(bar[2]) * unit;
  const rule: RuleMark = {
    kind: "rule",
    x: start,
    y: top,
    width: picture.x + picture.width - start,
    height: snapThickness(Number(bar[3]) * unit),
    color: picture.color,
  };
  return rule.width > 0 ? [{ ...picture, y }, rule] : [{ ...picture, y }];
}

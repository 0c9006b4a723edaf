import { type Box, blank, row } from "./box.ts";
import { layoutElement } from "./boxes.ts";
import type { GlyphTable } from "./glyphs.ts";
import { elementChildren, hasClass, type MarkupElement } from "./html.ts";
import { lengthOrZero } from "./lengths.ts";
import { inheritStyle, ROOT_STYLE } from "./text-style.ts";

/** A part of a formula that is never broken: KaTeX allows a line break between two of them. */
export interface Group {
  readonly box: Box;
  /** Above and below the baseline. */
  readonly ascent: number;
  readonly descent: number;
  /** For the first group after `\\`: the extra space above its line. */
  readonly newline: number | undefined;
}

/** The unbreakable groups of a formula. A `\tag` becomes the last one, two em after the formula. */
export function layoutGroups(html: MarkupElement, glyphs: GlyphTable): readonly Group[] {
  const groups: Group[] = [];
  let newline: number | undefined;
  for (const element of elementChildren(html)) {
    if (hasClass(element, "katex-newline")) {
      newline = lengthOrZero(element, "margin-top", ROOT_STYLE);
      continue;
    }
    const group = layoutGroup(element, glyphs, newline);
    const isTag = hasClass(element, "katex-tag");
    groups.push(isTag ? { ...group, box: row([blank(TAG_DISTANCE), group.box]) } : group);
    newline = undefined;
  }
  return groups;
}

const TAG_DISTANCE = 2;

function layoutGroup(
  element: MarkupElement,
  glyphs: GlyphTable,
  newline: number | undefined,
): Group {
  const box = layoutElement(element, ROOT_STYLE, glyphs);
  const strut = elementChildren(element).find((child) => hasClass(child, "katex-strut"));
  if (strut === undefined) return { box, ascent: 0, descent: 0, newline };
  const style = inheritStyle(ROOT_STYLE, element);
  const height = lengthOrZero(strut, "height", style);
  const rise = lengthOrZero(strut, "vertical-align", style);
  return { box, ascent: height + rise, descent: 0 - rise, newline };
}

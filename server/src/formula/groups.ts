import { type Box, blank, row } from "./box.ts";
import { layoutElement } from "./boxes.ts";
import type { GlyphTable } from "./glyphs.ts";
import { elementChildren, hasClass, type MarkupElement } from "./html.ts";
import { lengthOrZero } from "./lengths.ts";
import { extentOf, type Mark } from "./marks.ts";
import { inheritStyle, ROOT_STYLE } from "./text-style.ts";

/** A part of a formula that is never broken: KaTeX allows a line break between two of them. */
export interface Group {
  readonly box: Box;
  /** From the leftmost to the rightmost ink or end of the box; more than its width by overhangs. */
  readonly reach: number;
  /** Above and below the baseline. */
  readonly ascent: number;
  readonly descent: number;
  /** How many brackets are open in front of it. */
  readonly depth: number;
  /** For the first group after `\\`: the extra space above its line. */
  readonly newline: number | undefined;
}

/** The unbreakable groups of a formula. A `\tag` becomes the last one, two em after the formula. */
export function layoutGroups(html: MarkupElement, glyphs: GlyphTable): readonly Group[] {
  const groups: Group[] = [];
  let newline: number | undefined;
  let depth = 0;
  for (const element of elementChildren(html)) {
    if (hasClass(element, "katex-newline")) {
      newline = lengthOrZero(element, "margin-top", ROOT_STYLE);
      continue;
    }
    const group = layoutGroup(element, glyphs, { depth, newline });
    const isTag = hasClass(element, "katex-tag");
    groups.push(isTag ? measured(row([blank(TAG_DISTANCE), group.box]), group) : group);
    newline = undefined;
    depth += openedIn(element);
  }
  return groups;
}

const TAG_DISTANCE = 2;

/** The brackets that a group opens, less those that it closes. */
function openedIn(element: MarkupElement): number {
  return elementChildren(element).reduce(
    (count, child) =>
      count + (hasClass(child, "mopen") ? 1 : 0) - (hasClass(child, "mclose") ? 1 : 0),
    0,
  );
}

function layoutGroup(
  element: MarkupElement,
  glyphs: GlyphTable,
  place: Pick<Group, "depth" | "newline">,
): Group {
  const box = layoutElement(element, ROOT_STYLE, glyphs);
  const strut = elementChildren(element).find((child) => hasClass(child, "katex-strut"));
  if (strut === undefined) return measured(box, { ascent: 0, descent: 0, ...place });
  const style = inheritStyle(ROOT_STYLE, element);
  const height = lengthOrZero(strut, "height", style);
  const rise = lengthOrZero(strut, "vertical-align", style);
  return measured(box, { ascent: height + rise, descent: 0 - rise, ...place });
}

function measured(box: Box, line: Pick<Group, "ascent" | "descent" | "depth" | "newline">): Group {
  const marks: Mark[] = [];
  box.place(marks, 0, 0, box.width);
  const { left, right } = extentOf(marks);
  return { ...line, box, reach: Math.max(box.width, right) - Math.min(0, left) };
}

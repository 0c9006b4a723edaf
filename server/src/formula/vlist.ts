import type { Box, LayoutChildren } from "./box.ts";
import { elementChildren, hasClass, type MarkupElement } from "./html.ts";
import { lengthOrZero } from "./lengths.ts";
import { inheritStyle, type TextStyle } from "./text-style.ts";

/**
 * KaTeX's vertical list: `vlist-t > vlist-r > vlist > span[top] > pstrut + content`. A row's baseline
 * lies at `top` plus the height of its strut below the baseline of the list; the list is as wide as
 * its widest row, and the rows are aligned in it as the inherited text-align says.
 */
export function layoutVerticalList(
  element: MarkupElement,
  style: TextStyle,
  layoutChildren: LayoutChildren,
): Box {
  const list = elementChildren(elementChildren(element)[0] ?? element)[0] ?? element;
  const rows = elementChildren(list).map((item) => layoutRow(item, style, layoutChildren));
  const width = rows.reduce((widest, { left, box, right }) => {
    return Math.max(widest, left + box.width + right);
  }, 0);
  return {
    width,
    fills: false,
    place: (marks, x, y) => {
      for (const { box, drop, left, right, style: rowStyle } of rows) {
        const available = width - left - right;
        const free = box.fills ? 0 : Math.max(0, available - box.width);
        const indent = { left: 0, center: free / 2, right: free }[rowStyle.align];
        box.place(marks, x + left + indent, y + drop, available);
      }
    },
  };
}

interface Row {
  readonly box: Box;
  readonly style: TextStyle;
  /** From the list's baseline down to the row's. */
  readonly drop: number;
  readonly left: number;
  readonly right: number;
}

function layoutRow(item: MarkupElement, parent: TextStyle, layoutChildren: LayoutChildren): Row {
  const style = inheritStyle(parent, item);
  const strut = elementChildren(item).find((child) => hasClass(child, "pstrut"));
  const strutHeight = strut === undefined ? 0 : lengthOrZero(strut, "height", style);
  return {
    box: layoutChildren(item, style),
    style,
    drop: lengthOrZero(item, "top", style) + strutHeight,
    left: lengthOrZero(item, "margin-left", style),
    right: lengthOrZero(item, "margin-right", style),
  };
}

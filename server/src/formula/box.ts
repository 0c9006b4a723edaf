import type { MarkupElement } from "./html.ts";
import type { Mark } from "./marks.ts";
import type { TextStyle } from "./text-style.ts";

/** A laid out piece of a formula that can be placed with its left end and baseline at a point. */
export interface Box {
  /** How far the pen moves on; may be negative. */
  readonly width: number;
  /** Whether the box takes all of its container's width, however little it asks for itself. */
  readonly fills: boolean;
  /** Adds the marks. `available` is the width that percentages in the box refer to. */
  readonly place: (marks: Mark[], x: number, y: number, available: number) => void;
}

/** Lays out an element's children in a row on one baseline. */
export type LayoutChildren = (element: MarkupElement, style: TextStyle) => Box;

/** A box of the width without any marks. */
export function blank(width: number): Box {
  return { width, fills: false, place: () => {} };
}

/** Boxes side by side on one baseline. */
export function row(boxes: readonly Box[]): Box {
  const width = boxes.reduce((sum, box) => sum + box.width, 0);
  return {
    width,
    fills: boxes.some((box) => box.fills),
    place: (marks, x, y, available) => {
      let pen = x;
      for (const box of boxes) {
        box.place(marks, pen, y, available);
        pen += box.width;
      }
    },
  };
}

/** The box with its marks moved and another width. */
export function shifted(box: Box, dx: number, dy: number, width: number): Box {
  if (dx === 0 && dy === 0 && width === box.width) return box;
  return {
    width,
    fills: box.fills,
    place: (marks, x, y, available) => box.place(marks, x + dx, y + dy, available),
  };
}

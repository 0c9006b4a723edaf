import { type Span, span } from "../base/span.ts";
import type { AxisNotation, ShapeNotation } from "../shape/notation.ts";
import type { NameUse } from "../shape/size-reader.ts";

/** The notation moved to where its text stands in the file. */
export function shifted(notation: ShapeNotation, offset: number): ShapeNotation {
  const axes = notation.axes.map((axis): AxisNotation => {
    if (axis.kind !== "size") return { ...axis, span: moved(axis.span, offset) };
    const names = axis.names.map((name) => ({ ...name, span: moved(name.span, offset) }));
    const label = axis.label && { label: { ...axis.label, span: moved(axis.label.span, offset) } };
    return { ...axis, ...label, names, span: moved(axis.span, offset) };
  });
  return { ...notation, axes, span: moved(notation.span, offset) };
}

/** The use of a name that starts at an offset. */
export function nameAt(name: string, start: number): NameUse {
  return { name, span: span(start, start + name.length) };
}

export function moved({ start, end }: Span, by: number): Span {
  return span(start + by, end + by);
}

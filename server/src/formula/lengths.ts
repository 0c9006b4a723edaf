import type { MarkupElement } from "./html.ts";
import type { TextStyle } from "./text-style.ts";

/** A length of the element's inline style in em of the root; undefined when it has none in em. */
export function styleLength(
  element: MarkupElement,
  property: string,
  style: TextStyle,
): number | undefined {
  return readLength(element.style.get(property), style);
}

/** The same with 0 for none. */
export function lengthOrZero(element: MarkupElement, property: string, style: TextStyle): number {
  return styleLength(element, property, style) ?? 0;
}

/** A CSS length in em, as a number of em of the root. */
export function readLength(text: string | undefined, style: TextStyle): number | undefined {
  if (text === undefined) return undefined;
  const digits = /^(-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)em$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits) * style.size;
}

/** A half-open range of UTF-16 offsets in one text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** The smallest span that holds both. */
export function cover(first: Span, second: Span): Span {
  return span(Math.min(first.start, second.start), Math.max(first.end, second.end));
}

/** Whether two spans overlap or meet. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

export function contains(outer: Span, offset: number): boolean {
  return outer.start <= offset && offset <= outer.end;
}

export function lengthOf({ start, end }: Span): number {
  return end - start;
}

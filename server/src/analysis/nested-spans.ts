import { lastWhere } from "../base/last-where.ts";
import type { Span } from "../base/span.ts";

/** Spans of which any two are nested or apart, as nodes of a tree are. */
export class NestedSpans {
  readonly #added: Span[] = [];
  #sorted: readonly Nested[] | undefined;

  add(span: Span): void {
    this.#added.push(span);
    this.#sorted = undefined;
  }

  /** The innermost span around an offset. */
  around(offset: number): Span | undefined {
    this.#sorted ??= nested(this.#added);
    const before = lastWhere(this.#sorted, ({ span }) => span.start <= offset);
    let at = this.#sorted[before];
    while (at && at.span.end <= offset) at = at.outer;
    return at?.span;
  }
}

interface Nested {
  readonly span: Span;
  readonly outer: Nested | undefined;
}

/** In the order of the text, outer ones first, each with the next one around it. */
function nested(spans: readonly Span[]): Nested[] {
  const found: Nested[] = [];
  let outer: Nested | undefined;
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    while (outer && outer.span.end <= span.start) outer = outer.outer;
    outer = { span, outer };
    found.push(outer);
  }
  return found;
}

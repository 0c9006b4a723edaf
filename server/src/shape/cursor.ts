import { type Span, span } from "../base/span.ts";

/** A place in a text that moves forward; blanks and line ends are skipped where asked. */
export class Cursor {
  readonly text: string;
  position: number;

  constructor(text: string, position: number) {
    this.text = text;
    this.position = position;
  }

  /** The UTF-16 unit at the place, "" at the end. */
  get here(): string {
    return this.text.charAt(this.position);
  }

  skipBlanks(): void {
    const { text } = this;
    while (this.position < text.length && text.charAt(this.position).trim() === "")
      this.position += 1;
  }

  startsWith(expected: string): boolean {
    return this.text.startsWith(expected, this.position);
  }

  /** Steps over `expected` and blanks in front of it, if it is next. */
  take(expected: string): boolean {
    const start = this.position;
    this.skipBlanks();
    const taken = this.text.startsWith(expected, this.position);
    this.position = taken ? this.position + expected.length : start;
    return taken;
  }

  /** Steps over one of these signs and blanks in front of it, if one is next. */
  takeOneOf(signs: ReadonlySet<string>): string | undefined {
    const start = this.position;
    this.skipBlanks();
    const sign = this.text.charAt(this.position);
    const taken = signs.has(sign);
    this.position = taken ? this.position + 1 : start;
    return taken ? sign : undefined;
  }

  /** What a sticky expression finds at the place; the place moves behind it. */
  match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.position;
    const found = sticky.exec(this.text) ?? undefined;
    if (found) this.position += found[0].length;
    return found;
  }

  since(start: number): Span {
    return span(start, this.position);
  }
}

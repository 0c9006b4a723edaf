import { lazily } from "./lazily.ts";
import { type Span, span } from "./span.ts";

/** Zero-based; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the lines of a text are. Lines end at LF, CRLF and a lone CR, as editors count them. */
export class LineIndex {
  readonly text: string;
  readonly #found: () => readonly number[];

  constructor(text: string) {
    this.text = text;
    this.#found = lazily(() => lineStarts(text));
  }

  get #starts(): readonly number[] {
    return this.#found();
  }

  get lines(): number {
    return this.#starts.length;
  }

  /** The position of an offset; offsets outside the text count as its nearest end. */
  positionOf(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    const line = lastAtMost(this.#starts, inside);
    return { line, column: inside - (this.#starts[line] ?? 0) };
  }

  /** The offset of a position; a column past the end of its line counts as that end. */
  offsetOf({ line, column }: Position): number {
    const { start, end } = this.lineSpan(line);
    return Math.min(start + Math.max(0, column), end);
  }

  /** A line without its end; lines outside the text are empty. */
  lineSpan(line: number): Span {
    const start = this.#starts[line];
    if (start === undefined)
      return line < 0 ? span(0, 0) : span(this.text.length, this.text.length);
    let end = this.#starts[line + 1] ?? this.text.length;
    if (end > start && this.text[end - 1] === "\n" && line + 1 < this.lines) end -= 1;
    if (end > start && this.text[end - 1] === "\r" && line + 1 < this.lines) end -= 1;
    return span(start, end);
  }

  lineText(line: number): string {
    const { start, end } = this.lineSpan(line);
    return this.text.slice(start, end);
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1);
  }
  return starts;
}

/** The position of the last entry that is at most `value`, in an ascending list that begins with 0. */
function lastAtMost(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

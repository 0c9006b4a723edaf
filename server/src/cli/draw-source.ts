import type { LineIndex, Position } from "../base/line-index.ts";
import type { Span } from "../base/span.ts";
import { displayWidth } from "./display-width.ts";
import type { Paint, PaintRole } from "./paint.ts";
import { printable } from "./printable.ts";

/** A place to underline, with a few words behind the line. */
export interface Mark {
  readonly span: Span;
  readonly text: string;
  /** `^` in the colour of the severity, or `-` for what explains it. */
  readonly role: PaintRole;
  readonly sign: "^" | "-";
}

/** The widest part of a line that is shown. */
const WIDEST = 160;

/**
 * The lines of `index` that carry marks, each mark on a line of its own below:
 * ```
 * 3 | const W = layer.weights;     // [m, k]
 *   |                                  - the first axis of `W` is `m`
 * ```
 * @param gutter the number of columns for line numbers
 */
export function drawSource(
  index: LineIndex,
  marks: readonly Mark[],
  gutter: number,
  paint: Paint,
): string[] {
  const bar = paint.quiet(`${" ".repeat(gutter)} |`);
  const lines = [bar];
  let shown: number | undefined;
  for (const [line, onLine] of byLine(index, marks)) {
    lines.push(...between(index, shown, line, gutter, paint));
    const text = window(index.lineText(line), onLine);
    lines.push(numbered(line, text.shown, gutter, paint));
    for (const mark of onLine) lines.push(`${bar} ${underline(mark, text, paint)}`.trimEnd());
    shown = line;
  }
  return lines;
}

/** The columns that line numbers up to the last marked line take. */
export function gutterWidth(index: LineIndex, spans: readonly Span[]): number {
  const last = Math.max(0, ...spans.map(({ start }) => index.positionOf(start).line));
  return `${last + 1}`.length;
}

interface MarkOnLine {
  readonly mark: Mark;
  readonly start: number;
  readonly end: number;
}

interface Window {
  readonly shown: string;
  /** The column of the line at which the shown part begins, and what stands in front of it. */
  readonly from: number;
  readonly prefix: string;
  readonly text: string;
}

function byLine(index: LineIndex, marks: readonly Mark[]): [number, MarkOnLine[]][] {
  const lines = new Map<number, MarkOnLine[]>();
  for (const mark of [...marks].sort((a, b) => a.span.start - b.span.start)) {
    const start = index.positionOf(mark.span.start);
    const end = endOnLine(index, start, mark.span);
    const onLine = lines.get(start.line) ?? [];
    onLine.push({ mark, start: start.column, end });
    lines.set(start.line, onLine);
  }
  return [...lines.entries()].sort(([a], [b]) => a - b);
}

/** A mark over several lines is drawn to the end of its first one. */
function endOnLine(index: LineIndex, start: Position, { end }: Span): number {
  const line = index.lineSpan(start.line);
  return Math.max(start.column, Math.min(end, line.end) - line.start);
}

/** A single line between two shown ones is shown too, more are left out. */
function between(
  index: LineIndex,
  shown: number | undefined,
  next: number,
  gutter: number,
  paint: Paint,
): string[] {
  if (shown === undefined || next === shown + 1) return [];
  if (next > shown + 2) return [paint.quiet("...")];
  return [numbered(shown + 1, window(index.lineText(shown + 1), []).shown, gutter, paint)];
}

function numbered(line: number, text: string, gutter: number, paint: Paint): string {
  const number = paint.quiet(`${`${line + 1}`.padStart(gutter)} |`);
  return `${number} ${text}`.trimEnd();
}

function window(text: string, marks: readonly MarkOnLine[]): Window {
  const first = marks[0]?.start ?? 0;
  const from = text.length > WIDEST && first > WIDEST / 2 ? first - WIDEST / 4 : 0;
  const prefix = from > 0 ? "…" : "";
  const rest = text.slice(from, from + WIDEST);
  const suffix = from + WIDEST < text.length ? "…" : "";
  return { shown: `${prefix}${printable(rest)}${suffix}`, from, prefix, text };
}

function underline(
  { mark, start, end }: MarkOnLine,
  { text, from, prefix }: Window,
  paint: Paint,
): string {
  const last = Math.min(end, from + WIDEST);
  const before = prefix + printable(text.slice(from, Math.max(from, start)));
  const marked = printable(text.slice(Math.max(from, start), last));
  const signs = mark.sign.repeat(Math.max(1, displayWidth(marked)));
  const words = printable(mark.text);
  return (
    " ".repeat(displayWidth(before)) + paint[mark.role](words === "" ? signs : `${signs} ${words}`)
  );
}

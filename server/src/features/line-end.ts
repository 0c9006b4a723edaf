import type { Analysis } from "../analysis/analysis.ts";

/** What stands behind a declaration on its line. */
export interface LineEnd {
  /** Behind the separator, or behind the declaration where there is none. */
  readonly behind: number;
  /** The end of the line. */
  readonly end: number;
  readonly isCommented: boolean;
  /** Nothing but comments follows. */
  readonly isFree: boolean;
}

/** Reads the line from an offset on: one of the separators, then comments. */
export function lineEnd(
  { text, lineIndex }: Pick<Analysis, "text" | "lineIndex">,
  offset: number,
  separators = ";",
): LineEnd {
  const { end } = lineIndex.lineSpan(lineIndex.positionOf(offset).line);
  const first = skipBlanks(text, offset, end);
  const isSeparated = first < end && separators.includes(text.charAt(first));
  const behind = isSeparated ? first + 1 : offset;
  const next = skipBlanks(text, behind, end);
  const isCommented = text.startsWith("//", next) || text.startsWith("/*", next);
  return { behind, end, isCommented, isFree: skipComments(text, next, end) === end };
}

function skipComments(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.startsWith("/*", at)) {
    const close = text.indexOf("*/", at + 2);
    if (close < 0 || close >= end) return at;
    at = skipBlanks(text, close + 2, end);
  }
  return text.startsWith("//", at) ? end : at;
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

import type { Analysis } from "../analysis/analysis.ts";
import type { Span } from "../base/span.ts";

/** A piece of code for a sentence, and its line. */
export function quotedCode(
  { text, lineIndex }: Analysis,
  { start, end }: Span,
): [code: string, line: number] {
  const code = text.slice(start, end);
  const short = code.length > 40 ? `${code.slice(0, 39)}…` : code;
  return [short.replace(/\s+/g, " "), lineIndex.positionOf(start).line + 1];
}

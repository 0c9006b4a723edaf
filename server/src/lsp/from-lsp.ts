import type { Position, Range } from "vscode-languageserver/node";
import type { LineIndex } from "../base/line-index.ts";
import { type Span, span } from "../base/span.ts";

export function toOffset(lines: LineIndex, { line, character }: Position): number {
  return lines.offsetOf({ line, column: character });
}

export function toSpan(lines: LineIndex, range: Range): Span {
  return span(toOffset(lines, range.start), toOffset(lines, range.end));
}

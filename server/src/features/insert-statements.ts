import type { Analysis } from "../analysis/analysis.ts";
import type { Edit } from "../base/edit.ts";
import { type Span, span } from "../base/span.ts";

/** Statements to write into the code, and where: inside `body` (the file without one), behind all declarations of `after`. */
export interface Insertion {
  readonly lines: readonly string[];
  readonly body: Span | undefined;
  /** From the declared name to the end of the declaration. */
  readonly after: readonly Span[];
}

/** The edit that writes statements on lines of their own, indented as what stands around them. */
export function insertStatements(
  analysis: Analysis,
  { lines, body, after }: Insertion,
): Edit | undefined {
  const { eol, indent } = analysis.style;
  const opening = body && { start: body.start, end: body.start + 1 };
  const last = after.reduce((late, each) => (late && late.end > each.end ? late : each), opening);
  if (!last) return undefined;
  const margin = marginAt(analysis, last.start) + (last === opening ? indent : "");
  const { place, sharesLine } = placeBehind(analysis, last.end);
  const text = lines.map((line) => (line === "" ? "" : margin + line)).join(eol);
  return { span: place, text: `${eol}${text}${sharesLine ? eol + margin : ""}` };
}

/** The end of the line, if only a semicolon or a comment follows; else the blanks behind what stands there. */
function placeBehind(
  { text, lineIndex }: Analysis,
  offset: number,
): { place: Span; sharesLine: boolean } {
  const { end } = lineIndex.lineSpan(lineIndex.positionOf(offset).line);
  const rest = text.slice(offset, end);
  if (/^\s*;?\s*(\/\/.*|(\/\*((?!\*\/).)*\*\/\s*)*)$/.test(rest))
    return { place: span(end, end), sharesLine: false };
  const semicolon = /^\s*;/.exec(rest)?.[0].length ?? 0;
  const blanks = /^[ \t]*/.exec(rest.slice(semicolon))?.[0].length ?? 0;
  const at = offset + semicolon;
  return { place: span(at, at + blanks), sharesLine: true };
}

/** The blanks in front of the line that holds an offset. */
function marginAt({ lineIndex }: Analysis, offset: number): string {
  return /^[ \t]*/.exec(lineIndex.lineText(lineIndex.positionOf(offset).line))?.[0] ?? "";
}

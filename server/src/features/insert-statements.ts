import type { Analysis } from "../analysis/analysis.ts";
import type { Edit } from "../base/edit.ts";
import { type Span, span } from "../base/span.ts";
import { lineEnd } from "./line-end.ts";

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
  analysis: Analysis,
  offset: number,
): { readonly place: Span; readonly sharesLine: boolean } {
  const { behind, end, isFree } = lineEnd(analysis, offset);
  if (isFree) return { place: span(end, end), sharesLine: false };
  const blanks = /^[ \t]*/.exec(analysis.text.slice(behind, end))?.[0].length ?? 0;
  return { place: span(behind, behind + blanks), sharesLine: true };
}

/** The blanks in front of the line that holds an offset. */
function marginAt({ lineIndex }: Analysis, offset: number): string {
  return /^[ \t]*/.exec(lineIndex.lineText(lineIndex.positionOf(offset).line))?.[0] ?? "";
}

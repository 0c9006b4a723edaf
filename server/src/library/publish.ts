import type { Diagnostic as Finding } from "../base/diagnostic.ts";
import type { LineIndex, Position } from "../base/line-index.ts";
import type { Span } from "../base/span.ts";
import { documentationOf } from "../rules/documentation.ts";
import { wholeMessage } from "../rules/whole-message.ts";
import type { Diagnostic } from "./diagnostic.ts";

/**
 * The diagnostic as it leaves the program.
 * @param other the lines of another file; places in a file that is not known are left out
 */
export function publish(
  finding: Finding,
  index: LineIndex,
  other: (file: string) => LineIndex | undefined,
): Diagnostic {
  return {
    code: finding.code,
    severity: finding.severity,
    message: wholeMessage(finding),
    related: finding.secondary.flatMap(({ text, span, file }) => {
      const lines = file === undefined ? index : other(file);
      if (!lines) return [];
      const place = { message: text, ...range(span, lines) };
      return [file === undefined ? place : { fileName: file, ...place }];
    }),
    docs: documentationOf(finding.code),
    ...range(finding.primary.span, index),
  };
}

function range({ start, end }: Span, index: LineIndex): { start: Position; end: Position } {
  return { start: index.positionOf(start), end: index.positionOf(end) };
}

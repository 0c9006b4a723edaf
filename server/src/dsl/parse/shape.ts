import { span } from "../../base/span.ts";
import { Cursor as TextCursor } from "../../shape/cursor.ts";
import { readShape, type ShapeProblem } from "../../shape/notation.ts";
import { SizeReader } from "../../shape/size-reader.ts";
import type { ShapeSyntax, SizeSyntax } from "../statement-syntax.ts";
import type { Cursor } from "./cursor.ts";

/** A shape in the notation of shape comments; "none" where none begins, "broken" where its mistake is reported. */
export function parseShape(cursor: Cursor): ShapeSyntax | "none" | "broken" {
  const { start, kind } = cursor.token;
  if (kind === "end") return "none";
  const reading = readShape(cursor.readable, start, { plainR: true });
  if ("problem" in reading) return reportProblem(cursor, start, reading.problem);
  const { form, axes, span: at } = reading.shape;
  // `(n)` alone is prose everywhere.
  if (form === "one-in-parentheses") return "none";
  cursor.skipTo(reading.end);
  return { axes, span: at };
}

/** `2*h + 1`. */
export function parseSize(cursor: Cursor): SizeSyntax | undefined {
  const { start } = cursor.token;
  const text = new TextCursor(cursor.readable, start);
  const reader = new SizeReader(text);
  const dim = reader.expression();
  if (!dim) {
    cursor.fail({ is: "missing-operand", after: "=" }, cursor.token);
    return undefined;
  }
  cursor.skipTo(text.position);
  return { dim, names: reader.names, span: span(start, text.position) };
}

/** Inside brackets a shape is meant, so that its mistakes can be told; elsewhere it may be anything. */
function reportProblem(cursor: Cursor, start: number, problem: ShapeProblem): "none" | "broken" {
  const opened = cursor.at("[") || cursor.at("ℝ") || cursor.at("(");
  if (!opened || problem.expected === "shape") return "none";
  const open = cursor.token;
  const closing = cursor.closing(open);
  if (open.kind === "open" && closing === undefined) {
    cursor.fail({ is: "unclosed", bracket: open.text }, open);
    return "broken";
  }
  if (open.text === "(") return "none";
  reportInside(cursor, problem);
  cursor.skipTo(closing === undefined ? start + 1 : closing + 1);
  return "broken";
}

function reportInside(cursor: Cursor, { expected, span: at }: ShapeProblem): void {
  const rest = cursor.readable.slice(at.start);
  const blanks = rest.length - rest.trimStart().length;
  const next = /^[\p{L}\p{N}_$(]/u.test(rest.trimStart());
  if (expected === "separator" && next) {
    const edits = [{ span: span(at.start, at.start), text: "," }];
    cursor.noteProblem({ is: "missing-comma" }, span(at.start, at.start + blanks + 1), [
      { text: ",", edits },
    ]);
    return;
  }
  const start = Math.min(at.start + blanks, cursor.readable.length - 1);
  const place = span(start, Math.max(Math.min(at.end, cursor.readable.length), start + 1));
  cursor.noteProblem({ is: "unexpected", text: cursor.slice(place) }, place);
}

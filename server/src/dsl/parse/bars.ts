import { span } from "../../base/span.ts";
import type { BarMark, Expression } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";

/** `|x|`, `‖x‖`, `||x||`, with the mark behind it: `‖x‖₁`, `‖A‖_F`. */
export function parseBars(cursor: Cursor): Expression {
  const { start, frame } = open(cursor);
  const of = cursor.nested<Expression>(
    frame,
    () => cursor.grammar.expression(cursor),
    (at) => ({ kind: "missing", span: at }),
  );
  if (!close(cursor, frame))
    cursor.fail({ is: "unclosed", bracket: frame }, span(start, start + frame.length));
  const mark = parseMark(cursor);
  return { kind: "bars", bar: frame === "|" ? "|" : "‖", of, mark, span: cursor.since(start) };
}

function open(cursor: Cursor): { start: number; frame: "|" | "‖" | "||" } {
  const { text, start } = cursor.next();
  if (text === "‖") return { start, frame: "‖" };
  return { start, frame: takeSecondBar(cursor) ? "||" : "|" };
}

function close(cursor: Cursor, frame: "|" | "‖" | "||"): boolean {
  const token = cursor.token;
  if (token.kind !== "bar" || token.text !== frame.slice(0, 1)) return false;
  cursor.next();
  return frame !== "||" || takeSecondBar(cursor);
}

function takeSecondBar(cursor: Cursor): boolean {
  const { kind, text, touching } = cursor.token;
  const second = kind === "bar" && text === "|" && touching;
  if (second) cursor.next();
  return second;
}

function parseMark(cursor: Cursor): BarMark | undefined {
  const { kind, text, touching, start, end } = cursor.token;
  if (kind !== "name" || !touching || !text.startsWith("_")) return undefined;
  cursor.next();
  return { text: text.replace(/^_|[{}]/gu, ""), span: span(start, end) };
}

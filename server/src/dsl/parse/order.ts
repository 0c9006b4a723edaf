import type { Cursor } from "./cursor.ts";

/** `²` or `^2` behind `∂`, `∇`, `d` or a variable below the line; 1 if there is none. A fraction is no order. */
export function parseOrder(cursor: Cursor): number {
  const { kind, text, touching } = cursor.token;
  if (kind === "superscript" && touching && /^\d$/u.test(text)) {
    cursor.next();
    return Number(text);
  }
  const raised = cursor.peek(1);
  if (!cursor.at("^") || raised.kind !== "number" || !/^\d+$/u.test(raised.text)) return 1;
  cursor.next();
  return Number(cursor.next().text);
}

import { span } from "../../base/span.ts";
import type { SideSyntax } from "../statement-syntax.ts";
import type { Cursor } from "./cursor.ts";
import { parseSum } from "./expression.ts";

const EQUALS: ReadonlySet<string> = new Set(["=", "=="]);

/** `= expr == expr …`, any number of them. */
export function parseSides(cursor: Cursor): SideSyntax[] {
  const sides: SideSyntax[] = [];
  while (cursor.atOneOf(EQUALS)) {
    const { text, start, end } = cursor.next();
    sides.push({ equals: text === "=" ? "=" : "==", sign: span(start, end), of: parseSum(cursor) });
  }
  return sides;
}

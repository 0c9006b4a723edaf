import { parseRational, type Rational, rational } from "../../base/rational.ts";
import { span } from "../../base/span.ts";
import type { NumberSyntax } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";

const FRACTIONS = new Map<string, Rational>([
  ["½", rational(1, 2)],
  ["¼", rational(1, 4)],
  ["¾", rational(3, 4)],
  ["⅓", rational(1, 3)],
  ["⅔", rational(2, 3)],
]);

export function parseNumber(cursor: Cursor): NumberSyntax {
  const { text, start, end } = cursor.next();
  const value = FRACTIONS.get(text) ?? parseRational(text.replace(/\.$/u, "")) ?? rational(0);
  return { kind: "number", value, spelling: text, span: span(start, end) };
}

import { parseRational, type Rational, rational } from "../../base/rational.ts";
import { span } from "../../base/span.ts";
import type { MissingSyntax, NumberSyntax } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";

const FRACTIONS = new Map<string, Rational>([
  ["½", rational(1, 2)],
  ["¼", rational(1, 4)],
  ["¾", rational(3, 4)],
  ["⅓", rational(1, 3)],
  ["⅔", rational(2, 3)],
]);

/** A number that cannot be held exactly is too large, and nothing is said of what it stands in. */
export function parseNumber(cursor: Cursor): NumberSyntax | MissingSyntax {
  const { text, start, end } = cursor.next();
  const at = span(start, end);
  const value = FRACTIONS.get(text) ?? parseRational(text.replace(/\.$/u, ""));
  if (value) return { kind: "number", value, spelling: text, span: at };
  cursor.findings.push({ kind: "too-large", span: at });
  return { kind: "missing", span: at };
}

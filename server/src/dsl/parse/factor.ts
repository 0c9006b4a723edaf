import { cover } from "../../base/span.ts";
import type { Token } from "../lex/token.ts";
import type { Expression } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";
import { parseNumber } from "./number.ts";
import { parseOperand } from "./operand.ts";
import { parsePostfix } from "./postfix.ts";
import { startsOperand } from "./starts-operand.ts";

/** Levels 6 to 8: one operand with all that is behind it, and a number that touches it in front. */
export function parseFactor(cursor: Cursor): Expression {
  const token = cursor.token;
  if (token.kind !== "number") return parsePostfix(cursor, parseOperand(cursor));
  const number = parseNumber(cursor);
  if (cursor.at("[") && cursor.token.touching && token.text === "1")
    return parseIndicator(cursor, token);
  if (number.kind === "missing" || !touchesOperand(cursor)) return parsePostfix(cursor, number);
  const of = parsePostfix(cursor, parseOperand(cursor));
  return { kind: "multiple", number, of, span: cover(number.span, of.span) };
}

/** `√`, `∂` and `∇` take what follows them and stay apart from a number in front. */
function touchesOperand(cursor: Cursor): boolean {
  const { kind, touching, text } = cursor.token;
  const apart = kind === "number" || kind === "string" || (kind === "sign" && text !== "𝟏");
  return touching && !apart && startsOperand(cursor);
}

/** `1[z > 0]`. */
function parseIndicator(cursor: Cursor, one: Token): Expression {
  const open = cursor.next();
  const of = cursor.nested<Expression>(
    "(",
    () => cursor.grammar.expression(cursor),
    (at) => ({ kind: "missing", span: at }),
  );
  if (!cursor.take("]")) cursor.fail({ is: "unclosed", bracket: "[" }, open);
  return { kind: "indicator", of, span: cursor.since(one.start) };
}

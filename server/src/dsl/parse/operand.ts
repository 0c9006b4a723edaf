import { type Span, span } from "../../base/span.ts";
import type { Token } from "../lex/token.ts";
import type { Expression, MissingSyntax, NameSyntax } from "../syntax.ts";
import { parseBars } from "./bars.ts";
import type { Cursor } from "./cursor.ts";
import { parseDerivative, parseNabla } from "./derivative.ts";
import { failAtCommand } from "./latex.ts";
import { parseName } from "./name.ts";

/** What operators stand between: a name, a bracket, bars, a prefix … */
export function parseOperand(cursor: Cursor): Expression {
  const token = cursor.token;
  switch (token.kind) {
    case "name":
      return token.text === "Σ_" ? parseLabelled(cursor, "Σ") : parseName(cursor);
    case "string":
      cursor.next();
      return { kind: "string", value: token.text, span: span(token.start, token.end) };
    case "bar":
      return parseBars(cursor);
    case "open":
      return parseOpened(cursor, token);
    case "sign":
      return parseSign(cursor, token);
    case "command":
      if (token.text === "\\sum") return parseLabelled(cursor, "∑");
      failAtCommand(cursor);
      return missing(token);
    default:
      return failAtOperand(cursor);
  }
}

/** `a, b` up to a closing bracket that is not taken; a trailing comma is fine. */
export function parseItems(
  cursor: Cursor,
  close: string,
  item: (cursor: Cursor) => Expression,
): Expression[] {
  const items: Expression[] = [];
  while (!cursor.at(close) && cursor.token.kind !== "end") {
    items.push(item(cursor));
    if (!cursor.take(",")) break;
  }
  return items;
}

function parseOpened(cursor: Cursor, open: Token): Expression {
  switch (open.text) {
    case "(":
      return parseGroup(cursor, ")");
    case "{":
      return parseGroup(cursor, "}");
    case "[":
      return parseList(cursor);
    case "⟨":
      return parseInner(cursor);
    default:
      return failAtOperand(cursor);
  }
}

function parseGroup(cursor: Cursor, close: string): Expression {
  const open = cursor.next();
  const of = cursor.nested("(", () => cursor.grammar.expression(cursor), missing);
  if (!cursor.take(close))
    cursor.fail({ is: "unclosed", bracket: open.text }, unclosedAt(cursor, open));
  return { kind: "group", of, span: cursor.since(open.start) };
}

function parseList(cursor: Cursor): Expression {
  const open = cursor.next();
  const items = cursor.nested(
    "(",
    () => parseItems(cursor, "]", cursor.grammar.expression),
    () => [],
  );
  if (!cursor.take("]")) cursor.fail({ is: "unclosed", bracket: "[" }, unclosedAt(cursor, open));
  return { kind: "list", items, span: cursor.since(open.start) };
}

function parseInner(cursor: Cursor): Expression {
  const open = cursor.next();
  const [left, right] = cursor.nested(
    "(",
    () => {
      const first = cursor.grammar.expression(cursor);
      if (!cursor.take(",")) cursor.fail({ is: "missing-operand", after: "⟨" }, cursor.token);
      return [first, cursor.grammar.expression(cursor)] as const;
    },
    (at) => [missing(at), missing(at)] as const,
  );
  if (!cursor.take("⟩")) cursor.fail({ is: "unclosed", bracket: "⟨" }, unclosedAt(cursor, open));
  return { kind: "inner", left, right, span: cursor.since(open.start) };
}

/** The sign that cannot stand in the bracket, or the bracket itself if the text ends first. */
function unclosedAt(cursor: Cursor, open: Token): Span {
  const { kind, start, end } = cursor.token;
  return kind === "end" || cursor.failed ? span(open.start, open.end) : span(start, end);
}

function parseSign(cursor: Cursor, token: Token): Expression {
  switch (token.text) {
    case "∂":
      return parseDerivative(cursor);
    case "∇":
      return parseNabla(cursor);
    case "√":
      cursor.next();
      return { kind: "prefix", prefix: { is: "root" }, span: span(token.start, token.end) };
    case "𝟏":
      return parseLabelled(cursor, "𝟏");
    case "Σ":
      return parseLabelled(cursor, "∑");
    default:
      return failAtOperand(cursor);
  }
}

/** `𝟏_n` with its size, `∑_i` and `Σ_{i=1}` with their index, if there is one. */
function parseLabelled(cursor: Cursor, sign: string): NameSyntax {
  const first = cursor.next();
  const label = cursor.token;
  const labelled = label.kind === "name" && label.touching && label.text.startsWith("_");
  const behind = labelled ? cursor.next() : first;
  const open = cursor.token;
  const close = behind.text.endsWith("_") && cursor.at("{") ? cursor.closing(open) : undefined;
  if (close !== undefined) cursor.skipTo(close + 1);
  const braces = close === undefined ? "" : cursor.slice(span(open.start, close + 1));
  const name = sign + (labelled ? label.text : first.text.endsWith("_") ? "_" : "") + braces;
  return { kind: "name", name, span: cursor.since(first.start) };
}

function failAtOperand(cursor: Cursor): MissingSyntax {
  const token = cursor.token;
  const behind = cursor.behind;
  const after = cursor.text.slice(Math.max(0, behind - 1), behind).trim();
  if (token.kind === "other" && (token.text === "'" || token.text === '"')) {
    cursor.fail({ is: "unclosed-string" }, token);
  } else if (token.kind === "other" || token.kind === "superscript" || token.kind === "quote") {
    cursor.fail({ is: "unexpected", text: token.text }, token);
  } else {
    const at = token.kind === "end" ? span(Math.max(0, behind - 1), behind) : token;
    cursor.fail({ is: "missing-operand", after: after === "" ? undefined : after }, at);
  }
  return missing(span(behind, behind));
}

function missing({ start, end }: Span): MissingSyntax {
  return { kind: "missing", span: span(start, end) };
}

import { span } from "../../base/span.ts";
import type { SizeFactor, SizeSyntax, SizeTerm } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";

const OPERATORS = new Map<string, SizeFactor["operator"]>([
  ["*", "*"],
  ["·", "*"],
  ["/", "/"],
  ["//", "//"],
]);

/** `2*h + 1`, `C/nh`, `floor(n/2)`: the arithmetic of sizes. */
export function parseSize(cursor: Cursor): SizeSyntax {
  const start = cursor.peek().start;
  const terms: SizeTerm[] = [
    { negative: cursor.take("−") !== undefined, of: parseSizeTerm(cursor) },
  ];
  while (cursor.at("+") || cursor.at("−")) {
    terms.push({ negative: cursor.next().text === "−", of: parseSizeTerm(cursor) });
  }
  const [first] = terms;
  if (first && terms.length === 1 && !first.negative) return first.of;
  return { kind: "sum", terms, span: cursor.since(start) };
}

export function parseSizeTerm(cursor: Cursor): SizeSyntax {
  const first = parseSizeFactor(cursor);
  const factors: SizeFactor[] = [{ operator: "*", of: first }];
  for (let operator = operatorAt(cursor); operator; operator = operatorAt(cursor)) {
    cursor.next();
    factors.push({ operator, of: parseSizeFactor(cursor) });
  }
  return factors.length === 1
    ? first
    : { kind: "product", factors, span: cursor.since(first.span.start) };
}

/** A number, a name, `2K`, a bracket or a call, perhaps squared. */
export function parseSizeFactor(cursor: Cursor): SizeSyntax {
  const { kind, start, end, text } = cursor.peek();
  if (kind === "number") return parseCount(cursor);
  if (kind === "name") return raised(cursor, parseSizeName(cursor));
  if (cursor.at("(")) return raised(cursor, parseSizeGroup(cursor));
  if (cursor.at("⌊")) return parseFloor(cursor);
  const at = span(start, end);
  if (kind === "end")
    cursor.fail({ is: "missing-operand", after: undefined }, cursor.since(cursor.behind - 1));
  else cursor.fail({ is: "unexpected", text }, at);
  return { kind: "opaque", text: "?", span: at };
}

export function startsSize(cursor: Cursor, ahead = 0): boolean {
  const { kind, text } = cursor.peek(ahead);
  return (
    kind === "number" || kind === "name" || (kind === "open" && (text === "(" || text === "⌊"))
  );
}

function operatorAt(cursor: Cursor): SizeFactor["operator"] | undefined {
  const { kind, text } = cursor.peek();
  return kind === "sign" ? OPERATORS.get(text) : undefined;
}

function parseCount(cursor: Cursor): SizeSyntax {
  const { text, start, end } = cursor.next();
  const at = span(start, end);
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    cursor.fail({ is: "unexpected", text }, at);
    return { kind: "opaque", text, span: at };
  }
  const number: SizeSyntax = { kind: "number", value, span: at };
  if (cursor.peek().kind !== "name" || !cursor.peek().touching || isCross(cursor))
    return raised(cursor, number);
  const of = raised(cursor, parseSizeName(cursor));
  const factors: SizeFactor[] = [number, of].map((factor) => ({ operator: "*", of: factor }));
  return { kind: "product", factors, span: cursor.since(start) };
}

/** `2x3`: between two integers `x` is `×`. */
function isCross(cursor: Cursor): boolean {
  return /^x\d+$/u.test(cursor.peek().text);
}

/** `d`, `d'`, `config.width`, `floor(n/2)`. */
function parseSizeName(cursor: Cursor): SizeSyntax {
  const first = cursor.next();
  let name = first.text;
  while (cursor.at(".") && cursor.peek().touching && cursor.peek(1).kind === "name") {
    cursor.next();
    name += `.${cursor.next().text}`;
  }
  if (cursor.peek().kind === "quote" && cursor.peek().touching) name += cursor.next().text;
  if (cursor.at("(") && cursor.peek().touching) return parseOpaqueCall(cursor, first.start);
  return { kind: "name", name, span: cursor.since(first.start) };
}

function parseOpaqueCall(cursor: Cursor, start: number): SizeSyntax {
  const open = cursor.next();
  cursor.nested(
    "(",
    () => {
      do if (startsSize(cursor) || cursor.at("−")) parseSize(cursor);
      while (cursor.take(","));
    },
    () => undefined,
  );
  if (!cursor.take(")")) cursor.fail({ is: "unclosed", bracket: "(" }, span(open.start, open.end));
  return opaque(cursor, start);
}

function parseFloor(cursor: Cursor): SizeSyntax {
  const open = cursor.next();
  cursor.nested<SizeSyntax | undefined>(
    "(",
    () => parseSize(cursor),
    () => undefined,
  );
  if (!cursor.take("⌋")) cursor.fail({ is: "unclosed", bracket: "⌊" }, span(open.start, open.end));
  return opaque(cursor, open.start);
}

function opaque(cursor: Cursor, start: number): SizeSyntax {
  const at = cursor.since(start);
  return { kind: "opaque", text: cursor.slice(at).replace(/\s+/gu, ""), span: at };
}

function parseSizeGroup(cursor: Cursor): SizeSyntax {
  const open = cursor.next();
  const of = cursor.nested<SizeSyntax>(
    "(",
    () => parseSize(cursor),
    (at) => ({ kind: "opaque", text: "?", span: at }),
  );
  if (!cursor.take(")")) cursor.fail({ is: "unclosed", bracket: "(" }, span(open.start, open.end));
  return of;
}

function raised(cursor: Cursor, base: SizeSyntax): SizeSyntax {
  const { kind, text, touching } = cursor.peek();
  const squared = kind === "superscript" && touching && /^\d{1,2}$/u.test(text);
  if (!squared && !(cursor.at("^") && cursor.peek(1).kind === "number")) return base;
  if (!squared) cursor.next();
  const exponent = Number(cursor.next().text);
  return { kind: "power", base, exponent, span: cursor.since(base.span.start) };
}

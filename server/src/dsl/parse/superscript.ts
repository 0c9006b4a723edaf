import { MINUS_ONE, parseRational, rational } from "../../base/rational.ts";
import { type Span, span } from "../../base/span.ts";
import type { Token } from "../lex/token.ts";
import type { Expression, SumTermSyntax } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";
import { inverse } from "./exponent.ts";

/** A run of superscript signs behind an operand: `ᵀ`, `⁻ᵀ`, `⁺`, `²`, `⁻¹`, `ⁿ`, `ⁿ⁺¹`, and `²ᵀ` one after the other. */
export function superscript(cursor: Cursor, base: Expression, token: Token): Expression {
  const at = span(token.start, token.end);
  const whole = cursor.since(base.span.start);
  const [, front = "", back = ""] = /^(T*)(.*)$/su.exec(token.text) ?? [];
  const start = [...front].reduce<Expression>(
    (of) => ({ kind: "transpose", of, quote: false, span: whole }),
    base,
  );
  return back === "" ? start : raised(cursor, start, back, at);
}

function raised(cursor: Cursor, base: Expression, text: string, at: Span): Expression {
  const whole = cursor.since(base.span.start);
  if (text === "+") return { kind: "pseudo-inverse", of: base, span: whole };
  if (text.endsWith("T")) {
    const front = text.slice(0, -1);
    const of = front === "−" ? inverse(base, at) : raised(cursor, base, front, at);
    return { kind: "transpose", of, quote: false, span: whole };
  }
  const exponent = exponentOf(text, at);
  if (!exponent) cursor.fail({ is: "unexpected", text }, at);
  return {
    kind: "power",
    base,
    exponent: exponent ?? { kind: "missing", span: at },
    entrywise: false,
    sign: at,
    span: whole,
  };
}

/** The sum of numbers and names that a run spells; `undefined` if it spells something else. */
function exponentOf(text: string, at: Span): Expression | undefined {
  if (!/^−?(?:\d+|\p{L}|\(\w+\)|×)(?:[+−](?:\d+|\p{L}))*$/u.test(text)) return undefined;
  const parts = text.match(/[+−]?(?:\d+|\p{L}|\(\w+\)|×)/gu) ?? [];
  const [first, ...rest] = parts.map((part): SumTermSyntax => {
    const negative = part.startsWith("−");
    return { negative, sign: at, of: atom(part.replace(/^[+−]/u, ""), at) };
  });
  if (!first) return undefined;
  const leading = first.negative ? negated(first.of, at) : first.of;
  if (rest.length === 0) return leading;
  return {
    kind: "sum",
    terms: [{ negative: false, sign: undefined, of: leading }, ...rest],
    span: at,
  };
}

function atom(text: string, at: Span): Expression {
  const boxed = /^\((\w+)\)$/u.exec(text)?.[1];
  if (boxed !== undefined) return { kind: "group", of: atom(boxed, at), span: at };
  const value = parseRational(text);
  if (value) return { kind: "number", value, spelling: text, span: at };
  return { kind: "name", name: text === "×" ? "x" : text, span: at };
}

function negated(of: Expression, at: Span): Expression {
  if (of.kind !== "number") return { kind: "negation", of, span: at };
  const { numerator, denominator } = of.value;
  const value = of.spelling === "1" ? MINUS_ONE : rational(-numerator, denominator);
  return { ...of, value, spelling: `−${of.spelling}` };
}

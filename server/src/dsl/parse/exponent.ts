import { MINUS_ONE, negateRational } from "../../base/rational.ts";
import { type Span, span } from "../../base/span.ts";
import type { Rewriting } from "../rewriting.ts";
import type { Expression, NumberSyntax, PowerSyntax } from "../syntax.ts";
import { parseArguments } from "./call.ts";
import type { Cursor } from "./cursor.ts";
import { parseName } from "./name.ts";
import { parseNumber } from "./number.ts";
import { parseOperand } from "./operand.ts";

/** `^` with its exponent: one signed number, name, call or bracket. `T` and `⊤` transpose, `+` is the pseudo-inverse. */
export function parseExponent(cursor: Cursor, base: Expression): Expression {
  const token = cursor.next();
  const sign = span(token.start, token.end);
  const entrywise = token.text === ".^";
  const power = parseMark(cursor, base) ?? parsePower(cursor, base, entrywise, sign);
  if (base.kind === "power" && cursor.slice(base.sign).includes("^") && power.kind === "power")
    reportPowerOfPower(cursor, base, power);
  return power;
}

/** `a^b^c` with the brackets of either reading. */
function reportPowerOfPower(cursor: Cursor, below: PowerSyntax, whole: PowerSyntax): void {
  const bracketed = (from: number, to: number): Rewriting => {
    const [inside, rest] = [cursor.slice(span(from, to)), cursor.slice(span(to, whole.span.end))];
    return {
      text: `${cursor.slice(span(whole.span.start, from))}(${inside})${rest}`,
      edits: [
        { span: span(from, from), text: "(" },
        { span: span(to, to), text: ")" },
      ],
    };
  };
  cursor.noteProblem({ is: "power-of-power" }, whole.sign, [
    bracketed(below.span.start, below.span.end),
    bracketed(below.exponent.span.start, whole.span.end),
  ]);
}

/** `^T`, `^⊤`, `^{T}`, `^-T`, `^{-T}`, `^+`. */
function parseMark(cursor: Cursor, base: Expression): Expression | undefined {
  const braced = cursor.at("{") ? 1 : 0;
  const negative = cursor.at("−", braced) ? 1 : 0;
  const mark = cursor.peek(braced + negative);
  const after = cursor.peek(braced + negative + 1);
  if (braced && !(after.kind === "close" && after.text === "}")) return undefined;
  const isTranspose =
    mark.text === "⊤" ||
    (mark.kind === "name" && mark.text === "T" && !(after.touching && after.text === "("));
  const isPlus =
    mark.text === "+" &&
    mark.kind === "sign" &&
    !negative &&
    !(after.touching && after.kind !== "close" && after.kind !== "sign");
  if (!isTranspose && !isPlus) return undefined;
  for (let count = 2 * braced + negative + 1; count > 0; count--) cursor.next();
  const whole = cursor.since(base.span.start);
  if (isPlus) return { kind: "pseudo-inverse", of: base, span: whole };
  const of = negative ? inverse(base, span(mark.start, mark.end)) : base;
  return { kind: "transpose", of, quote: false, span: whole };
}

/** `X⁻¹` as part of `X⁻ᵀ`. */
export function inverse(base: Expression, at: Span): Expression {
  const exponent: NumberSyntax = { kind: "number", value: MINUS_ONE, spelling: "−1", span: at };
  return {
    kind: "power",
    base,
    exponent,
    entrywise: false,
    sign: at,
    span: span(base.span.start, at.end),
  };
}

function parsePower(cursor: Cursor, base: Expression, entrywise: boolean, sign: Span): Expression {
  const start = cursor.token.start;
  let negative = false;
  while (cursor.at("−") || cursor.at("+")) if (cursor.next().text === "−") negative = !negative;
  const operand = parseExponentOperand(cursor);
  const exponent = negative ? negated(operand, cursor.since(start)) : operand;
  return { kind: "power", base, exponent, entrywise, sign, span: cursor.since(base.span.start) };
}

function parseExponentOperand(cursor: Cursor): Expression {
  const { kind } = cursor.token;
  if (kind === "number") return parseNumber(cursor);
  if (kind !== "name") return parseOperand(cursor);
  const name = parseName(cursor);
  if (!cursor.at("(") || !cursor.token.touching) return name;
  const open = cursor.next();
  const inside = cursor.nested(
    "(",
    () => parseArguments(cursor, name),
    () => ({ arguments: [], options: [] }),
  );
  if (!cursor.take(")")) cursor.fail({ is: "unclosed", bracket: "(" }, span(open.start, open.end));
  return { kind: "call", callee: name, primes: 0, span: cursor.since(name.span.start), ...inside };
}

function negated(of: Expression, at: Span): Expression {
  if (of.kind !== "number") return { kind: "negation", of, span: at };
  return { ...of, value: negateRational(of.value), spelling: `−${of.spelling}`, span: at };
}

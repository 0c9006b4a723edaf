import { type Span, span } from "../../base/span.ts";
import type { Token } from "../lex/token.ts";
import type { CallSyntax, Expression, MemberSyntax, NameSyntax } from "../syntax.ts";
import { parseArguments } from "./call.ts";
import type { Cursor } from "./cursor.ts";
import { parseExponent } from "./exponent.ts";
import { parseName } from "./name.ts";
import { parseItems } from "./operand.ts";
import { superscript } from "./superscript.ts";

const MOST_POSTFIXES = 50;
const POWERS: ReadonlySet<string> = new Set(["^", ".^", "**"]);
/** What code puts a point and a name behind: `W.T`, `f(x).T`, `layers[0].w`. */
const HAS_MEMBERS: ReadonlySet<Expression["kind"]> = new Set([
  "name",
  "member",
  "group",
  "call",
  "index",
]);

/** Level 8: any number of powers, transposes, indices and brackets behind an operand. */
export function parsePostfix(cursor: Cursor, operand: Expression): Expression {
  if (operand.kind === "prefix" || operand.kind === "derivative") return operand;
  let result: Expression = operand;
  for (let count = 0; count <= MOST_POSTFIXES; count++) {
    const more = parseOne(cursor, result);
    if (!more) return result;
    result = more;
  }
  // Each one is a level of the tree.
  cursor.note({ kind: "too-deep", span: cursor.since(cursor.behind - 1) });
  cursor.abandon();
  return result;
}

function parseOne(cursor: Cursor, of: Expression): Expression | undefined {
  const token = cursor.token;
  if (cursor.atOneOf(POWERS))
    return token.text === "**" ? parseDoubleStar(cursor, of) : parseExponent(cursor, of);
  if (token.kind === "superscript" && !token.touching) reportBlank(cursor, of, token);
  else if (!token.touching) return undefined;
  switch (token.kind) {
    case "quote":
      cursor.next();
      return transposed(cursor, of, token.text.length);
    case "superscript":
      cursor.next();
      return superscript(cursor, of, token);
    case "open":
      return parseBracket(cursor, of, token.text);
    case "sign":
      return parseSign(cursor, of);
    default:
      return undefined;
  }
}

/** `v ᵀ u`: what is raised can only belong to what stands in front. */
function reportBlank(cursor: Cursor, of: Expression, token: Token): void {
  const blank = span(of.span.end, token.start);
  const sign = cursor.slice(token);
  const text = `${cursor.slice(of.span)}${sign}`;
  const edits = [{ span: blank, text: "" }];
  cursor.noteProblem({ is: "unexpected", text: sign }, token, [{ text, edits }]);
}

function parseSign(cursor: Cursor, of: Expression): Expression | undefined {
  if (cursor.take("⊤"))
    return { kind: "transpose", of, quote: false, span: cursor.since(of.span.start) };
  const member = cursor.at(".") && cursor.peek(1).kind === "name" && cursor.peek(1).touching;
  if (!member || !HAS_MEMBERS.has(of.kind)) return undefined;
  cursor.next();
  const name = parseName(cursor);
  return { kind: "member", of, name, span: cursor.since(of.span.start) };
}

function transposed(cursor: Cursor, of: Expression, times: number): Expression {
  const result: Expression = {
    kind: "transpose",
    of,
    quote: true,
    span: cursor.since(of.span.start),
  };
  return times > 1 ? transposed(cursor, result, times - 1) : result;
}

/** `(…)` behind a name is a call and `[…]` behind anything an index; other brackets stand side by side. */
function parseBracket(cursor: Cursor, of: Expression, bracket: string): Expression | undefined {
  if (bracket === "[") return of.kind === "number" ? undefined : parseIndex(cursor, of);
  const callee = bracket === "(" ? calleeOf(of) : undefined;
  return callee && parseCall(cursor, callee, of.span);
}

interface Callee {
  readonly callee: NameSyntax | MemberSyntax;
  readonly primes: number;
}

/** A name, perhaps with quotes: `f''(x)`. */
function calleeOf(of: Expression): Callee | undefined {
  let [inner, primes] = [of, 0];
  while (inner.kind === "transpose" && inner.quote) {
    inner = inner.of;
    primes++;
  }
  if (inner.kind === "name" && inner.name.startsWith("𝟏")) return undefined;
  return inner.kind === "name" || (inner.kind === "member" && primes === 0)
    ? { callee: inner, primes }
    : undefined;
}

function parseCall(cursor: Cursor, { callee, primes }: Callee, start: Span): CallSyntax {
  const open = cursor.next();
  const inside = cursor.nested(
    "(",
    () => parseArguments(cursor, callee),
    () => ({ arguments: [], options: [] }),
  );
  if (!cursor.take(")"))
    cursor.fail({ is: "unclosed", bracket: "(" }, unclosedAt(cursor, span(open.start, open.end)));
  return { kind: "call", callee, primes, span: cursor.since(start.start), ...inside };
}

function unclosedAt(cursor: Cursor, open: Span): Span {
  const { kind, start, end } = cursor.token;
  return kind === "end" ? open : span(start, end);
}

function parseIndex(cursor: Cursor, of: Expression): Expression {
  const open = cursor.next();
  const positions = cursor.nested(
    "(",
    () => parseItems(cursor, "]", parsePosition),
    () => [],
  );
  if (!cursor.take("]"))
    cursor.fail({ is: "unclosed", bracket: "[" }, unclosedAt(cursor, span(open.start, open.end)));
  return { kind: "index", of, positions, span: cursor.since(of.span.start) };
}

/** `0`, `:`, `1:3`. */
function parsePosition(cursor: Cursor): Expression {
  const { start } = cursor.token;
  const from = cursor.at(":") ? undefined : cursor.grammar.expression(cursor);
  if (!cursor.take(":")) return from ?? { kind: "missing", span: cursor.since(start) };
  const to = cursor.at(",") || cursor.at("]") ? undefined : cursor.grammar.expression(cursor);
  return { kind: "slice", from, to, span: cursor.since(start) };
}

/** `a ** b` is read as a power and reported. */
function parseDoubleStar(cursor: Cursor, of: Expression): Expression {
  const { start, end } = cursor.token;
  const power = parseExponent(cursor, of);
  if (power.kind !== "power") return power;
  const [base, exponent] = [cursor.slice(of.span), cursor.slice(power.exponent.span)];
  const sign = span(of.span.end, power.exponent.span.start);
  const as = (operator: string) => ({
    text: `${base}${operator}${exponent}`,
    edits: [{ span: sign, text: operator }],
  });
  const norm = { text: `‖${base}‖²`, edits: [{ span: power.span, text: `‖${base}‖²` }] };
  const otherwise = exponent === "2" ? [as(".^"), norm] : [as(".^")];
  cursor.noteProblem({ is: "double-star" }, span(start, end), [{ otherwise, ...as("^") }]);
  return power;
}

import { type Span, span } from "../../base/span.ts";
import type { Token } from "../lex/token.ts";
import type { Rewriting } from "../rewriting.ts";
import type {
  Expression,
  MissingSyntax,
  NameSyntax,
  ProductOperator,
  ProductStep,
  VariableSyntax,
} from "../syntax.ts";
import type { Cursor } from "./cursor.ts";
import { parseName } from "./name.ts";
import { parseOrder } from "./order.ts";
import { startsOperand } from "./starts-operand.ts";
import { parseVariable } from "./variable.ts";

const ABOVE = new Map<string, ProductOperator>([
  ["·", "·"],
  ["@", "@"],
  ["*", "*"],
  ["×", "*"],
  ["⊗", "⊗"],
]);

/** `∂f/∂x`, `∂²f/∂x∂y`, and `∂/∂x`, which takes the factor behind it. */
export function parseDerivative(cursor: Cursor): Expression {
  const sign = cursor.next();
  const order = parseOrder(cursor);
  if (isLabel(cursor.token)) return failAtLabel(cursor, sign);
  if (cursor.at("/")) {
    const by = parseBelow(cursor, order, sign.start);
    return {
      kind: "prefix",
      prefix: { is: "derivative", order, by },
      span: cursor.since(sign.start),
    };
  }
  const of = cursor.nested("above", () => parseAbove(cursor), missing);
  const by = parseBelow(cursor, order, sign.start);
  return { kind: "derivative", spelling: "∂", order, of, by, span: cursor.since(sign.start) };
}

function isLabel({ kind, text, touching }: Token): boolean {
  return kind === "name" && touching && text.startsWith("_");
}

/** `∂_x f` is `∂/∂x f` here. */
function failAtLabel(cursor: Cursor, sign: Token): Expression {
  const { start, end, text } = cursor.token;
  const name = text.replace(/^_|[{}]/gu, "");
  const at = span(sign.start, end);
  const written = cursor.text.slice(sign.start, start);
  const rewriting = {
    text: `${written}/∂${name}`,
    edits: [{ span: span(start, end), text: `/∂${name}` }],
  };
  cursor.fail({ is: "derivative-without-variable" }, at, [rewriting]);
  return missing(at);
}

/** `∇_x`, `∇²_x`, `∇_x²`: a prefix. */
export function parseNabla(cursor: Cursor): Expression {
  const sign = cursor.next();
  const front = parseOrder(cursor);
  const by = parseSubscript(cursor);
  const order = Math.max(front, parseOrder(cursor));
  if (!by) cursor.fail({ is: "derivative-without-variable" }, span(sign.start, sign.end));
  const variables = by ? [{ variable: by, times: order, span: by.span }] : [];
  return {
    kind: "prefix",
    prefix: { is: "nabla", order, by: variables },
    span: cursor.since(sign.start),
  };
}

/** Any product; a sign may stand in front. */
function parseAbove(cursor: Cursor): Expression {
  const start = cursor.token.start;
  const negative = cursor.take("−") !== undefined;
  const first = cursor.grammar.factor(cursor);
  const rest: ProductStep[] = [];
  for (let step = parseStep(cursor); step; step = parseStep(cursor)) rest.push(step);
  const at = cursor.since(start);
  const product: Expression =
    rest.length === 0
      ? first
      : { kind: "product", first, rest, span: cursor.since(first.span.start) };
  return negative ? { kind: "negation", of: product, span: at } : product;
}

function parseStep(cursor: Cursor): ProductStep | undefined {
  const token = cursor.token;
  const operator = token.kind === "sign" ? ABOVE.get(token.text) : undefined;
  if (operator) cursor.next();
  else if (!startsOperand(cursor)) return undefined;
  const sign = span(token.start, operator ? token.end : token.start);
  return { operator: operator ?? "side", sign, of: cursor.grammar.factor(cursor) };
}

/** `/∂x∂y`, also in brackets: as many `∂` as the order says. */
function parseBelow(cursor: Cursor, order: number, start: number): VariableSyntax[] {
  if (!cursor.at("/") || !(cursor.at("∂", 1) || (cursor.at("(", 1) && cursor.at("∂", 2)))) {
    cursor.fail({ is: "derivative-without-variable" }, cursor.since(start));
    return [];
  }
  cursor.next();
  const open = cursor.take("(");
  const by: VariableSyntax[] = [];
  while (cursor.at("∂") && (open || timesOf(by) < order)) {
    cursor.next();
    by.push(parseVariable(cursor, order === 1 ? start : undefined));
  }
  if (open && !cursor.take(")"))
    cursor.fail({ is: "unclosed", bracket: "(" }, span(open.start, open.end));
  const below = timesOf(by);
  if (below !== order) {
    const at = cursor.since(start);
    const rewritings = below === 1 ? [raised(cursor.slice(at), at.end, order)] : [];
    cursor.noteProblem({ is: "derivative-order", above: order, below }, at, rewritings);
  }
  return by;
}

/** `∂²f/∂x²` for `∂²f/∂x`. */
function raised(written: string, end: number, order: number): Rewriting {
  const text = order === 2 ? "²" : order === 3 ? "³" : `^${order}`;
  return { text: written + text, edits: [{ span: span(end, end), text }] };
}

function timesOf(by: readonly VariableSyntax[]): number {
  return by.reduce((total, { times }) => total + times, 0);
}

/** The name behind `∇_`: the token `_x` or `_{x}`. */
function parseSubscript(cursor: Cursor): NameSyntax | undefined {
  const { text } = cursor.token;
  if (!isLabel(cursor.token)) return undefined;
  const { span: at } = parseName(cursor);
  if (text === "_") return parseBraced(cursor);
  const braced = text.startsWith("_{");
  const name = braced ? text.slice(2).replace("}", "") : text.slice(1);
  return { kind: "name", name, span: span(at.start + (braced ? 2 : 1), at.end - (braced ? 1 : 0)) };
}

/** `∇_{\mathbf{x}}`. */
function parseBraced(cursor: Cursor): NameSyntax | undefined {
  const braced = cursor.at("{") && cursor.peek(1).kind === "name" && cursor.at("}", 2);
  if (!braced) return undefined;
  cursor.next();
  const name = parseName(cursor);
  cursor.next();
  return name;
}

function missing({ start, end }: Span): MissingSyntax {
  return { kind: "missing", span: span(start, end) };
}

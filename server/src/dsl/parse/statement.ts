import { type Span, span } from "../../base/span.ts";
import type { Token } from "../lex/token.ts";
import type { Rewriting } from "../rewriting.ts";
import type {
  DefinitionStatement,
  ExpressionStatement,
  FunctionStatement,
  Layout,
  Statement,
} from "../statement-syntax.ts";
import type { Expression, NameSyntax } from "../syntax.ts";
import { atDeclaration } from "./at-declaration.ts";
import type { Cursor } from "./cursor.ts";
import { atDims, parseBinding, parseDeclaration, parseDimsStatement } from "./declaration.ts";
import { parseSum } from "./expression.ts";
import { parseName } from "./name.ts";
import { declaredNameLength, parseDeclaredName } from "./names.ts";
import { parseShape } from "./shape.ts";
import { parseSides } from "./sides.ts";

/** The statements of one run of tokens: one, or several where a comma stands for `;`, which is reported. */
export function parseStatements(cursor: Cursor): Statement[] {
  const statements = [parseStatement(cursor)];
  while (takeCommaBetween(cursor)) statements.push(parseStatement(cursor));
  reportRest(cursor);
  const last = cursor.failed ? statements.pop() : undefined;
  return last ? [...statements, cutShort(last)] : statements;
}

/** What ends in a mistake has no value: half a formula is another formula. A name that it defines is known all the same. */
function cutShort(statement: Statement): Statement {
  if (!("sides" in statement)) return statement;
  const last = statement.sides.at(-1);
  if (last) return { ...statement, sides: [...statement.sides.slice(0, -1), missing(last)] };
  return statement.kind === "expression" && !statement.shape ? missing(statement) : statement;
}

function missing<T extends { readonly of: Expression }>(part: T): T {
  return { ...part, of: { kind: "missing", span: part.of.span } };
}

function parseStatement(cursor: Cursor): Statement {
  if (cursor.token.kind !== "name") return parseExpressionStatement(cursor);
  if (atLayout(cursor)) return parseLayout(cursor);
  if (atDims(cursor)) return parseDimsStatement(cursor);
  if (atDeclaration(cursor)) return parseDeclaration(cursor);
  const length = declaredNameLength(cursor);
  if (cursor.at("=", length)) return parseDefinition(cursor);
  if (cursor.at(":=", length)) return parseBinding(cursor);
  if (cursor.at("←", length) || atArrow(cursor, length)) return parseAssignment(cursor);
  if (atUpdate(cursor, length)) return parseUpdate(cursor);
  return atFunction(cursor) ? parseFunction(cursor) : parseExpressionStatement(cursor);
}

function atLayout(cursor: Cursor): boolean {
  return (
    cursor.token.text === "layout" &&
    cursor.peek(1).kind === "name" &&
    cursor.peek(2).kind === "end"
  );
}

function parseLayout(cursor: Cursor): Statement {
  const { start } = cursor.next();
  const { text, start: from, end } = cursor.next();
  const layout = layoutOf(text);
  if (!layout) {
    const edits = (word: string) => [{ span: span(from, end), text: word }];
    const words = ["gradient", "numerator", "denominator"];
    const rewritings = words.map((word) => ({ text: word, edits: edits(word) }));
    cursor.fail({ is: "unknown-layout", text }, span(from, end), rewritings);
  }
  return { kind: "layout", layout: layout ?? "gradient", span: span(start, end) };
}

function layoutOf(text: string): Layout | undefined {
  return text === "gradient" || text === "numerator" || text === "denominator" ? text : undefined;
}

function parseDefinition(cursor: Cursor): DefinitionStatement {
  const name = parseDeclaredName(cursor);
  const sides = parseSides(cursor);
  return { kind: "definition", name, sides, span: cursor.since(name.span.start) };
}

/** `W <- …`. */
function atArrow(cursor: Cursor, ahead: number): boolean {
  return cursor.at("<", ahead) && cursor.at("−", ahead + 1) && cursor.peek(ahead + 1).touching;
}

/** `W ← W − η ∂L/∂W`: a block defines, it does not assign. */
function parseAssignment(cursor: Cursor): DefinitionStatement {
  const name = parseDeclaredName(cursor);
  const arrow = cursor.next();
  if (arrow.text === "<") cursor.next();
  const sign = span(arrow.start, cursor.behind);
  const text = `${name.name}_new =`;
  noteUpdate(cursor, name, sign, text, sign.end);
  cursor.abandon();
  return { kind: "definition", name, sides: [], span: cursor.since(name.span.start) };
}

/** `W -= …`. */
function atUpdate(cursor: Cursor, ahead: number): boolean {
  const { kind, text } = cursor.peek(ahead);
  const changes = kind === "sign" && UPDATES.has(text);
  return changes && cursor.at("=", ahead + 1) && cursor.peek(ahead + 1).touching;
}

const UPDATES: ReadonlySet<string> = new Set(["+", "−", "*", "/", "⊙", "⊘"]);

/** `text` is what could stand from the name on to `end`. */
function noteUpdate(cursor: Cursor, name: NameSyntax, sign: Span, text: string, end: number): void {
  const edits = [{ span: span(name.span.start, end), text }];
  cursor.note({
    kind: "assignment",
    name: name.name,
    form: "operator",
    sign: cursor.slice(sign),
    first: undefined,
    span: sign,
    rewritings: [{ text, edits }],
  });
}

/** `W -= η ∂L/∂W` is `W_new = W − η ∂L/∂W`. */
function parseUpdate(cursor: Cursor): DefinitionStatement {
  const name = parseDeclaredName(cursor);
  const operator = cursor.next();
  const sign = span(operator.start, cursor.next().end);
  const of = parseSum(cursor);
  const written = cursor.slice(of.span);
  const head = `${name.name}_new = ${name.name} ${operator.text}`;
  const text = `${head} ${of.kind === "sum" ? `(${written})` : written}`;
  noteUpdate(cursor, name, sign, text, of.span.end);
  return { kind: "definition", name, sides: [], span: cursor.since(name.span.start) };
}

/** `f(x, y) =`. */
function atFunction(cursor: Cursor): boolean {
  if (!cursor.at("(", 1) || !cursor.peek(1).touching) return false;
  let ahead = 2;
  while (cursor.peek(ahead).kind === "name" && cursor.at(",", ahead + 1)) ahead += 2;
  return (
    cursor.peek(ahead).kind === "name" && cursor.at(")", ahead + 1) && cursor.at("=", ahead + 2)
  );
}

function parseFunction(cursor: Cursor): FunctionStatement {
  const name = parseName(cursor);
  cursor.next();
  const parameters: NameSyntax[] = [parseName(cursor)];
  while (cursor.take(",")) parameters.push(parseName(cursor));
  cursor.next();
  const sides = parseSides(cursor);
  return { kind: "function", name, parameters, sides, span: cursor.since(name.span.start) };
}

/** A query, a claim, or an expression to be shown. */
function parseExpressionStatement(cursor: Cursor): ExpressionStatement {
  const { start } = cursor.token;
  const of = parseSum(cursor);
  const colon = cursor.take(":");
  const reading = colon ? parseShape(cursor) : "broken";
  const shape = typeof reading === "object" ? reading : undefined;
  if (colon && reading === "none") cursor.fail({ is: "missing-operand", after: ":" }, colon);
  const sides = parseSides(cursor);
  return { kind: "expression", of, shape, sides, span: cursor.since(start) };
}

/** `z = W x, L = …`: read as two statements. */
function takeCommaBetween(cursor: Cursor): boolean {
  if (!cursor.at(",")) return false;
  const length = declaredNameLength(cursor, 1);
  const begins = length > 0 && ["=", ":", "∈", ":="].some((sign) => cursor.at(sign, 1 + length));
  if (!begins && !cursor.at("∂", 1)) return false;
  const { start, end } = cursor.next();
  const edits = [{ span: span(start, end), text: ";" }];
  cursor.noteProblem({ is: "comma-between-statements" }, span(start, end), [{ text: ";", edits }]);
  return true;
}

function reportRest(cursor: Cursor): void {
  const token = cursor.token;
  if (token.kind === "end") return;
  if (token.kind === "close") cursor.fail({ is: "unopened", bracket: token.text }, token);
  else if (token.kind === "bar") cursor.fail({ is: "unopened", bracket: token.text }, token);
  else if (["<", "≤", ">", "≥", "≠"].includes(token.text))
    cursor.fail({ is: "comparison-outside-brackets" }, token);
  else if (token.kind === "other" && ['"', "'"].includes(token.text))
    cursor.fail({ is: "unclosed-string" }, token);
  else cursor.fail({ is: "unexpected", text: cursor.slice(token) }, token, rewritings(token));
}

/** Signs that other texts use for the operators of this language. */
const FOREIGN = new Map([
  ["∘", "⊙"],
  ["÷", "⊘"],
  ["⋆", "⊙"],
]);

function rewritings({ text, start, end }: Token): Rewriting[] {
  const sign = FOREIGN.get(text);
  return sign === undefined
    ? []
    : [{ text: sign, edits: [{ span: span(start, end), text: sign }] }];
}

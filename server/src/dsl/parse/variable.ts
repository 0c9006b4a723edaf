import { span } from "../../base/span.ts";
import type { Expression, VariableSyntax } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";
import { parseName } from "./name.ts";
import { parseOrder } from "./order.ts";

/**
 * What stands behind one `∂` below the line: a name, an entry `W[0, 1]`, or `vec(X)`, perhaps with a power. A transpose is
 * allowed in `∂x∂xᵀ`, where it says nothing; behind a first derivative (`start` is where that begins) it is reported.
 */
export function parseVariable(cursor: Cursor, start: number | undefined): VariableSyntax {
  const from = cursor.token.start;
  const variable = parseInside(cursor);
  const times = parseOrder(cursor);
  const end = cursor.since(from);
  if (takeTranspose(cursor) && start !== undefined) reportTranspose(cursor, start, end.end);
  return { variable, times, span: end };
}

function parseInside(cursor: Cursor): Expression {
  const { kind } = cursor.token;
  if (kind !== "name") return parseOther(cursor);
  const name = parseName(cursor);
  if (!cursor.token.touching) return name;
  if (cursor.at("(") && name.name === "vec") return parseVec(cursor, name);
  return cursor.at("[") ? parseEntry(cursor, name) : name;
}

function parseOther(cursor: Cursor): Expression {
  const { kind, text, start, end } = cursor.token;
  const at = span(start, end);
  if (kind === "end")
    cursor.fail(
      { is: "derivative-without-variable" },
      cursor.since(Math.max(0, cursor.behind - 1)),
    );
  else cursor.fail({ is: "not-a-variable", text }, at);
  return { kind: "missing", span: at };
}

function parseVec(cursor: Cursor, callee: Expression & { kind: "name" }): Expression {
  const open = cursor.next();
  const argument = cursor.nested<Expression>(
    "(",
    () => cursor.grammar.expression(cursor),
    (at) => ({ kind: "missing", span: at }),
  );
  if (!cursor.take(")")) cursor.fail({ is: "unclosed", bracket: "(" }, span(open.start, open.end));
  const call = { kind: "call", callee, primes: 0, arguments: [argument], options: [] } as const;
  return { span: cursor.since(callee.span.start), ...call };
}

function parseEntry(cursor: Cursor, of: Expression): Expression {
  const open = cursor.next();
  const positions: Expression[] = [];
  cursor.nested(
    "(",
    () => {
      do positions.push(cursor.grammar.expression(cursor));
      while (cursor.take(","));
    },
    () => undefined,
  );
  if (!cursor.take("]")) cursor.fail({ is: "unclosed", bracket: "[" }, span(open.start, open.end));
  return { kind: "index", of, positions, span: cursor.since(of.span.start) };
}

function takeTranspose(cursor: Cursor): boolean {
  const { kind, text, touching } = cursor.token;
  const mark =
    kind === "quote" ||
    (kind === "superscript" && text === "T") ||
    (kind === "sign" && text === "⊤");
  if (mark && touching) {
    cursor.next();
    return true;
  }
  if (!cursor.at("^") || !(cursor.peek(1).text === "T" || cursor.peek(1).text === "⊤"))
    return false;
  cursor.next();
  cursor.next();
  return true;
}

/** `∂f/∂xᵀ` is two conventions in one: `(∂f/∂x)ᵀ` says which is meant. */
function reportTranspose(cursor: Cursor, start: number, end: number): void {
  const text = `(${cursor.text.slice(start, end)})ᵀ`;
  const at = span(end, cursor.behind);
  const edits = [
    { span: span(start, start), text: "(" },
    { span: at, text: ")ᵀ" },
  ];
  cursor.noteProblem({ is: "transposed-variable" }, at, [{ text, edits }]);
}

import { span } from "../../base/span.ts";
import type {
  BindingStatement,
  DeclarationGroup,
  DeclarationStatement,
  DimsStatement,
  SizeSyntax,
} from "../statement-syntax.ts";
import type { NameSyntax } from "../syntax.ts";
import { atDeclaration } from "./at-declaration.ts";
import type { Cursor } from "./cursor.ts";
import { parseName } from "./name.ts";
import { parseDeclaredName } from "./names.ts";
import { parseSize } from "./shape.ts";
import { parseSides } from "./sides.ts";
import { parseType } from "./type.ts";

/** `W: [m, d], x: [d]`, `z: [m] = W x + b`. */
export function parseDeclaration(cursor: Cursor): DeclarationStatement {
  const { start } = cursor.token;
  const groups = [parseGroup(cursor)];
  while (takeGroupEnd(cursor)) groups.push(parseGroup(cursor));
  const sides = parseSides(cursor);
  return { kind: "declaration", groups, sides, span: cursor.since(start) };
}

/** Steps to the next group: behind a comma, or where one is missing. A comma at the end is fine. */
function takeGroupEnd(cursor: Cursor): boolean {
  if (cursor.at(",")) {
    const more = atDeclaration(cursor, 1);
    if (more || cursor.peek(1).kind === "end") cursor.next();
    return more;
  }
  if (!atDeclaration(cursor)) return false;
  const [behind, { start }] = [cursor.behind, cursor.token];
  const edits = [{ span: span(behind, behind), text: "," }];
  cursor.noteProblem({ is: "missing-comma" }, span(behind, start), [{ text: ",", edits }]);
  return true;
}

function parseGroup(cursor: Cursor): DeclarationGroup {
  const names: NameSyntax[] = [parseDeclaredName(cursor)];
  while (cursor.take(",")) names.push(parseDeclaredName(cursor));
  cursor.next();
  return { names, type: parseType(cursor) };
}

export function atDims(cursor: Cursor): boolean {
  if (cursor.token.text !== "dims") return false;
  const { kind, touching } = cursor.peek(1);
  return kind === "name" && !touching;
}

/** `dims n, d = 2*h`. */
export function parseDimsStatement(cursor: Cursor): DimsStatement {
  const { start } = cursor.next();
  const entries: { name: NameSyntax; size: SizeSyntax | undefined }[] = [];
  while (cursor.token.kind === "name") {
    const name = parseName(cursor);
    entries.push({ name, size: cursor.take("=") ? parseSize(cursor) : undefined });
    if (!cursor.take(",")) break;
  }
  return { kind: "dims", entries, span: cursor.since(start) };
}

/** `W := params.layers[0].w`: everything up to the statement's end is the code. */
export function parseBinding(cursor: Cursor): BindingStatement {
  const name = parseDeclaredName(cursor);
  cursor.next();
  const { start } = cursor.token;
  if (cursor.token.kind !== "name") {
    cursor.fail({ is: "missing-operand", after: ":=" }, cursor.since(name.span.start));
  }
  while (cursor.token.kind === "name") {
    cursor.next();
    while (
      cursor.at("[") &&
      ["number", "string"].includes(cursor.peek(1).kind) &&
      cursor.at("]", 2)
    ) {
      for (let count = 3; count > 0; count--) cursor.next();
    }
    if (!cursor.take(".")) break;
  }
  const pathSpan = span(start, Math.max(start, cursor.behind));
  const path = cursor.slice(pathSpan).replace(/\s+/gu, "");
  return { kind: "binding", name, path, pathSpan, span: cursor.since(name.span.start) };
}

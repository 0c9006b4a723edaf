import { span } from "../../base/span.ts";
import { PROPERTIES, type Property } from "../../tensor/property.ts";
import type { PropertySyntax, ShapeSyntax, TypeSyntax } from "../statement-syntax.ts";
import { atDeclaration } from "./at-declaration.ts";
import type { Cursor } from "./cursor.ts";
import { parseShape } from "./shape.ts";

const WORDS: ReadonlyMap<string, Property> = new Map<string, Property>([
  ...PROPERTIES.map((property): [string, Property] => [property, property]),
  ["nonsingular", "invertible"],
  ["regular", "invertible"],
]);

/** What stands behind `:` or `∈`: a shape or `scalar` or `int`, then properties. */
export function parseType(cursor: Cursor): TypeSyntax {
  const { start } = cursor.peek();
  const scalar = takeWord(cursor, "scalar");
  const integer = !scalar && takeWord(cursor, "int");
  const reading = scalar || integer ? scalarShape(cursor, start) : parseShape(cursor);
  if (reading === "none") skipMistake(cursor);
  const shape = typeof reading === "object" ? reading : undefined;
  const int = (shape !== undefined && takeWord(cursor, "int")) || integer;
  const properties = shape ? parseProperties(cursor) : [];
  if (!atDeclaration(cursor)) reportProse(cursor, shape);
  return { shape, int, properties, span: cursor.since(start) };
}

function takeWord(cursor: Cursor, word: string): boolean {
  const { kind, text } = cursor.peek();
  if (kind === "name" && text === word) cursor.next();
  return kind === "name" && text === word;
}

function scalarShape(cursor: Cursor, start: number): ShapeSyntax {
  return { axes: [], span: cursor.since(start) };
}

/** `x: vector`, `x: number[][]`: the names are declared all the same, and the next group is read. */
function skipMistake(cursor: Cursor): void {
  const { start, kind } = cursor.peek();
  if (kind === "end") {
    cursor.fail({ is: "missing-operand", after: ":" }, cursor.since(cursor.behind - 1));
    return;
  }
  let depth = 0;
  for (let token = cursor.peek(); token.kind !== "end"; token = cursor.peek()) {
    if (token.kind === "open") depth++;
    if (token.kind === "close") depth--;
    if (depth <= 0 && (cursor.at(",") || cursor.at("="))) break;
    cursor.next();
  }
  const at = cursor.since(start);
  const text = cursor.slice(at);
  const lone =
    /^\(\s*([\p{L}\d_]+)\s*\)$/u.exec(text)?.[1] ?? (/^[\p{L}\d_]$/u.test(text) ? text : undefined);
  const rewritings =
    lone === undefined ? [] : [{ text: `[${lone}]`, edits: [{ span: at, text: `[${lone}]` }] }];
  cursor.note({ kind: "not-a-type", text, span: at, rewritings });
}

function parseProperties(cursor: Cursor): PropertySyntax[] {
  const properties: PropertySyntax[] = [];
  for (let found = parseProperty(cursor); found; found = parseProperty(cursor))
    properties.push(found);
  return properties;
}

/** A property, perhaps behind a comma; a name that is declared next (`, diagonal: [n]`) is none. */
function parseProperty(cursor: Cursor): PropertySyntax | undefined {
  const comma = cursor.at(",") ? 1 : 0;
  const { kind, text, start } = cursor.peek(comma);
  const property = kind === "name" ? WORDS.get(text) : undefined;
  if (
    !property ||
    cursor.at(":", comma + 1) ||
    cursor.at("∈", comma + 1) ||
    cursor.at("=", comma + 1)
  )
    return undefined;
  if (comma) cursor.next();
  cursor.next();
  return { property: withDefinite(cursor, property), span: cursor.since(start) };
}

/** `positive definite` and `positive semidefinite` are two words for one property. */
function withDefinite(cursor: Cursor, property: Property): Property {
  if (property !== "positive") return property;
  if (takeWord(cursor, "definite")) return "spd";
  return takeWord(cursor, "semidefinite") ? "psd" : "positive";
}

/** `W: [m, d] the weights`: a note begins with `#`. */
function reportProse(cursor: Cursor, shape: ShapeSyntax | undefined): void {
  const { kind, start } = cursor.peek();
  if (
    !shape ||
    cursor.failed ||
    !(kind === "name" || kind === "number" || kind === "other" || kind === "open")
  )
    return;
  const edits = [{ span: span(start, start), text: "# " }];
  const first = cursor.peek();
  const text = cursor.text.slice(first.start, first.end);
  cursor.fail({ is: "prose-behind-type", text }, first, [{ text: `# ${text} …`, edits }]);
}

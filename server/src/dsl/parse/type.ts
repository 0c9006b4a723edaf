import { span } from "../../base/span.ts";
import { PROPERTIES, type Property } from "../../tensor/property.ts";
import type { TokenKind } from "../lex/token.ts";
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
  const { start } = cursor.token;
  const scalar = takeWord(cursor, "scalar");
  const integer = !scalar && takeWord(cursor, "int");
  const reading = scalar || integer ? scalarShape(cursor, start) : parseShape(cursor);
  if (reading === "none") skipMistake(cursor);
  const shape = typeof reading === "object" ? reading : undefined;
  const int = (shape !== undefined && takeWord(cursor, "int")) || integer;
  const properties = shape ? parseProperties(cursor) : [];
  if (shape && atProse(cursor)) reportProse(cursor);
  return { shape, int, properties, span: cursor.since(start) };
}

function takeWord(cursor: Cursor, word: string): boolean {
  const { kind, text } = cursor.token;
  if (kind === "name" && text === word) cursor.next();
  return kind === "name" && text === word;
}

function scalarShape(cursor: Cursor, start: number): ShapeSyntax {
  return { axes: [], span: cursor.since(start) };
}

/** `x: vector`, `x: number[][]`: the names are declared all the same, and the next group is read. */
function skipMistake(cursor: Cursor): void {
  const { start, kind } = cursor.token;
  if (kind === "end") {
    cursor.fail({ is: "missing-operand", after: ":" }, cursor.since(cursor.behind - 1));
    return;
  }
  let depth = 0;
  for (let token = cursor.token; token.kind !== "end"; token = cursor.token) {
    if (token.kind === "open") depth++;
    if (token.kind === "close") depth--;
    if (depth <= 0 && (cursor.at(",") || cursor.at("="))) break;
    cursor.next();
  }
  const at = cursor.since(start);
  const text = cursor.slice(at);
  const rewritings = shapesMeant(text, cursor.text).map((shape) => ({
    text: shape,
    edits: [{ span: at, text: shape }],
  }));
  cursor.note({ kind: "not-a-type", text, span: at, rewritings });
}

/** What a word or a type of code says of the shape, in sizes that the block does not have yet. */
function shapesMeant(text: string, block: string): string[] {
  const lone = /^\(?\s*([\p{L}\d_]|[\p{Ll}\d]+(?=\s*\)))\s*\)?$/u.exec(text)?.[1];
  if (lone !== undefined) return [`[${lone}]`];
  const rank = rankMeant(text);
  if (rank === undefined) return [];
  if (rank === 0) return ["scalar"];
  const free = SIZES.filter(
    (size) => !new RegExp(`(?<![\\p{L}_])${size}(?![\\p{L}\\p{N}_])`, "u").test(block),
  );
  const sizes = free.slice(0, rank);
  return sizes.length === rank ? [`[${sizes.join(", ")}]`] : [];
}

const SIZES = ["n", "m", "d", "k", "p", "q", "r", "s"];
const RANKS: readonly (readonly [RegExp, number])[] = [
  [/^(?:number|float(?:32|64)?|double|real|integer|Rank0|Scalar)$/iu, 0],
  [
    /^(?:(?:row|column|col)?\s*vector|array|list|number\[\]|Array<number>|\w+Array|Tensor1D)(?![\w[])/iu,
    1,
  ],
  [/^(?:matrix|number\[\]\[\]|Tensor2D)/iu, 2],
  [/^(?:number\[\]\[\]\[\]|Tensor3D)/iu, 3],
];

function rankMeant(text: string): number | undefined {
  return RANKS.findLast(([words]) => words.test(text))?.[1];
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

const PROSE: ReadonlySet<TokenKind> = new Set<TokenKind>(["name", "number", "other", "open"]);

function atProse(cursor: Cursor): boolean {
  return PROSE.has(cursor.token.kind) && !atDeclaration(cursor);
}

/** `W: [m, d] the weights`: a note begins with `#`. */
function reportProse(cursor: Cursor): void {
  const first = cursor.token;
  const edits = [{ span: span(first.start, first.start), text: "# " }];
  const text = cursor.text.slice(first.start, first.end);
  cursor.fail({ is: "prose-behind-type", text }, first, [{ text: `# ${text} …`, edits }]);
}

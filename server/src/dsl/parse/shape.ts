import { parseRational } from "../../base/rational.ts";
import { span } from "../../base/span.ts";
import type { DimSyntax, NameSyntax, ShapeSyntax, SizeSyntax } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";
import { parseName } from "./name.ts";
import { parseSize, parseSizeFactor, startsSize } from "./size.ts";

const UNKNOWN: ReadonlySet<string> = new Set(["_", "null", "None"]);

/**
 * A shape in any notation of LANGUAGE.md 1, or nothing (and nothing taken) where none begins. `loose` admits `n × d` and
 * ℝ, which only a type may be.
 */
export function parseShape(cursor: Cursor): ShapeSyntax | undefined {
  if (cursor.at("[")) return parseBracketed(cursor, "]");
  if (cursor.at("(") && isTuple(cursor)) return parseBracketed(cursor, ")");
  const { kind, text } = cursor.peek();
  if (cursor.at("ℝ") || (kind === "name" && text === "R")) return parseReals(cursor);
  return startsSize(cursor) && isCrossed(cursor) ? parseCrossed(cursor) : undefined;
}

/** `(n,)` and `(B, T)` and `(out × in)`, but not `(n)`. */
function isTuple(cursor: Cursor): boolean {
  for (let ahead = 1; ; ahead++) {
    const { kind } = cursor.peek(ahead);
    if (kind === "end" || kind === "close") return false;
    if (cursor.at(",", ahead) || cursor.at("×", ahead)) return true;
  }
}

/** `[m, d]`, `(m, d)`, `[m × d]`, `[out][in]`. */
function parseBracketed(cursor: Cursor, close: string): ShapeSyntax {
  const open = cursor.next();
  const dims = cursor.nested(
    "(",
    () => parseDims(cursor, close),
    () => [],
  );
  if (!cursor.take(close))
    cursor.fail({ is: "unclosed", bracket: open.text }, openOrNext(cursor, open));
  const shape = { dims, span: cursor.since(open.start) };
  if (close !== "]" || dims.length !== 1 || !cursor.at("[") || !cursor.peek().touching)
    return shape;
  return parseStacked(cursor, shape);
}

function parseStacked(cursor: Cursor, first: ShapeSyntax): ShapeSyntax {
  const dims = [...first.dims];
  while (cursor.at("[") && cursor.peek().touching) {
    cursor.next();
    dims.push(parseDim(cursor));
    if (!cursor.take("]")) cursor.fail({ is: "unclosed", bracket: "[" }, cursor.peek());
  }
  return { dims, span: cursor.since(first.span.start) };
}

function openOrNext(
  cursor: Cursor,
  open: { start: number; end: number },
): { start: number; end: number } {
  return cursor.peek().kind === "end" ? open : cursor.peek();
}

function parseDims(cursor: Cursor, close: string): DimSyntax[] {
  const dims: DimSyntax[] = [];
  while (!cursor.at(close) && cursor.peek().kind !== "end") {
    dims.push(parseDim(cursor));
    while (atJoined(cursor)) dims.push(...parseJoined(cursor));
    if (takeSeparator(cursor)) continue;
    if (!startsSize(cursor)) break;
    const { start } = cursor.peek();
    const edits = [{ span: span(cursor.behind, cursor.behind), text: "," }];
    cursor.noteProblem({ is: "missing-comma" }, span(cursor.behind, start), [{ text: ",", edits }]);
  }
  return dims;
}

/** `x` separates between blanks, and between two integers: `[2x3]`. */
function takeSeparator(cursor: Cursor): boolean {
  if (cursor.take(",") || cursor.take("×")) return true;
  const { kind, text, touching } = cursor.peek();
  const cross =
    kind === "name" &&
    text === "x" &&
    !touching &&
    startsSize(cursor, 1) &&
    !cursor.peek(1).touching;
  if (cross) cursor.next();
  return cross;
}

function parseDim(cursor: Cursor): DimSyntax {
  const { kind, text, start } = cursor.peek();
  if (cursor.at("...") || cursor.at("*")) return parsePack(cursor);
  if (cursor.take("?")) return { kind: "unknown", span: cursor.since(start) };
  if (cursor.at("−") && cursor.peek(1).text === "1") {
    cursor.next();
    cursor.next();
    return { kind: "unknown", span: cursor.since(start) };
  }
  if (kind === "name" && UNKNOWN.has(text)) {
    cursor.next();
    return { kind: "unknown", span: cursor.since(start) };
  }
  const label = parseLabel(cursor);
  const size = parseSize(cursor);
  return { kind: "size", label, size, span: cursor.since(start) };
}

function parsePack(cursor: Cursor): DimSyntax {
  const { start } = cursor.next();
  const named = cursor.peek().kind === "name" && cursor.peek().touching;
  const name = named ? cursor.next().text : "";
  return { kind: "pack", name, span: cursor.since(start) };
}

/** `vocab=4001` names the axis. */
function parseLabel(cursor: Cursor): NameSyntax | undefined {
  if (cursor.peek().kind !== "name" || !(cursor.at("=", 1) || cursor.at(":", 1))) return undefined;
  const name = parseName(cursor);
  cursor.next();
  return name;
}

/** Whether a `×` follows the factor that begins here, brackets skipped. */
function isCrossed(cursor: Cursor): boolean {
  let depth = 0;
  for (let ahead = 0; ; ahead++) {
    const { kind, text } = cursor.peek(ahead);
    if (kind === "end") return false;
    if (kind === "open") depth++;
    if (kind === "close") depth--;
    if (depth > 0) continue;
    if (depth < 0 || cursor.at(",", ahead) || cursor.at("=", ahead) || cursor.at(":", ahead))
      return false;
    if (cursor.at("×", ahead) || /^x\d*$/u.test(kind === "name" ? text : "")) return ahead > 0;
  }
}

/** `n × d`, `(k + 1) × d`, `2x3`. */
function parseCrossed(cursor: Cursor): ShapeSyntax {
  const start = cursor.peek().start;
  const dims = [sizeDim(parseSizeFactor(cursor))];
  for (;;) {
    if (atJoined(cursor)) dims.push(...parseJoined(cursor));
    else if (takeSeparatorOfCross(cursor)) dims.push(sizeDim(parseSizeFactor(cursor)));
    else return { dims, span: cursor.since(start) };
  }
}

function takeSeparatorOfCross(cursor: Cursor): boolean {
  return !cursor.at(",") && takeSeparator(cursor);
}

/** The token `x3` of `2x3`, where nothing stands between. */
function atJoined(cursor: Cursor): boolean {
  const { kind, text, touching } = cursor.peek();
  return kind === "name" && touching && /^x\d+$/u.test(text);
}

function parseJoined(cursor: Cursor): DimSyntax[] {
  const { text, start, end } = cursor.next();
  const size: SizeSyntax = {
    kind: "number",
    value: Number(text.slice(1)),
    span: span(start + 1, end),
  };
  return [sizeDim(size)];
}

/** `ℝ`, `ℝ^n`, `ℝ^(m×d)`, `ℝᵐˣᵈ`. */
function parseReals(cursor: Cursor): ShapeSyntax {
  const { start } = cursor.next();
  const { kind, text } = cursor.peek();
  if (kind === "superscript") {
    const token = cursor.next();
    return {
      dims: raisedDims(cursor, text, span(token.start, token.end)),
      span: cursor.since(start),
    };
  }
  if (!cursor.take("^")) return { dims: [], span: cursor.since(start) };
  if (cursor.at("{")) return { ...parseBracketed(cursor, "}"), span: cursor.since(start) };
  if (cursor.at("(")) return { ...parseBracketed(cursor, ")"), span: cursor.since(start) };
  return { dims: parseCrossed(cursor).dims, span: cursor.since(start) };
}

/** `mxd` from `ᵐˣᵈ`: sizes are numbers, letters, and a number before a letter. */
function raisedDims(cursor: Cursor, text: string, at: { start: number; end: number }): DimSyntax[] {
  return text.split("×").map((part) => {
    const [whole, count, letters = ""] = /^(\d*)(\p{L}*)$/u.exec(part) ?? [];
    if (whole === undefined || whole === "") cursor.fail({ is: "unexpected", text: part }, at);
    const place = span(at.start, at.end);
    const number: SizeSyntax[] = count
      ? [{ kind: "number", value: toInteger(count), span: place }]
      : [];
    const name: SizeSyntax[] = letters === "" ? [] : [{ kind: "name", name: letters, span: place }];
    const [only, more] = [...number, ...name];
    if (only && !more) return sizeDim(only);
    return sizeDim({
      kind: "product",
      factors: [...number, ...name].map((of) => ({ operator: "*", of })),
      span: place,
    });
  });
}

function toInteger(text: string): number {
  const value = parseRational(text);
  return value ? Number(value.numerator) : 0;
}

function sizeDim(size: SizeSyntax): DimSyntax {
  return { kind: "size", label: undefined, size, span: size.span };
}

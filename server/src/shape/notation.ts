import { type Span, span } from "../base/span.ts";
import { Cursor } from "./cursor.ts";
import { type Dim, dimOfName, dimOfNumber } from "./dim.ts";
import { type NameUse, SizeReader } from "./size-reader.ts";

/** A shape as it is written, with the place of every axis. Names are plain atoms: scopes are the reader's business. */
export interface ShapeNotation {
  readonly form: ShapeForm;
  readonly axes: readonly AxisNotation[];
  readonly span: Span;
}

/** `one-in-parentheses` is `(n)`, which is prose nearly everywhere; `real` is `ℝ^…`. */
export type ShapeForm =
  | "brackets"
  | "parentheses"
  | "one-in-parentheses"
  | "chain"
  | "cross"
  | "real";

export type AxisNotation =
  /** `label` is the name that `vocab=4001` gives its axis. */
  | {
      readonly kind: "size";
      readonly dim: Dim;
      readonly names: readonly NameUse[];
      readonly label?: NameUse;
      readonly span: Span;
    }
  | { readonly kind: "unknown"; readonly span: Span }
  /** Any number of axes. */
  | { readonly kind: "pack"; readonly name: string | undefined; readonly span: Span };

/** Where a text stops being a shape. */
export interface ShapeProblem {
  readonly expected: "shape" | "size" | "separator" | "one-pack";
  readonly span: Span;
}

export type ShapeReading =
  | { readonly shape: ShapeNotation; readonly end: number }
  | { readonly problem: ShapeProblem };

/** The shape that the whole text is, blanks around it aside. */
export function parseShape(text: string): ShapeNotation | undefined {
  const reading = readShape(text, 0, { plainR: true });
  return "shape" in reading && text.slice(reading.end).trim() === "" ? reading.shape : undefined;
}

/** The longest shape that begins at `offset`. A plain `R` for ℝ counts only where the caller knows that a shape is meant. */
export function readShape(
  text: string,
  offset: number,
  options: { plainR?: boolean } = {},
): ShapeReading {
  const cursor = new Cursor(text, offset);
  cursor.skipBlanks();
  const { here, position: start } = cursor;
  if (here === "[") return bracketed(cursor);
  if (here === "ℝ" || (options.plainR && PLAIN_R.test(text.slice(start, start + 2))))
    return real(cursor);
  const list = here === "(" ? listOf(cursor, ")") : undefined;
  if (list && "axes" in list && !crossFollows(text, cursor.position))
    return parenthesised(cursor, start, list);
  cursor.position = start;
  return crossed(cursor, start);
}

/** The sizes of a notation: `unknownDim` makes one for every unknown axis, and for every pack without a name. */
export function shapeOfNotation(
  { axes }: ShapeNotation,
  unknownDim: (pack: boolean) => Dim,
): readonly Dim[] {
  return axes.map((axis) => {
    if (axis.kind === "size") return axis.dim;
    if (axis.kind === "unknown") return unknownDim(false);
    return axis.name ? dimOfName(`...${axis.name}`) : unknownDim(true);
  });
}

type List = {
  readonly axes: AxisNotation[];
  readonly trailing: boolean;
};

function bracketed(cursor: Cursor): ShapeReading {
  const start = cursor.position;
  const list = listOf(cursor, "]");
  if ("problem" in list) return list;
  const axes = [...list.axes];
  let form: ShapeForm = "brackets";
  while (cursor.here === "[" && axes.length > 0 && axes.length === chainLength(axes, list)) {
    const before = cursor.position;
    const next = listOf(cursor, "]");
    if ("problem" in next || next.axes.length !== 1 || next.axes[0]?.kind !== "size") {
      cursor.position = before;
      break;
    }
    axes.push(...next.axes);
    form = "chain";
  }
  return { shape: { form, axes, span: cursor.since(start) }, end: cursor.position };
}

/** `[a][b]` goes on only behind brackets of one size each. */
function chainLength(axes: readonly AxisNotation[], first: List): number {
  return first.axes.length === 1 && first.axes[0]?.kind === "size" ? axes.length : -1;
}

function parenthesised(cursor: Cursor, start: number, list: List): ShapeReading {
  const [only, more] = list.axes;
  if (!only) return { problem: { expected: "size", span: cursor.since(start) } };
  const form = more || list.trailing ? "parentheses" : "one-in-parentheses";
  return { shape: { form, axes: list.axes, span: cursor.since(start) }, end: cursor.position };
}

/** The axes up to `close`, which is stepped over; the cursor stands on the opening sign. */
function listOf(cursor: Cursor, close: string): List | { readonly problem: ShapeProblem } {
  cursor.position += 1;
  const axes: AxisNotation[] = [];
  let trailing = false;
  for (;;) {
    cursor.skipBlanks();
    if (cursor.take(close)) return { axes, trailing };
    const start = cursor.position;
    const axis = readAxis(cursor);
    if (!axis)
      return { problem: { expected: "size", span: span(start, Math.max(start, cursor.position)) } };
    if (axis.kind === "pack" && axes.some(({ kind }) => kind === "pack"))
      return { problem: { expected: "one-pack", span: axis.span } };
    axes.push(axis);
    trailing = cursor.take(",");
    if (trailing) continue;
    if (cursor.take(close)) return { axes, trailing };
    if (takeCross(cursor)) continue;
    return { problem: { expected: "separator", span: cursor.since(cursor.position) } };
  }
}

function readAxis(cursor: Cursor): AxisNotation | undefined {
  const { here, position: start } = cursor;
  const pack = ".…*".includes(here) ? cursor.match(PACK) : undefined;
  if (pack) return { kind: "pack", name: pack[1] || undefined, span: cursor.since(start) };
  if ("?_-nN".includes(here) && cursor.match(UNKNOWN_AXIS))
    return { kind: "unknown", span: cursor.since(start) };
  const plain = cursor.match(PLAIN_AXIS);
  if (plain) return plainAxis(plain, cursor.since(start));
  const label = readLabel(cursor);
  const reader = new SizeReader(cursor);
  const dim = reader.expression();
  if (!dim) return undefined;
  const axis = { kind: "size", dim, names: reader.names, span: cursor.since(start) } as const;
  return label ? { label, ...axis } : axis;
}

/** Most axes are one name or one number: a look suffices. */
function plainAxis([text, name]: RegExpExecArray, place: Span): AxisNotation {
  const dim = name ? dimOfName(name) : dimOfNumber(Number(text));
  return { kind: "size", dim, names: name ? [{ name, span: place }] : [], span: place };
}

function readLabel(cursor: Cursor): NameUse | undefined {
  const start = cursor.position;
  const found = cursor.match(LABEL);
  const name = found?.[1];
  return name ? { name, span: span(start, start + name.length) } : undefined;
}

/** `n × d`, `(k + 1) × d`, `2x2`. */
function crossed(cursor: Cursor, start: number): ShapeReading {
  const axes: AxisNotation[] = [];
  let end = start;
  do {
    cursor.skipBlanks();
    const at = cursor.position;
    const reader = new SizeReader(cursor);
    const dim = reader.factor();
    if (!dim) break;
    axes.push({ kind: "size", dim, names: reader.names, span: cursor.since(at) });
    end = cursor.position;
  } while (takeCross(cursor));
  const where = span(start, end);
  if (axes.length < 2) return { problem: { expected: "shape", span: where } };
  return { shape: { form: "cross", axes, span: where }, end };
}

/** `ℝ`, `ℝ^n`, `ℝ^(m×d)`, `ℝ^{m, d}`, `ℝᵐˣᵈ`. */
function real(cursor: Cursor): ShapeReading {
  const start = cursor.position;
  cursor.position += 1;
  const raised = cursor.match(RAISED_RUN);
  if (raised) return raisedShape(cursor, start, raised[0]);
  if (!cursor.match(/\^/y)) return realShape(cursor, start, []);
  cursor.skipBlanks();
  const close = { "(": ")", "{": "}" }[cursor.here];
  if (close) {
    const list = listOf(cursor, close);
    return "problem" in list ? list : realShape(cursor, start, list.axes);
  }
  const at = cursor.position;
  const product = crossed(cursor, at);
  if ("shape" in product) {
    cursor.position = product.end;
    return realShape(cursor, start, product.shape.axes);
  }
  cursor.position = at;
  const reader = new SizeReader(cursor);
  const dim = reader.factor();
  if (!dim) return { problem: { expected: "size", span: cursor.since(at) } };
  return realShape(cursor, start, [
    { kind: "size", dim, names: reader.names, span: cursor.since(at) },
  ]);
}

function realShape(cursor: Cursor, start: number, axes: readonly AxisNotation[]): ShapeReading {
  return { shape: { form: "real", axes, span: cursor.since(start) }, end: cursor.position };
}

/** Superscripts one by one: letters and numbers, `ˣ` between axes. */
function raisedShape(cursor: Cursor, start: number, raised: string): ShapeReading {
  const axes: AxisNotation[] = [];
  let position = cursor.position - raised.length;
  for (const part of raised.split("ˣ")) {
    const plain = [...part].map((sign) => PLAIN[RAISED.indexOf(sign)] ?? "").join("");
    const where = span(position, position + part.length);
    if (!/^(\d+|\p{L}+)$/u.test(plain)) return { problem: { expected: "size", span: where } };
    const digits = /^\d/.test(plain);
    const dim = digits ? dimOfNumber(Number(plain)) : dimOfName(plain);
    axes.push({
      kind: "size",
      dim,
      names: digits ? [] : [{ name: plain, span: where }],
      span: where,
    });
    position += part.length + 1;
  }
  return realShape(cursor, start, axes);
}

/** Steps over a `×`, an `x` between blanks, or the `x` between two integers. */
function takeCross(cursor: Cursor): boolean {
  const { text, position } = cursor;
  if (cursor.take("×")) return true;
  const between =
    /\d/.test(text.charAt(position - 1)) && /^x\d/.test(text.slice(position, position + 2));
  if (between) {
    cursor.position += 1;
    return true;
  }
  return cursor.match(BLANK_CROSS) !== undefined;
}

function crossFollows(text: string, position: number): boolean {
  return /^\s*(×|\sx\s)/.test(text.slice(position, position + 8));
}

const PACK = /(?:\.\.\.|…|\*)\s*([\p{L}_$][\p{L}\p{Nd}_$]*)?\??/uy;
const UNKNOWN_AXIS = /(?:\?|_|-1|null|None)(?![\p{L}\p{Nd}_$.*/+(])/uy;
const PLAIN_AXIS = /(?:([A-Za-z_$][\w$]*)|\d+)(?=\s?[,\]])/y;
const LABEL = /([\p{L}_$][\p{L}\p{Nd}_$]*)\s*(?:=(?!=)|:)\s*/uy;
const BLANK_CROSS = /\s+x\s+/y;
const PLAIN_R = /^R(\^|$|[^\p{L}\p{Nd}_$([.])/u;
const RAISED = [..."⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷʸᶻ"];
const PLAIN = [..."0123456789abcdefghijklmnoprstuvwyz"];
const RAISED_RUN = /[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ]+/uy;

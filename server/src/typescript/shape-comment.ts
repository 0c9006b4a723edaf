import { type Span, span } from "../base/span.ts";
import {
  type AxisNotation,
  readShape,
  type ShapeNotation,
  type ShapeProblem,
} from "../shape/notation.ts";
import type { NameUse } from "../shape/size-reader.ts";
import type { CommentLine } from "./comments.ts";
import { isNeverAShape } from "./never-a-shape.ts";

/** What a line of a comment says about shapes. Spans are offsets in the file. */
export interface ShapeComment {
  /** `@shape`: a mistake in it is reported wherever it stands. */
  readonly explicit: boolean;
  readonly form: ShapeCommentForm;
  /** The variable that a named form belongs to. */
  readonly name?: NameUse;
  /** The shape; of `[N, 128] or [128]` both. */
  readonly shapes: readonly ShapeNotation[];
  /** A layout word behind the list: `NCHW`. */
  readonly layout?: NameUse;
  /** The whole comment is the shape. */
  readonly whole: boolean;
  readonly span: Span;
}

export type ShapeCommentForm =
  | "bare"
  | "named"
  | "prose"
  | "word"
  | "becomes"
  | "each"
  | "arrow"
  | "operators"
  | "or"
  | "dtype";

/** What an explicit comment gets wrong. */
export interface ShapeCommentProblem extends ShapeProblem {}

/** Reads one line of a comment as an observed form; `undefined` as soon as anything does not fit. */
export function readObserved({ text, offset }: CommentLine): ShapeComment | undefined {
  const reader = new LineReader(text, offset);
  const found =
    reader.each() ?? reader.dtype() ?? reader.fromShape() ?? reader.named() ?? reader.word();
  return found && !isNeverAShape(text, found, offset) ? found : undefined;
}

/** Reads behind `@shape`: `[n, d]`, `x: [n, d], W: [d, h]`, `"batch 28 28"`. Anything else is not ours. */
export function readExplicit({
  text,
  offset,
}: CommentLine): readonly (ShapeComment | ShapeCommentProblem)[] {
  const start = text.length - text.trimStart().length;
  const rest = text.slice(start);
  if (/^["']/.test(rest)) return [jaxtyping(text, start, offset)];
  const named = NAMED_SHAPE.exec(rest);
  if (!named && !/^[[(ℝ]/.test(rest)) return [];
  const found: (ShapeComment | ShapeCommentProblem)[] = [];
  let at = start;
  while (at < text.length) {
    const name = NAMED_SHAPE.exec(text.slice(at));
    const from = at + (name?.[0].length ?? 0);
    const reading = readShape(text, from, { plainR: true });
    if ("problem" in reading)
      return [...found, { ...reading.problem, span: moved(reading.problem.span, offset) }];
    const use = name?.[1] ? nameAt(name[1], offset + at + name[0].indexOf(name[1])) : undefined;
    found.push(explicitShape(use, shifted(reading.shape, offset)));
    const comma = /^\s*,\s*(?=[\p{L}_$][\p{L}\p{Nd}_$.]*\s*:)/u.exec(text.slice(reading.end));
    if (!comma) break;
    at = reading.end + comma[0].length;
  }
  return found;
}

/** The notation moved to where its text stands in the file. */
export function shifted(notation: ShapeNotation, offset: number): ShapeNotation {
  const axes = notation.axes.map((axis): AxisNotation => {
    if (axis.kind !== "size") return { ...axis, span: moved(axis.span, offset) };
    const names = axis.names.map((name) => ({ ...name, span: moved(name.span, offset) }));
    const label = axis.label && { label: { ...axis.label, span: moved(axis.label.span, offset) } };
    return { ...axis, ...label, names, span: moved(axis.span, offset) };
  });
  return { ...notation, axes, span: moved(notation.span, offset) };
}

function explicitShape(name: NameUse | undefined, shape: ShapeNotation): ShapeComment {
  const base = {
    explicit: true,
    form: name ? "named" : "bare",
    shapes: [shape],
    whole: true,
    span: shape.span,
  } as const;
  return name ? { ...base, name } : base;
}

/** One line of an observed comment, tried form by form. */
class LineReader {
  readonly #text: string;
  readonly #offset: number;
  readonly #start: number;
  readonly #end: number;

  constructor(text: string, offset: number) {
    this.#text = text;
    this.#offset = offset;
    this.#start = text.length - text.trimStart().length;
    const trimmed = text.trimEnd();
    this.#end =
      trimmed.endsWith(".") && !trimmed.endsWith("..") ? trimmed.length - 1 : trimmed.length;
  }

  /** `each is [T, H, D]`, `Becomes (B, C)`. */
  each(): ShapeComment | undefined {
    const lead = /^(each is|becomes|now)\s+/i.exec(this.#text.slice(this.#start, this.#end));
    if (!lead) return undefined;
    const shape = this.#shapeAt(this.#start + lead[0].length);
    const form = lead[1]?.toLowerCase() === "each is" ? "each" : "becomes";
    return shape && this.#atEnd(shape) ? this.#made(form, [shape], false) : undefined;
  }

  /** `float32[b, t, 1024]` */
  dtype(): ShapeComment | undefined {
    const lead = /^(?:b?float|u?int|bool|complex|f|i|u)\d{0,3}(?=\[)/.exec(
      this.#text.slice(this.#start, this.#end),
    );
    const shape = lead && this.#shapeAt(this.#start + lead[0].length);
    return shape && this.#atEnd(shape) ? this.#made("dtype", [shape], true) : undefined;
  }

  /** A shape in front: alone, in a chain of arrows and operators, with *or*, or with prose behind. */
  fromShape(): ShapeComment | undefined {
    const member = MEMBER_OF.exec(this.#text.slice(this.#start, this.#end))?.[0] ?? "";
    const first = this.#shapeAt(this.#start + member.length, member !== "");
    if (!first) return undefined;
    const end = first.span.end;
    if (this.#atEnd(first)) return this.#made("bare", [first], true);
    const layout = /^\s*\(?((?:NCHW|NHWC|OIHW|HWIO|NCW|NWC|CHW|HWC))\)?$/.exec(
      this.#text.slice(end, this.#end),
    );
    if (layout?.[1]) {
      const word = nameAt(layout[1], this.#offset + end + layout[0].indexOf(layout[1]));
      return { ...this.#made("bare", [first], true), layout: word };
    }
    return this.#chain(first) ?? this.#prose(first);
  }

  /** `x: [1, C]`, `` `query` = [B, T] ``, `diff = action - mean [batch, d]`. */
  named(): ShapeComment | undefined {
    const lead = OBSERVED_NAME.exec(this.#text.slice(this.#start, this.#end));
    const name = lead?.[1];
    if (!lead || !name || IS_SHAPE_WORD.test(name)) return undefined;
    const use = nameAt(name, this.#offset + this.#start + lead[0].indexOf(name));
    const direct = this.#shapeAt(this.#start + lead[0].length, PLAIN_R.test(lead[0]));
    const shape = direct ?? (lead[0].includes("=") ? this.#lastBracket() : undefined);
    if (!shape || (direct ? !this.#endsOrProse(shape) : !this.#atEnd(shape))) return undefined;
    return { ...this.#made("named", [shape], this.#atEnd(shape)), name: use };
  }

  /** `shape [n, d]`, `Query; shape: [B, L]`, not the shape of another object. */
  word(): ShapeComment | undefined {
    const lead = SHAPE_WORD.exec(this.#text.slice(0, this.#end));
    if (!lead) return undefined;
    const shape = this.#shapeAt(lead.index + lead[0].length);
    return shape && this.#endsOrProse(shape) ? this.#made("word", [shape], false) : undefined;
  }

  /** `[C, T] -> [T, C]`, `(B, T, D) @ (D, D) -> (B, T, D)`, `[N, 128] or [128]`. */
  #chain(first: ShapeNotation): ShapeComment | undefined {
    const shapes = [first];
    const signs: string[] = [];
    for (let last = first; !this.#atEnd(last); ) {
      const sign = CHAIN_SIGN.exec(this.#text.slice(last.span.end, this.#end));
      const next = sign && this.#shapeAt(last.span.end + sign[0].length);
      if (!sign?.[1] || !next) return undefined;
      signs.push(sign[1]);
      shapes.push(next);
      last = next;
    }
    if (signs.every((sign) => sign === "or")) return this.#made("or", shapes, true);
    const [result] = shapes.slice(-1);
    const arrow = ARROWS.test(signs.at(-1) ?? "");
    if (!result || signs.includes("or") || (!arrow && signs.at(-1) !== "=")) return undefined;
    return this.#made(
      signs.every((sign) => ARROWS.test(sign)) ? "arrow" : "operators",
      [result],
      true,
    );
  }

  #prose(first: ShapeNotation): ShapeComment | undefined {
    const sizes = first.axes.length > 0 || first.form === "brackets";
    const closed = sizes && first.form !== "cross" && first.form !== "one-in-parentheses";
    if (!closed || !PROSE.test(this.#text.slice(first.span.end, this.#end))) return undefined;
    return this.#otherShape(first) ? undefined : this.#made("prose", [first], false);
  }

  #endsOrProse(shape: ShapeNotation): boolean {
    if (this.#atEnd(shape)) return true;
    return PROSE.test(this.#text.slice(shape.span.end, this.#end)) && !this.#otherShape(shape);
  }

  /** A second list in the same line leaves open which one is meant. */
  #otherShape(first: ShapeNotation): boolean {
    return LIST.test(this.#text.slice(first.span.end, this.#end));
  }

  #lastBracket(): ShapeNotation | undefined {
    const at = this.#text.lastIndexOf("[", this.#end);
    return at > this.#start ? this.#shapeAt(at) : undefined;
  }

  #shapeAt(at: number, plainR = false): ShapeNotation | undefined {
    const tick = this.#text[at] === "`" ? 1 : 0;
    const reading = readShape(this.#text, at + tick, { plainR });
    if ("problem" in reading || reading.end > this.#end) return undefined;
    if (tick === 0) return reading.shape;
    return this.#text[reading.end] === "`"
      ? { ...reading.shape, span: span(reading.shape.span.start, reading.end + 1) }
      : undefined;
  }

  #atEnd(shape: ShapeNotation): boolean {
    return this.#text.slice(shape.span.end, this.#end).trim() === "";
  }

  #made(form: ShapeCommentForm, shapes: readonly ShapeNotation[], whole: boolean): ShapeComment {
    const where = span(this.#offset + this.#start, this.#offset + this.#end);
    return {
      explicit: false,
      form,
      shapes: shapes.map((shape) => shifted(shape, this.#offset)),
      whole,
      span: where,
    };
  }
}

/** `"batch channels 28 28"`, `"*batch #n _"`: sizes between blanks. */
function jaxtyping(
  text: string,
  start: number,
  offset: number,
): ShapeComment | ShapeCommentProblem {
  const close = text.indexOf(text.charAt(start), start + 1);
  const end = close < 0 ? text.length : close;
  const plain = text.slice(start + 1, end).replace(/[#?](?=[\p{L}_])/gu, " ");
  const list = `[${plain.trim().replace(/\s+/g, ",")}]`;
  const reading = readShape(list, 0);
  const where = span(offset + start, offset + Math.min(end + 1, text.length));
  if ("problem" in reading || close < 0) return { expected: "shape", span: where };
  const axes = reading.shape.axes.map((axis) => ({ ...axis, span: where }));
  return {
    explicit: true,
    form: "bare",
    shapes: [{ form: "brackets", axes, span: where }],
    whole: true,
    span: where,
  };
}

function nameAt(name: string, start: number): NameUse {
  return { name, span: span(start, start + name.length) };
}

function moved({ start, end }: Span, by: number): Span {
  return span(start + by, end + by);
}

const NAMED_SHAPE = /^([\p{L}_$][\p{L}\p{Nd}_$.]*)\s*:\s*/u;
const OBSERVED_NAME = /^`?([\p{L}_$][\p{L}\p{Nd}_$.]{0,60})`?\s*(?::|∈|=(?!=|>))\s*/u;
const MEMBER_OF = /^∈\s*/u;
const PLAIN_R = /[:∈]\s*$/u;
const IS_SHAPE_WORD = /(^|\.)(shape|shaped|size)$/i;
const SHAPE_WORD =
  /(?<![\p{L}\p{Nd}_$.'’])(?:shape|shaped|Shape|size|Size)(?:\s+is|\s+of)?\s*[:=]?\s*(?=[`[(])/u;
const CHAIN_SIGN = /^\s*(->|→|=>|⟶|or|=|@|\*|·|\+|-|⊙)\s*(?=[[(])/;
const ARROWS = /^(->|→|=>|⟶)$/;
/** Items hold no separator, so that there is one way to read a list, also one that never closes. */
const LIST = /[[(][^\s[\](),×]+(?:\s*[,×]\s*[^\s[\](),×]+)+[\])]/;
const PROSE = /^(\s+[-–—:(\p{L}]|\s*[,;:.]\s+\p{L})/u;

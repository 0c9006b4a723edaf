import { type Span, span } from "../base/span.ts";
import { readShape, type ShapeNotation } from "../shape/notation.ts";
import type { NameUse } from "../shape/size-reader.ts";
import type { CommentLine } from "./comments.ts";
import { nameAt, shifted } from "./moved-notation.ts";
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
  /** `shape [n, d]`, `Query; shape [n, d]` */
  | "word"
  /** `a tensor of shape [n, d]` */
  | "description"
  | "becomes"
  | "each"
  | "arrow"
  | "operators"
  | "or"
  | "dtype";

/** Reads one line of a comment as an observed form; `undefined` as soon as anything does not fit. */
export function readObserved({ text, offset }: CommentLine): ShapeComment | undefined {
  const reader = new LineReader(text, offset);
  const found =
    reader.each() ?? reader.dtype() ?? reader.fromShape() ?? reader.named() ?? reader.word();
  return found && !isNeverAShape(text, found, offset) ? found : undefined;
}

/** One line of an observed comment, tried form by form. */
class LineReader {
  readonly #text: string;
  readonly #offset: number;
  readonly #start: number;
  readonly #end: number;

  /** Pairs of backticks say nothing. */
  constructor(line: string, offset: number) {
    const text = line.replace(/`([^`]*)`/g, " $1 ");
    this.#text = text;
    this.#offset = offset;
    this.#start = text.length - text.trimStart().length;
    const trimmed = text.trimEnd();
    this.#end = /(?<![.,])[.,]$/.test(trimmed) ? trimmed.length - 1 : trimmed.length;
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

  /** `shape [n, d]`, `Query; shape: [B, L]`, `of shape [n] or [n, k]`; not the shape of another object, and not one of several. */
  word(): ShapeComment | undefined {
    const text = this.#text.slice(0, this.#end);
    const lead = SHAPE_WORD.exec(text);
    if (!lead || OF_ANOTHER.test(text.slice(0, lead.index))) return undefined;
    const shapes = this.#alternatives(lead.index + lead[0].length);
    const last = shapes.at(-1);
    const rest = last && this.#text.slice(last.span.end, this.#end);
    if (rest === undefined || !SENTENCE.test(rest) || SHAPE_WORD.test(rest)) return undefined;
    if (shapes.length > 1) return this.#made("or", shapes, false);
    const opens = OPENS.test(text.slice(this.#start, lead.index));
    return this.#made(opens ? "word" : "description", shapes, false);
  }

  /** `[n]`, `(n,) or (n, k)` */
  #alternatives(from: number): ShapeNotation[] {
    const first = this.#shapeAt(from);
    if (!first) return [];
    const or = /^\s+or\s+(?=[[(])/.exec(this.#text.slice(first.span.end, this.#end));
    return or ? [first, ...this.#alternatives(first.span.end + or[0].length)] : [first];
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
    const reading = readShape(this.#text, at, { plainR });
    return "problem" in reading || reading.end > this.#end ? undefined : reading.shape;
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

const OBSERVED_NAME = /^([\p{L}_$][\p{L}\p{Nd}_$.]{0,60})(?:\s+shape(?=:))?\s*(?::|∈|=(?!=|>))\s*/u;
const MEMBER_OF = /^∈\s*/u;
const PLAIN_R = /[:∈]\s*$/u;
const IS_SHAPE_WORD = /(^|\.)(shape|shaped|size)$/i;
const SHAPE_WORD =
  /(?<![\p{L}\p{Nd}_$.'’]|\b(?:new|output|input|from|to)\s+)(?:shaped?|(?<=^\s*|\b(?:of|with|in|an?|the)\s+)size)(?:\s+after\s+\p{L}+)?(?:\s+is|\s+of)?\s*[:=]?\s*(?=[[(])/iu;
/** `the weights have shape`, `its shape`, `for instance, if x has shape`: of something else than what is described. */
const OF_ANOTHER =
  /(?:\b(?!(?:must|should|it)\b)[\p{L}\p{Nd}_]+\s+(?:has|have|having)(?:\s+(?:the|a))?|\b(?:its|their))\s+$|\b(?:for (?:instance|example)|in the case|can)\b/iu;
const CHAIN_SIGN = /^\s*(->|→|=>|⟶|or|=|@|\*|·|\+|-|⊙)\s*(?=[[(])/;
const ARROWS = /^(->|→|=>|⟶)$/;
/** Items hold no separator, so that there is one way to read a list, also one that never closes. */
const LIST = /[[(][^\s[\](),×]+(?:\s*[,×]\s*[^\s[\](),×]+)+[\])]/;
/** In front of *shape* where it begins what is said. */
const OPENS = /^(?:the\s+)?$|[;:,.(–—-]\s*(?:the\s+)?$/i;
/** What may follow a shape in a sentence. */
const SENTENCE = /^(?:\s*$|\s*[.,;:)]|\s+(?!or\b|and\s+[[(])[-–—(\p{L}])/u;
const PROSE = /^(\s+[-–—:(\p{L}]|\s*[,;:.]\s+\p{L})/u;

import { constantOf, singleName } from "../shape/dim.ts";
import type { AxisNotation, ShapeNotation } from "../shape/notation.ts";

/** A reading of a comment line whose shape is in question. */
interface Candidate {
  readonly form: string;
  readonly shapes: readonly ShapeNotation[];
  readonly whole: boolean;
}

/** Lists in comments that are common in code and no shapes: coordinates, ranges, citations, code, sizes in prose. */
export function isNeverAShape(
  text: string,
  { form, shapes, whole }: Candidate,
  offset: number,
): boolean {
  const outside = withoutShapes(text, shapes, offset);
  const spoken = form === "description" || form === "word";
  if (leavesOpen(outside) || (!spoken && AXIS_LISTS.test(outside))) return true;
  if ((spoken ? STATEMENT : CODE).test(outside)) return true;
  return shapes.some(
    (shape) =>
      isRecord(shape) ||
      shape.axes.some(isPartOfOne) ||
      isRange(shape, text, offset) ||
      isMark(shape) ||
      isLink(shape, text, offset) ||
      (!whole && (shape.form === "cross" || shape.form === "one-in-parentheses")) ||
      (!whole && !spoken && isCitation(shape)) ||
      (form === "prose" && isListOfNumbers(shape)),
  );
}

/** Another number of axes is fine too, or other sizes are: `of rank 4 or rank 3 of shape …`. */
function leavesOpen(text: string): boolean {
  return IF_RANK.test(text) || (/\bor\b/i.test(text) && (text.match(RANK)?.length ?? 0) > 1);
}

/** `[x, y]`, `[r, g, b]`, `[lon, lat]`, `[SiLU, Linear]`. */
function isRecord({ axes }: ShapeNotation): boolean {
  const names = axes.map(plainName);
  if (names.some((name) => name !== undefined && WORDS_OF_CODE.test(name))) return true;
  if (names.length < 2 || !names.every((name) => name !== undefined)) return false;
  const lower = names.map((name) => name.toLowerCase());
  return (
    RECORDS.some((record) => lower.every((name) => record.test(name))) ||
    names.every((name) => /^[A-Z][a-z]+\p{Nd}*[A-Z]|^[A-Z][a-z]{3,}/u.test(name))
  );
}

/** `[h, w, 3/4]`: three or four. */
function isPartOfOne(axis: AxisNotation): boolean {
  const size = axis.kind === "size" ? constantOf(axis.dim) : undefined;
  return size !== undefined && !Number.isInteger(size);
}

/** `[TODO]`, `[optional]`: a mark of its own. */
function isMark({ axes: [axis, more] }: ShapeNotation): boolean {
  const name = axis && !more ? plainName(axis) : undefined;
  return name !== undefined && MARKS.test(name);
}

/** `[0, 1]`, `[-1, 1]`, `[a-z]`. */
function isRange({ axes }: ShapeNotation, text: string, offset: number): boolean {
  const [first, second, more] = axes.map(({ span }) =>
    text.slice(span.start - offset, span.end - offset),
  );
  if (second === undefined) return first !== undefined && CHARACTERS.test(first);
  return more === undefined && (first === "0" || first === "-1") && second === "1";
}

/** `[text](address)` */
function isLink({ span }: ShapeNotation, text: string, offset: number): boolean {
  return text[span.end - offset] === "(";
}

/** `[1]` in prose. */
function isCitation({ axes }: ShapeNotation): boolean {
  return axes.length === 1 && isListOfNumbers({ axes });
}

function isListOfNumbers({ axes }: Pick<ShapeNotation, "axes">): boolean {
  return axes.every(
    (axis) => axis.kind === "size" && axis.names.length === 0 && axis.label === undefined,
  );
}

function plainName(axis: AxisNotation): string | undefined {
  if (axis.kind !== "size" || axis.names.length !== 1) return undefined;
  const [use] = axis.names;
  return use && singleName(axis.dim) === use.name ? use.name : undefined;
}

/** The text with blanks in place of its shapes. */
function withoutShapes(text: string, shapes: readonly ShapeNotation[], offset: number): string {
  return shapes.reduce(
    (rest, { span }) =>
      rest.slice(0, span.start - offset) +
      " ".repeat(span.end - span.start) +
      rest.slice(span.end - offset),
    text,
  );
}

const IF_RANK = /\bif rank\b|\bbroadcastable\b/i;
const RANK = /\brank[\s-]?\d|\b\d-?D\b/gi;
const STATEMENT = /;\s*$|;\s*\p{L}+\s*=|\/\//u;
const CODE = /;\s*$|;\s*\p{L}+\s*=|\/\/|[\p{L}\p{Nd}_$]\([^)]*\)?|=>\s*\{/u;
const WORDS_OF_CODE = /^(number|string|boolean|any|unknown|void|true|false|undefined)$/;
const MARKS =
  /^(todo|fixme|hack|note|xxx|wip|tbd|optional|required|deprecated|internal|experimental|unused|default|readonly|private|public|see)$/i;
const CHARACTERS = /^(a-z|A-Z|0-9)/;
const AXIS_LISTS = /\b(perm|permutation|axes|axis)\b/i;
const RECORDS = [
  /^[xyzw]\d*$/,
  /^d[xyz]\d*$/,
  /^[rgba]$/,
  /^(red|green|blue|alpha)$/,
  /^(key|value|index|name|label)s?$/,
  /^(mean|std|var|variance|median|loss|acc|accuracy|precision|recall|score)$/,
  /^(lon|lng|long|lat|alt|longitude|latitude)$/,
  /^(re|im|real|imag)\d*$/,
  /^(min|max|low|high|lo|hi|start|end|begin|from|to)$/,
  /^(left|top|right|bottom|x\d?|y\d?|width|height)$/,
];

import { span } from "../base/span.ts";
import { readShape, type ShapeNotation, type ShapeProblem } from "../shape/notation.ts";
import type { NameUse } from "../shape/size-reader.ts";
import type { CommentLine } from "./comments.ts";
import { moved, nameAt, shifted } from "./moved-notation.ts";
import type { ShapeComment } from "./shape-comment.ts";

/** What an explicit comment gets wrong. */
export interface ShapeCommentProblem extends ShapeProblem {}

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

const NAMED_SHAPE = /^([\p{L}_$][\p{L}\p{Nd}_$.]*)\s*:\s*/u;

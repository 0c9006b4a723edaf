import { type Span, span } from "../base/span.ts";
import type { SourceTree } from "./tree.ts";

/** A comment with its marks (`span`) and without them (`body`). */
export interface Comment {
  readonly kind: "line" | "block";
  /** Begins with two stars: JSDoc. */
  readonly isDoc: boolean;
  readonly span: Span;
  readonly body: Span;
}

/** One line of a comment's text without the gutter: `offset` is where it stands in the file. */
export interface CommentLine {
  readonly text: string;
  readonly offset: number;
}

/** Every comment of a text or a part of it, in order: what `//` and `/*` begin outside strings, templates, regular expressions and JSX text. */
export function findComments(
  { text, slashedLiterals: literals }: Pick<SourceTree, "text" | "slashedLiterals">,
  { start, end }: Span = span(0, text.length),
): Comment[] {
  const comments: Comment[] = [];
  let literal = 0;
  for (let at = text.indexOf("/", start); at >= 0 && at < end; at = text.indexOf("/", at)) {
    while ((literals[literal]?.end ?? Number.POSITIVE_INFINITY) <= at) literal += 1;
    const inside = literals[literal];
    const comment = inside && inside.start <= at ? undefined : commentAt(text, at);
    if (comment) comments.push(comment);
    at = comment?.span.end ?? (inside && inside.start <= at ? inside.end : at + 1);
  }
  return comments;
}

/** The lines of a comment; a leading star with the blanks before it is gutter. */
export function linesOf(text: string, { body }: Comment): CommentLine[] {
  const lines: CommentLine[] = [];
  let start = body.start;
  while (start <= body.end) {
    LINE_END.lastIndex = start;
    const end = LINE_END.exec(text);
    const stop = end && end.index < body.end ? end.index : body.end;
    lines.push(withoutGutter(text.slice(start, stop), start, start === body.start));
    start = end && end.index < body.end ? end.index + end[0].length : body.end + 1;
  }
  return lines;
}

function commentAt(text: string, start: number): Comment | undefined {
  if (text[start + 1] === "/") {
    COMMENT_LINE_END.lastIndex = start;
    const end = COMMENT_LINE_END.exec(text)?.index ?? text.length;
    return { kind: "line", isDoc: false, span: span(start, end), body: span(start + 2, end) };
  }
  if (text[start + 1] !== "*") return undefined;
  const close = text.indexOf("*/", start + 2);
  const end = close < 0 ? text.length : close;
  const isDoc = text[start + 2] === "*" && end > start + 2;
  const body = span(Math.min(start + (isDoc ? 3 : 2), end), end);
  return { kind: "block", isDoc, span: span(start, Math.min(end + 2, text.length)), body };
}

function withoutGutter(line: string, start: number, isFirst: boolean): CommentLine {
  const gutter = isFirst ? 0 : (/^[ \t]*\*(?!\/)/.exec(line)?.[0].length ?? 0);
  return { text: line.slice(gutter), offset: start + gutter };
}

const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;
/** Comments and their lines also end where TypeScript ends lines and editors do not. */
const COMMENT_LINE_END = /[\n\r\u2028\u2029]/g;

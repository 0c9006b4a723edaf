import { flatMap } from "../base/flat-map.ts";
import { type Span, span } from "../base/span.ts";
import { type Comment, type CommentLine, linesOf } from "./comments.ts";
import { joinLines, OffsetMap, type Segment } from "./offset-map.ts";
import type { SourceTree } from "./tree.ts";

/** A math block in a TypeScript file. */
export interface EmbeddedBlock {
  readonly text: string;
  readonly map: OffsetMap;
  /** From `@math` to the end of the block. */
  readonly span: Span;
  /** The comment that the block stands in, or that stands in front of its template. */
  readonly comment: Comment;
}

/** Every math block, in order: JSDoc `@math`, line comments, and templates behind a comment. */
export function findBlocks(tree: SourceTree, comments: readonly Comment[]): EmbeddedBlock[] {
  if (!tree.text.includes("@math")) return [];
  return flatMap(comments, (comment, position) => {
    if (!tree.text.slice(comment.body.start, comment.body.end).includes("@math")) return [];
    if (comment.kind === "line") return lineBlock(tree.text, comments, position);
    const blocks = docBlocks(tree.text, comment);
    const [only, more] = blocks;
    return only && !more && only.text.trim() === ""
      ? templateBlock(tree, comment, only.span)
      : blocks;
  });
}

/** `// @math …`, or `// @math` and the comment lines below it. */
function lineBlock(text: string, comments: readonly Comment[], position: number): EmbeddedBlock[] {
  const comment = comments[position];
  const [first] = comment ? linesOf(text, comment) : [];
  const head = first && tagLine(first, "math");
  if (!comment || !head) return [];
  const lines = [head];
  if (head.text.trim() === "") lines.push(...linesBelow(text, comments, position));
  const start = first.offset + first.text.indexOf("@");
  return [{ ...joinLines(lines), span: span(start, endOf(lines)), comment }];
}

function linesBelow(text: string, comments: readonly Comment[], position: number): CommentLine[] {
  const lines: CommentLine[] = [];
  for (let next = position + 1; next < comments.length; next += 1) {
    const [above, comment] = [comments[next - 1], comments[next]];
    if (
      !above ||
      comment?.kind !== "line" ||
      !NEXT_LINE.test(text.slice(above.span.end, comment.span.start))
    )
      break;
    const [line] = linesOf(text, comment);
    if (!line || DIRECTIVE.test(line.text)) break;
    lines.push(line);
  }
  return lines;
}

/** Each `@math` of a comment, up to the next tag or the end; a fence behind it holds the block exactly. */
function docBlocks(text: string, comment: Comment): EmbeddedBlock[] {
  const lines = linesOf(text, comment);
  const blocks: EmbeddedBlock[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const head = line && tagLine(line, "math");
    if (!line || !head) continue;
    const { content, next } = blockLines(head, lines, at + 1);
    const start = line.offset + line.text.indexOf("@");
    blocks.push({
      ...joinLines(content),
      span: span(start, endOf(content)),
      comment,
    });
    at = next - 1;
  }
  return blocks;
}

function blockLines(
  head: CommentLine,
  lines: readonly CommentLine[],
  from: number,
): { content: CommentLine[]; next: number } {
  const fence = head.text.trim() === "" ? firstFilled(lines, from) : from;
  if (FENCE.test(lines[fence]?.text ?? "")) {
    const close = lines.findIndex(({ text }, at) => at > fence && FENCE.test(text));
    const end = close < 0 ? lines.length : close;
    return { content: lines.slice(fence + 1, end), next: end + 1 };
  }
  let next = from;
  while (next < lines.length && !TAG.test(lines[next]?.text ?? "")) next += 1;
  return { content: [head, ...lines.slice(from, next)], next };
}

function firstFilled(lines: readonly CommentLine[], from: number): number {
  return lines.findIndex(({ text }, at) => at >= from && text.trim() !== "");
}

/** The template behind a comment that says `@math` only; each `${…}` becomes a name of its own that nothing is known of. */
function templateBlock(
  { text, literals }: SourceTree,
  comment: Comment,
  at: Span,
): EmbeddedBlock[] {
  TEMPLATE.lastIndex = comment.span.end;
  const opening = TEMPLATE.exec(text);
  const first = opening && literals.findIndex(({ start }) => start === TEMPLATE.lastIndex - 1);
  if (first === null || first === undefined || first < 0) return [];
  const segments: Segment[] = [];
  let [content, depth, end] = ["", 0, at.end];
  for (const literal of literals.slice(first)) {
    const piece = text.slice(literal.start, literal.end);
    const [opens, closes] = [piece.startsWith("`"), piece.endsWith("`") && piece.length > 1];
    if (opens && !closes) depth += 1;
    if (depth > 1 || (opens && closes && depth > 0)) {
      if (closes && !opens) depth -= 1;
      continue;
    }
    if (piece.startsWith("}")) content = addOpaque(segments, content, end, literal.start + 1);
    const stop = literal.end - (closes ? 1 : piece.endsWith("${") ? 2 : 0);
    segments.push({
      inBlock: content.length,
      inFile: literal.start + 1,
      length: stop - literal.start - 1,
    });
    content += text.slice(literal.start + 1, stop);
    end = stop;
    if (closes || depth === 0) break;
  }
  return [
    {
      text: content,
      map: new OffsetMap(segments),
      span: span(at.start, end),
      comment,
    },
  ];
}

function addOpaque(segments: Segment[], content: string, start: number, end: number): string {
  const name = `$${segments.filter(({ opaque }) => opaque).length}`;
  segments.push({
    inBlock: content.length,
    inFile: start,
    length: name.length,
    opaque: { fileLength: end - start },
  });
  return content + name;
}

/** The rest of a line behind its tag. */
function tagLine({ text, offset }: CommentLine, tag: string): CommentLine | undefined {
  const found = /^[ \t]*@(\w+)/.exec(text);
  return found?.[1] === tag
    ? { text: text.slice(found[0].length), offset: offset + found[0].length }
    : undefined;
}

function endOf(lines: readonly CommentLine[]): number {
  const last = lines.at(-1);
  return last ? last.offset + last.text.length : 0;
}

const TAG = /^[ \t]*@[A-Za-z]/;
const FENCE = /^[ \t]*```/;
const NEXT_LINE = /^[ \t]*(\r\n|\n|\r)[ \t]*$/;
const DIRECTIVE = /^\s*(@|eslint-|biome-ignore|prettier-ignore|#region|#endregion)/;
const TEMPLATE = /\s*(?:String\s*\.\s*raw\s*)?`/y;

import type { LineIndex } from "../base/line-index.ts";
import { type Span, span } from "../base/span.ts";
import { CODES } from "../rules/rules.ts";
import type { Comment } from "../typescript/comments.ts";

/** One code of `// @shape-ignore <code>, <code>: reason`, or all codes where none is named. */
export interface Silencer {
  /** The tag with its first code; each further code by itself. */
  readonly span: Span;
  readonly code: SilencedCode | undefined;
  /** What goes when the whole tag silences nothing: the same object for all codes of one tag. */
  readonly removal: Span;
  /** Zero-based: the line of the comment's end and, for a comment that stands alone, the line of code below. */
  readonly lines: readonly number[];
}

export interface SilencedCode {
  readonly name: string;
  readonly span: Span;
  /** What goes when only this code of a list silences nothing: the name with one comma. */
  readonly removal: Span;
}

export interface Silencers {
  readonly silencers: readonly Silencer[];
  /** `// @shape-off` stands in the file. */
  readonly silenced: boolean;
}

/** In front of the tag nothing but the gutter; a third slash is one, for those who write `///`. */
const OFF = /^[\s*/]*@shape-off(?![\w-])/;
const IGNORE = /^[\s*/]*(?<tag>@shape-ignore)(?![\w-])/;
/** Behind other words the tag counts with a code only, so that a sentence can speak of it. */
const IGNORE_BEHIND_WORDS = /\s(?<tag>@shape-ignore)(?=[ \t]+(?<code>[a-z][a-z-]*))/;
const CODE_LIST = /[ \t]+[A-Za-z][\w-]*(?:[ \t]*,[ \t]*[A-Za-z][\w-]*)*/y;

export function readSilencers(
  text: string,
  commentsOf: () => readonly Comment[],
  lineIndex: LineIndex,
): Silencers {
  if (!text.includes("@shape-")) return { silencers: [], silenced: false };
  const comments = commentsOf();
  const bodies = comments.map(({ body }) => text.slice(body.start, body.end));
  const places = placesOf(text, comments, lineIndex);
  return {
    silencers: comments.flatMap((comment, index) => {
      const place = places[index];
      return place ? silencersOf(bodies[index] ?? "", comment, place) : [];
    }),
    silenced: bodies.some((body) => OFF.test(body)),
  };
}

function silencersOf(content: string, { body }: Comment, { whole, lines }: Place): Silencer[] {
  const alone = IGNORE.exec(content);
  const behind = alone ? undefined : IGNORE_BEHIND_WORDS.exec(content);
  const found = alone ?? behind;
  if (!found || (behind && !CODES.includes(behind.groups?.["code"] ?? ""))) return [];
  const start = body.start + found.index + found[0].indexOf("@");
  const tag = span(start, start + "@shape-ignore".length);
  const removal = alone ? whole : span(start, body.end);
  const codes = codesBehind(content, tag.end - body.start, body.start);
  if (codes.length === 0) return [{ span: tag, code: undefined, removal, lines }];
  return codes.map((code, index) => ({
    span: index === 0 ? span(tag.start, code.span.end) : code.span,
    code,
    removal,
    lines,
  }));
}

/** The codes of a list that begins at `from` of a comment whose content begins at `offset` of the file. */
function codesBehind(content: string, from: number, offset: number): SilencedCode[] {
  CODE_LIST.lastIndex = from;
  const list = CODE_LIST.exec(content);
  if (!list) return [];
  const names = [...list[0].matchAll(/[A-Za-z][\w-]*/g)];
  const start = offset + from;
  const spans = names.map(({ 0: name, index }) => span(start + index, start + index + name.length));
  return spans.map((own, index) => {
    const [before, after] = [spans[index - 1], spans[index + 1]];
    const removal = before
      ? span(before.end, own.end)
      : span(own.start, after ? after.start : own.end);
    return { name: names[index]?.[0] ?? "", span: own, removal };
  });
}

/** Where a comment stands: with the braces that JSX wants around it, and the lines that it speaks of. */
interface Place {
  readonly whole: Span;
  readonly lines: readonly number[];
}

/** Comments that stand alone on following lines all speak of the line of code below the last one. */
function placesOf(text: string, comments: readonly Comment[], lineIndex: LineIndex): Place[] {
  const places: Place[] = [];
  let next: { readonly line: number; readonly below: number } | undefined;
  for (const { span: own } of comments.toReversed()) {
    const last = lineIndex.positionOf(own.end).line;
    const whole = aloneOnItsLines(text, own, lineIndex);
    const below = next?.line === last + 1 ? next.below : last + 1;
    if (whole) next = { line: lineIndex.positionOf(own.start).line, below };
    places.push({ whole: whole ?? own, lines: whole ? [last, below] : [last] });
  }
  return places.reverse();
}

/** The comment, with the braces around it that JSX wants, if nothing else stands on its lines. */
function aloneOnItsLines(text: string, { start, end }: Span, lines: LineIndex): Span | undefined {
  const front = text.slice(lines.lineSpan(lines.positionOf(start).line).start, start).trim();
  const behind = text.slice(end, lines.lineSpan(lines.positionOf(end).line).end).trim();
  if (front === "" && behind === "") return span(start, end);
  if (front !== "{" || behind !== "}") return undefined;
  return span(text.lastIndexOf("{", start), text.indexOf("}", end) + 1);
}

import type { LineIndex } from "../base/line-index.ts";
import { type Span, span } from "../base/span.ts";
import type { Comment } from "../typescript/comments.ts";

/** `// @shape-ignore <code>: reason`, which silences its own line or, where it stands alone on it, the next one too. */
export interface Silencer {
  /** The tag and what belongs to it. */
  readonly span: Span;
  /** The comment, which is removed when it silences nothing. */
  readonly comment: Span;
  readonly code: { readonly name: string; readonly span: Span } | undefined;
  /** Zero-based: the line of the comment's end and, for a comment of its own line, the line below. */
  readonly lines: readonly number[];
}

export interface Silencers {
  readonly silencers: readonly Silencer[];
  /** `// @shape-off` stands in the file. */
  readonly silenced: boolean;
}

export function readSilencers(
  text: string,
  commentsOf: () => readonly Comment[],
  lineIndex: LineIndex,
): Silencers {
  if (!text.includes("@shape-")) return { silencers: [], silenced: false };
  const silencers: Silencer[] = [];
  let silenced = false;
  for (const { body, span: comment } of commentsOf()) {
    const content = text.slice(body.start, body.end);
    if (/^[\s*]*@shape-off(?![\w-])/.test(content)) silenced = true;
    const tag = /^[\s*]*(@shape-ignore(?![\w-]))(?:[ \t]+([a-z][a-z-]*))?/.exec(content);
    if (!tag?.[1]) continue;
    const start = body.start + tag[0].indexOf("@");
    const end = body.start + tag[0].length;
    const code =
      tag[2] === undefined ? undefined : { name: tag[2], span: span(end - tag[2].length, end) };
    const last = lineIndex.positionOf(comment.end).line;
    const lines = isAloneInFront(text, comment, lineIndex) ? [last, last + 1] : [last];
    silencers.push({ span: span(start, end), comment, code, lines });
  }
  return { silencers, silenced };
}

/** Only blanks stand in front of it on its line. */
function isAloneInFront(text: string, { start }: Span, lineIndex: LineIndex): boolean {
  const line = lineIndex.lineSpan(lineIndex.positionOf(start).line);
  return text.slice(line.start, start).trim() === "";
}

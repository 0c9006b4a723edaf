import type { Comment, CommentLine } from "./comments.ts";

/**
 * The lines of a comment as sentences read on: a tag of JSDoc goes on to the next tag or empty line, and a line of a block that
 * breaks off in front of its shape, or in it, goes on below. Line ends and gutters become blanks, so that a passage has the
 * offsets of the file.
 */
export function passagesOf({ kind }: Comment, lines: readonly CommentLine[]): CommentLine[] {
  if (kind === "line") return [...lines];
  const passages: CommentLine[] = [];
  for (const line of lines) {
    const open = passages.at(-1);
    if (open && goesOn(open, line)) passages[passages.length - 1] = joined(open, line);
    else passages.push(line);
  }
  return passages;
}

function goesOn({ text }: CommentLine, next: CommentLine): boolean {
  if (ENDS_PASSAGE.test(next.text) || text.length + next.text.length > MOST) return false;
  return TAG.test(text) || BROKEN_OFF.test(text);
}

function joined(above: CommentLine, below: CommentLine): CommentLine {
  const gap = below.offset - above.offset - above.text.length;
  return { text: above.text + " ".repeat(gap) + below.text, offset: above.offset };
}

const TAG = /^\s*@[A-Za-z]/;
const ENDS_PASSAGE = /^\s*(?:@[A-Za-z]|$)/;
const BROKEN_OFF = /(?:\b(?:shape|shaped|size)(?: is| of)?\s*:?|[[(][^\])]*,)\s*$/i;
/** A passage is no longer than a line that is read. */
const MOST = 2000;

import type { CommentLine } from "./comments.ts";
import { readObserved, type ShapeComment } from "./shape-comment.ts";

/** The observed forms of a line: one, or several named shapes and nothing else, as in `a: [n, d], b: [d, n]`. */
export function shapeCommentsOfLine(line: CommentLine): readonly ShapeComment[] {
  const whole = readObserved(line);
  if (!MAY_NAME.test(line.text)) return whole ? [whole] : [];
  const parts = partsOf(line);
  const named = parts.flatMap((part) => {
    const found = readObserved(part);
    return found?.form === "named" && found.whole ? [found] : [];
  });
  if (parts.length > 1 && named.length === parts.length) return named;
  return whole ? [whole] : [];
}

/** The line cut in front of every name with a colon. */
function partsOf({ text, offset }: CommentLine): CommentLine[] {
  let end = 0;
  return text.split(NEXT_NAME).map((part) => {
    const start = text.indexOf(part, end);
    end = start + part.length;
    return { text: part, offset: offset + start };
  });
}

const MAY_NAME = /[:∈]/;
const NEXT_NAME = /[,;](?=\s*`?[\p{L}_$][\p{L}\p{Nd}_$]*`?\s*[:∈])/u;

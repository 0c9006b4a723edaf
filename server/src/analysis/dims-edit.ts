import type { Edit } from "../base/edit.ts";
import type { Session } from "./session.ts";

/** Writes `// @dims …` on a line of its own above the line of a place. */
export function dimsEdit(place: number, declaration: string, session: Session): Edit[] {
  const { text, places } = session.source;
  const offset = places.now(place);
  const before = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1));
  const start = before + 1;
  const indent = /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? "";
  const at = places.base + start;
  return [{ span: { start: at, end: at }, text: `${indent}// @dims ${declaration}${session.eol}` }];
}

import type { Edit } from "../base/edit.ts";
import type { Session } from "./session.ts";

/** Writes `// @dims …` on a line of its own above the line of an offset. */
export function dimsEdit(offset: number, declaration: string, { text, eol }: Session): Edit[] {
  const before = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1));
  const start = before + 1;
  const indent = /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? "";
  return [{ span: { start, end: start }, text: `${indent}// @dims ${declaration}${eol}` }];
}

import { classAt, namePartLength } from "./characters.ts";

const BRACED = /\{[\p{L}\p{N}_,*+−-]{1,40}\}/uy;
const RAISED = /\^(?:\{\([\p{L}\p{N}_]{1,40}\)\}|\[[\p{L}\p{N}_]{1,40}\])/uy;

/** Where the name that begins at `start` ends, its labels included: `W₁`, `W_{1}`, `W^{(1)}`, `W^[1]`. */
export function nameEnd(text: string, start: number): number {
  let end = start;
  for (let length = namePartLength(text, end); length > 0; length = namePartLength(text, end))
    end += length;
  for (let label = labelEnd(text, end); label > end; label = labelEnd(text, end)) end = label;
  return end;
}

/** Where the label that begins at `start` ends, or `start` if there is none. */
function labelEnd(text: string, start: number): number {
  let end = start;
  while (classAt(text, end) === "subscript") end++;
  if (end > start) return end;
  if (text[start] === "{" && text[start - 1] === "_") return matchEnd(BRACED, text, start);
  return text[start] === "^" ? matchEnd(RAISED, text, start) : start;
}

function matchEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

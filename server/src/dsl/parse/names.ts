import { span } from "../../base/span.ts";
import type { NameSyntax } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";
import { parseName } from "./name.ts";

/**
 * How many tokens the name takes that is declared or defined here, 0 if none is: `W`, and the labels that are names only
 * by declaration, `δˡ` and `W^(1)`.
 */
export function declaredNameLength(cursor: Cursor, ahead = 0): number {
  if (cursor.peek(ahead).kind !== "name") return 0;
  const label = cursor.peek(ahead + 1);
  if (!label.touching) return 1;
  if (label.kind === "superscript")
    return /^\p{L}+$/u.test(label.text) && label.text !== "T" ? 2 : 1;
  return label.text === "^" && hasRaisedLabel(cursor, ahead + 1) ? 5 : 1;
}

/** `^(1)`. */
function hasRaisedLabel(cursor: Cursor, ahead: number): boolean {
  const { kind } = cursor.peek(ahead + 2);
  const inside = kind === "name" || kind === "number";
  return inside && cursor.at("^", ahead) && cursor.at("(", ahead + 1) && cursor.at(")", ahead + 3);
}

export function parseDeclaredName(cursor: Cursor): NameSyntax {
  const length = declaredNameLength(cursor);
  if (length <= 1) return parseName(cursor);
  const { start } = cursor.next();
  for (let left = length - 1; left > 0; left--) cursor.next();
  const at = cursor.since(start);
  return {
    kind: "name",
    name: cursor.slice(at).replace(/\s+/gu, ""),
    span: span(at.start, at.end),
  };
}

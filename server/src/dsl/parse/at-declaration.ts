import type { Cursor } from "./cursor.ts";
import { declaredNameLength } from "./names.ts";

/** Whether names and then `:` or `∈` stand here. */
export function atDeclaration(cursor: Cursor, start = 0): boolean {
  for (let ahead = start; ; ahead++) {
    const length = declaredNameLength(cursor, ahead);
    if (length === 0) return false;
    ahead += length;
    const { kind, text } = cursor.peek(ahead);
    if (kind !== "sign" || text !== ",") return kind === "sign" && (text === ":" || text === "∈");
  }
}

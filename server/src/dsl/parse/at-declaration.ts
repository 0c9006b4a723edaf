import type { Cursor } from "./cursor.ts";
import { declaredNameLength } from "./names.ts";

/** Whether names and then `:` or `∈` stand here. */
export function atDeclaration(cursor: Cursor, start = 0): boolean {
  let ahead = start;
  for (
    let length = declaredNameLength(cursor, ahead);
    length > 0;
    length = declaredNameLength(cursor, ahead)
  ) {
    ahead += length;
    if (cursor.at(":", ahead) || cursor.at("∈", ahead)) return true;
    if (!cursor.at(",", ahead)) return false;
    ahead++;
  }
  return false;
}

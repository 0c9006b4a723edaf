import { span } from "../../base/span.ts";
import type { NameSyntax } from "../syntax.ts";
import type { Cursor } from "./cursor.ts";

export function parseName(cursor: Cursor): NameSyntax {
  const { text, start, end } = cursor.next();
  return { kind: "name", name: text, span: span(start, end) };
}

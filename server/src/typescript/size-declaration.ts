import type { Span } from "../base/span.ts";
import { Cursor } from "../shape/cursor.ts";
import type { Dim } from "../shape/dim.ts";
import { type NameUse, normalName, SizeReader } from "../shape/size-reader.ts";
import type { CommentLine } from "./comments.ts";

/** `d = 64` of `// @dims batch, d = 64, k = 2*d`. */
export interface SizeDeclaration {
  readonly name: NameUse;
  readonly size: Dim | undefined;
  /** The names in the size. */
  readonly names: readonly NameUse[];
}

export function isDimsTag({ text }: CommentLine): boolean {
  return TAG.test(text);
}

/** The names that a `@dims` line declares, up to the first thing that is none. */
export function readDims({ text, offset }: CommentLine): SizeDeclaration[] {
  const declarations: SizeDeclaration[] = [];
  const cursor = new Cursor(text, TAG.exec(text)?.[0].length ?? text.length);
  do {
    cursor.skipBlanks();
    const start = cursor.position;
    const found = cursor.match(NAME);
    if (!found) break;
    const name = {
      name: normalName(found[0]),
      span: { start: offset + start, end: offset + cursor.position },
    };
    const reader = new SizeReader(cursor);
    const size = cursor.take("=") ? reader.expression() : undefined;
    const names = reader.names.map((use) => ({ ...use, span: shifted(use.span, offset) }));
    declarations.push({ name, size, names });
  } while (cursor.take(","));
  return declarations;
}

function shifted({ start, end }: Span, offset: number): Span {
  return { start: offset + start, end: offset + end };
}

const TAG = /^\s*@dims(?![\w-])/;
const NAME = /[\p{L}_$][\p{L}\p{Nd}_$₀-₉]*/uy;

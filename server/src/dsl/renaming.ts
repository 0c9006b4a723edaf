import type { Edit } from "../base/edit.ts";
import { flatMap } from "../base/flat-map.ts";
import { span } from "../base/span.ts";
import { lex } from "./lex.ts";

/** Another name wherever a name stands in a block, calls of a function of that name aside if they are to stay. */
export function renaming(
  text: string,
  from: string,
  to: string,
  { calls }: { readonly calls: boolean },
): Edit[] {
  const tokens = lex(text);
  return flatMap(tokens, (token, at) => {
    const next = tokens[at + 1];
    const called = next?.text === "(" && next.touching;
    if (token.kind !== "name" || token.text !== from || (called && !calls)) return [];
    return [{ span: span(token.start, token.end), text: to }];
  });
}

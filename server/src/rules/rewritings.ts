import type { Fix } from "../base/diagnostic.ts";
import type { Words } from "../base/words.ts";
import type { Rewriting } from "../dsl/finding.ts";
import { showShape } from "../shape/dim.ts";
import { quote } from "./quote.ts";

/** What could be written instead, one line each, with the shape that it makes. */
export function rewritingHelps(rewritings: readonly Rewriting[], { block }: Words): string[] {
  return rewritings.map(({ text, shape }) =>
    shape ? block.rewriteIs(quote(text), showShape(shape)) : block.rewrite(quote(text)),
  );
}

/** The same as edits. A single one is what was meant; among several the reader chooses. */
export function rewritingFixes(rewritings: readonly Rewriting[], { block }: Words): Fix[] {
  return rewritings
    .filter(({ edits }) => edits.length > 0)
    .map(({ text, edits }) => ({ title: block.rewriteTitle(quote(text)), edits, safe: false }));
}

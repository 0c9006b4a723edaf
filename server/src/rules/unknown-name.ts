import type { BlockWords } from "../base/words.ts";
import type { UnknownNameFinding } from "../dsl/finding.ts";
import type { Rewriting } from "../dsl/rewriting.ts";
import { showShape } from "../shape/dim.ts";
import { quote } from "./quote.ts";
import { rewritingFixes } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** A name that nothing declares, defines or holds in the code. */
export const unknownName: Rule<"unknown-name"> = {
  severity: "error",
  say: (finding, words) => {
    const { name, role, solved, span, rewritings } = finding;
    const text = solved ? words.block.unknown.solved(showShape(solved)) : "";
    return {
      message: words.block.unknown[role](quote(name)),
      primary: { span, text },
      helps: rewritings.map((rewriting) => help(rewriting, finding, words.block)),
      fixes: rewritingFixes(rewritings, words),
    };
  },
};

function help(
  { text }: Rewriting,
  { nearest, name }: UnknownNameFinding,
  words: BlockWords,
): string {
  if (text === nearest) return words.unknown.nearest(quote(text));
  const declares = text.startsWith(`${name}:`) || text.startsWith("dims ");
  return declares ? words.unknown.declare(quote(text)) : words.rewrite(quote(text));
}

import type { Words } from "../base/words.ts";
import type { SpellingFinding } from "../dsl/finding.ts";
import { showShape } from "../shape/dim.ts";
import { quote } from "./quote.ts";
import { rewritingFixes } from "./rewritings.ts";
import type { Said } from "./rule.ts";

/** Something of another language, with what it is called in a block. */
export function otherLanguage(
  kind: SpellingFinding["kind"],
): (finding: SpellingFinding, words: Words) => Said {
  return ({ text, span, rewritings }, words) => ({
    message: words.block.spelling[kind](quote(text)),
    primary: { span, text: "" },
    helps: rewritings.map((rewriting) =>
      rewriting.shape
        ? words.block.spelling.hereWithShape(quote(rewriting.text), showShape(rewriting.shape))
        : words.block.spelling.here(quote(rewriting.text)),
    ),
    fixes: rewritingFixes(rewritings, words),
  });
}

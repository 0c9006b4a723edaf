import type { Words } from "../base/words.ts";
import type { Rewriting } from "../dsl/rewriting.ts";
import { showShape } from "../shape/dim.ts";
import { blockOrigin } from "./block-operand.ts";
import { besides } from "./operands.ts";
import { quote } from "./quote.ts";
import { rewritingFixes } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** A gradient of something that has axes. */
export const gradientOfNonScalar: Rule<"gradient-of-non-scalar"> = {
  severity: "error",
  say: ({ operation, of, rewritings }, words) => {
    const { message, label } = words.block.scalarOnly;
    const primary = { span: of.span, text: label(of.shape.length) };
    return {
      message: message(quote(operation), quote(of.text), showShape(of.shape)),
      primary,
      secondary: besides(primary, blockOrigin(of, words)),
      helps: rewritings.map((rewriting) => help(rewriting, words)),
      fixes: rewritingFixes(rewritings, words),
    };
  },
};

function help({ text, shape }: Rewriting, { block }: Words): string {
  const made = shape ? showShape(shape) : "";
  const say = /\b(?:sum|mean)\(|‖/u.test(text)
    ? block.scalarOnly.addUp
    : block.scalarOnly.everyEntry;
  return say(quote(text), made);
}

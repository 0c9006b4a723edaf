import { showShape } from "../shape/dim.ts";
import { blockOrigin } from "./block-operand.ts";
import { besides } from "./operands.ts";
import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule } from "./rule.ts";

/** A power of something that is neither a scalar nor a square matrix. */
export const entrywisePower: Rule<"entrywise-power"> = {
  severity: "error",
  say: ({ base, exponent, wrong, span, rewritings }, words) => {
    const { message, label, whole } = words.block.power;
    const [name, shape] = [quote(base.text), showShape(base.shape)];
    const primary = { span, text: label(name, shape) };
    return {
      message: wrong === "base" ? message(name, shape) : whole(name, quote(exponent)),
      primary,
      secondary: besides(primary, blockOrigin(base, words)),
      helps: rewritingHelps(rewritings, words),
      fixes: rewritingFixes(rewritings, words),
    };
  },
};

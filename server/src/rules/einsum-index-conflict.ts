import type { Label } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import type { Words } from "../base/words.ts";
import { blockAxis, blockOrigin } from "./block-operand.ts";
import { einsumPlace } from "./einsum-place.ts";
import {
  axisInWords,
  axisOf,
  axisOrigin,
  besides,
  type NamedAxis,
  sizeInWords,
} from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule, Said } from "./rule.ts";

/** A subscript of two different sizes, or one that no operand has. */
export const einsumIndexConflict: Rule<"einsum-index-conflict"> = {
  severity: "error",
  say: (finding, words) => {
    if (!("mismatch" in finding)) {
      const { letter, left, right, span } = finding;
      if (!left || !right) return nowhere(letter, span, words);
      const origins = [...blockOrigin(left, words), ...blockOrigin(right, words)];
      return conflict(letter, span, [blockAxis(left), blockAxis(right)], origins, words);
    }
    const { letter, left, right } = finding.mismatch;
    const span = einsumPlace(finding, letter.length);
    if (!left || !right) return nowhere(letter, span, words);
    const axes = [axisOf(finding, left), axisOf(finding, right)] as const;
    const origins = axes.map((axis) => axisOrigin(axis, words));
    return conflict(letter, span, axes, origins, words);
  },
};

function nowhere(letter: string, span: Span, words: Words): Said {
  return { message: words.block.einsum.nowhere(quote(letter)), primary: { span, text: "" } };
}

function conflict(
  letter: string,
  span: Span,
  [first, second]: readonly [NamedAxis, NamedAxis],
  origins: readonly Label[],
  words: Words,
): Said {
  const { conflict: message, conflictLabel } = words.block.einsum;
  const name = quote(letter);
  const primary = { span, text: conflictLabel(name, sizeInWords(second.dim)) };
  return {
    message: message(name, axisInWords(first, words), axisInWords(second, words)),
    primary,
    secondary: besides(primary, origins),
  };
}

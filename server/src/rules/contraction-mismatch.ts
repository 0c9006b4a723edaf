import type { Label } from "../base/diagnostic.ts";
import type { Words } from "../base/words.ts";
import type { ContractionMismatchFinding } from "../dsl/finding.ts";
import { blockAxis, operationText } from "./block-operand.ts";
import {
  axisInWords,
  axisOf,
  axisOrigin,
  besides,
  type NamedAxis,
  shapesInWords,
  sizeInWords,
} from "./operands.ts";
import { quote } from "./quote.ts";
import { rewritingFixes, rewritingHelps } from "./rewritings.ts";
import type { Rule, Said } from "./rule.ts";

/** A product sums over two axes that are not the same dimension. */
export const contractionMismatch: Rule<"contraction-mismatch"> = {
  severity: "error",
  say: (finding, words) => {
    if (!("mismatch" in finding)) return inBlock(finding, words);
    const left = axisOf(finding, finding.mismatch.left);
    const right = axisOf(finding, finding.mismatch.right);
    return {
      ...contraction(quote(finding.mismatch.operation), left, right, words),
    };
  },
};

function inBlock(finding: ContractionMismatchFinding, words: Words): Said {
  const { left, right, rewritings } = finding;
  const operation = operationText(finding.operation, left, right);
  return {
    ...contraction(operation, blockAxis(left), blockAxis(right), words),
    helps: rewritingHelps(rewritings, words),
    fixes: rewritingFixes(rewritings, words),
  };
}

function contraction(operation: string, left: NamedAxis, right: NamedAxis, words: Words): Said {
  const primary = expectation(left, right, words);
  const origins = besides(primary, [axisOrigin(left, words), axisOrigin(right, words)]);
  return {
    message: words.code.contraction.message(
      operation,
      axisInWords(left, words),
      axisInWords(right, words),
    ),
    primary,
    secondary: origins,
    // An origin that is the place of the mistake itself is not drawn twice.
    notes: origins.length > 1 ? [] : [shapesInWords([left, right], words)],
  };
}

function expectation(left: NamedAxis, right: NamedAxis, words: Words): Label {
  const { shouldStart, shouldEnd, shouldBe } = words.code.contraction;
  const [wanted, found] = [sizeInWords(left.dim), sizeInWords(right.dim)];
  const { span } = right.argument;
  if (right.axis === 0) return { span, text: shouldStart(wanted, found) };
  if (right.axis === right.shape.length - 1) return { span, text: shouldEnd(wanted, found) };
  return { span, text: shouldBe(words.phrases.axisNumber(right.axis), wanted, found) };
}

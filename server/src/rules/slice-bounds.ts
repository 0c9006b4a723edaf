import type { Words } from "../base/words.ts";
import type { SliceBoundsFinding } from "../dsl/finding.ts";
import { showDim } from "../shape/dim.ts";
import { blockAxis, blockOrigin } from "./block-operand.ts";
import type { FindingOf } from "./finding.ts";
import { argumentAt, axisOf, axisOrigin, axisPosition, besides, sizeInWords } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule, Said } from "./rule.ts";

/** A slice reaches past the end of an axis, or takes nothing of it. */
export const sliceBounds: Rule<"slice-bounds"> = {
  severity: "error",
  say: (finding, words) =>
    "mismatch" in finding ? inCode(finding, words) : inBlock(finding, words),
};

type CodeFinding = Extract<FindingOf<"slice-bounds">, { readonly mismatch: unknown }>;

function inCode(finding: CodeFinding, words: Words): Said {
  const { operation, begin, size, argument } = finding.mismatch;
  const operand = axisOf(finding, finding.mismatch.operand);
  const position = axisPosition(operand.axis, operand.shape.length, words);
  const { message, label } = words.code.slice;
  const primary = { span: argumentAt(finding, argument).span, text: label(begin, size) };
  const axis = words.phrases.sizeOf(position, operand.name);
  return {
    message: message(quote(operation), begin + size - 1, axis, sizeInWords(operand.dim)),
    primary,
    secondary: besides(primary, [axisOrigin(operand, words)]),
  };
}

function inBlock({ from, to, operand, span }: SliceBoundsFinding, words: Words): Said {
  const { axis, shape, name, dim } = blockAxis(operand);
  const position = words.phrases.sizeOf(axisPosition(axis, shape.length, words), name);
  const range = quote(`${showDim(from)}:${showDim(to)}`);
  const primary = { span, text: words.block.range.label };
  return {
    message: words.block.range.message(range, position, sizeInWords(dim)),
    primary,
    secondary: besides(primary, blockOrigin(operand, words)),
  };
}

import type { Analysis } from "../analysis/analysis.ts";
import type { FeatureWords } from "../base/feature-words.ts";
import type { Span } from "../base/span.ts";
import { contains } from "../base/span.ts";
import type { Learnt } from "../rules/finding.ts";
import { showShape } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import { causeRuns, remedyRuns } from "./cause-runs.ts";
import { escapeText } from "./escape-text.ts";
import { hasNames } from "./has-names.ts";
import type { HoverContent, HoverPart } from "./hover-content.ts";
import { blockAt, derivativeCommentAt, useAt } from "./locate.ts";

/** What is known of the value at an offset of the code; `derive` where a formula is asked for, in a block or a derivative comment. */
export function hover(
  analysis: Analysis,
  offset: number,
  words: FeatureWords["hover"],
): HoverContent | "derive" | undefined {
  if (blockAt(analysis, offset)) return "derive";
  if (derivativeCommentAt(analysis, offset)) return "derive";
  const value = valueAt(analysis, offset);
  if (!value || isPlainNumber(value.fact)) return undefined;
  const unknown = unknownRemark(analysis, value, words);
  const { shape } = value.fact;
  if (!shape) return unknown && { span: value.span, parts: [unknown] };
  const shown = `${escapeText(value.name, "block")} : ${showShape(shape)}`;
  const remark = unknown ?? originOf(analysis, value, words);
  const parts: HoverPart[] = [{ kind: "code", lines: [shown] }];
  return { span: value.span, parts: remark ? [...parts, remark] : parts };
}

/** Of a tensor without a known shape: the first cause, and the comment that would settle it. */
function unknownRemark(
  { unknownShapes, values, lineIndex }: Analysis,
  { name, span, fact }: FoundValue,
  words: FeatureWords["hover"],
): HoverPart | undefined {
  if (fact.shape && hasNames(fact.shape)) return undefined;
  const declared = values.findLast(
    (each) =>
      each.name === name && each.span.start <= span.start && contains(each.scope, span.start),
  );
  const start = declared?.span.start;
  const found = unknownShapes().find((unknown) => unknown.span.start === start);
  if (!found) return undefined;
  const cause = causeRuns(found.cause, words.unknown);
  const remedy = remedyRuns(found.cause, lineIndex, words.unknown);
  return { kind: "paragraph", runs: remedy.length > 0 ? [...cause, " ", ...remedy] : cause };
}

interface FoundValue {
  readonly name: string;
  readonly span: Span;
  readonly fact: Fact;
  readonly learnt: Learnt | undefined;
}

/** The declaration at an offset, or what a name or call is there where it is used. */
function valueAt(analysis: Analysis, offset: number): FoundValue | undefined {
  const declared = analysis.values.find(({ span }) => contains(span, offset));
  if (declared) return declared;
  const use = useAt(analysis, offset);
  const { start, end } = use?.span ?? { start: 0, end: 0 };
  return use && { ...use, name: analysis.text.slice(start, end), span: use.nameSpan };
}

/** Numbers are no tensors, though their shape is []. */
function isPlainNumber({ shape, value }: Fact): boolean {
  return shape?.length === 0 && value !== undefined;
}

function originOf(
  { lineIndex, text }: Analysis,
  { learnt, span }: FoundValue,
  words: FeatureWords["hover"],
): HoverPart | undefined {
  if (!learnt || learnt.file !== undefined || contains(learnt.span, span.start)) return undefined;
  const line = lineIndex.positionOf(learnt.span.start).line + 1;
  const source = text.slice(learnt.span.start, learnt.span.end);
  return { kind: "paragraph", runs: [words.learntOnLine(line), " ", { code: source }] };
}

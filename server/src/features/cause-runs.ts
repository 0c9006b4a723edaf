import type { UnknownCause } from "../analysis/analysis.ts";
import type { FeatureWords } from "../base/feature-words.ts";
import type { LineIndex } from "../base/line-index.ts";
import type { Run } from "./hover-content.ts";

type Words = FeatureWords["hover"]["unknown"];

/** "What `load` gives is not known to Nabla." */
export function causeRuns({ kind, text }: UnknownCause, words: Words): Run[] {
  const { before, behind } = words[kind];
  return [before, { code: shortened(text) }, behind];
}

/** "Write `// @shape [n, d]` behind `X` on line 3."; nothing where no comment would count. */
export function remedyRuns({ settledBy }: UnknownCause, lineIndex: LineIndex, words: Words): Run[] {
  if (!settledBy) return [];
  const { name, span, comment } = settledBy;
  const line = lineIndex.positionOf(span.start).line + 1;
  const { write, behind, onLine } = words;
  return [write, { code: comment }, behind, { code: name }, onLine(line)];
}

/** The callee may be a chain over several lines. */
function shortened(text: string): string {
  const line = text.replace(/\s+/gu, "");
  return line.length <= MAX_LENGTH ? line : `…${line.slice(1 - MAX_LENGTH)}`;
}

const MAX_LENGTH = 40;

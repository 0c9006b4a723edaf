import type { UnknownCause } from "../analysis/analysis.ts";
import type { FeatureWords } from "../base/feature-words.ts";
import type { LineIndex } from "../base/line-index.ts";
import type { Run } from "./hover-content.ts";

/** "`load` is not known to Nabla: write `// @shape [n, d]` behind `X` on line 3." */
export function causeRuns(
  { kind, text, settledBy }: UnknownCause,
  lineIndex: LineIndex,
  words: FeatureWords["hover"],
): Run[] {
  const code = shortened(text);
  const runs: Run[] = [words.unknown[kind].before, { code }, words.unknown[kind].behind];
  if (!settledBy) return [...runs, words.unknown.end];
  const { name, span, comment } = settledBy;
  const line = lineIndex.positionOf(span.start).line + 1;
  const { write, behind, onLine } = words.unknown;
  return [...runs, write, { code: comment }, behind, { code: name }, onLine(line)];
}

/** The callee may be a chain over several lines. */
function shortened(text: string): string {
  const line = text.replace(/\s+/gu, "");
  return line.length <= MAX_LENGTH ? line : `…${line.slice(1 - MAX_LENGTH)}`;
}

const MAX_LENGTH = 40;

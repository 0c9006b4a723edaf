import type { SourceDocument } from "../analysis/analysis.ts";
import { analyze } from "../analysis/analyze.ts";
import { deepFindings } from "../analysis/deep.ts";
import { diagnose } from "../analysis/diagnose.ts";
import { Budget } from "../base/budget.ts";
import { contains } from "../base/span.ts";
import { NO_SETTINGS } from "../rules/settings.ts";
import { type AnsweredBlock, type AnswerOptions, answerElaborated } from "./answer-block.ts";

/** Counted steps for the claims of all blocks of a file. */
const STEPS = 200_000_000;

/** Answers every block of a source text, each with its line (from 0). Places are offsets of the text. */
export function answerSource(
  document: SourceDocument,
  options: AnswerOptions,
): (AnsweredBlock & { readonly line: number })[] {
  const analysis = analyze(document, {});
  const deep = deepFindings(analysis, new Budget(STEPS));
  const diagnostics = diagnose(analysis, deep, NO_SETTINGS);
  return analysis.blocks.map(({ span, store, elaborated }) => {
    const { queries, refusals } = answerElaborated(store, elaborated, options);
    return {
      line: analysis.lineIndex.positionOf(span.start).line,
      queries,
      refusals,
      diagnostics: diagnostics.filter(({ primary }) => contains(span, primary.span.start)),
    };
  });
}

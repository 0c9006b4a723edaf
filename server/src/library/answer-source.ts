import type { SourceDocument } from "../analysis/analysis.ts";
import { analyze } from "../analysis/analyze.ts";
import { type DeepFinding, spending } from "../analysis/deep.ts";
import { diagnose } from "../analysis/diagnose.ts";
import { Budget } from "../base/budget.ts";
import { contains } from "../base/span.ts";
import { DOCUMENT_STEPS } from "../derive/derive.ts";
import { NO_SETTINGS } from "../rules/settings.ts";
import { type AnsweredBlock, type AnswerOptions, answerElaborated } from "./answer-block.ts";

/** Answers every block of a source text, each with its line (from 0). Places are offsets of the text. */
export function answerSource(
  document: SourceDocument,
  options: AnswerOptions,
): (AnsweredBlock & { readonly line: number })[] {
  const analysis = analyze(document, {});
  const budget = new Budget(DOCUMENT_STEPS);
  const answers = analysis.blocks.map(({ store, elaborated }) =>
    spending(budget, store, () => answerElaborated(store, elaborated, options)),
  );
  const deep = answers.flatMap(({ findings }, block) =>
    findings.map((finding): DeepFinding => ({ block, finding })),
  );
  const diagnostics = diagnose(analysis, deep, NO_SETTINGS);
  return answers.map(({ queries, refusals }, block) => {
    const span = analysis.blocks[block]?.span ?? { start: 0, end: 0 };
    return {
      line: analysis.lineIndex.positionOf(span.start).line,
      queries,
      refusals,
      diagnostics: diagnostics.filter(({ primary }) => contains(span, primary.span.start)),
    };
  });
}

import type { Analysis, NotAnalysed, SourceDocument } from "../analysis/analysis.ts";
import { analyze } from "../analysis/analyze.ts";
import { deepFindings } from "../analysis/deep.ts";
import { diagnose } from "../analysis/diagnose.ts";
import { Budget } from "../base/budget.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { LineIndex } from "../base/line-index.ts";
import { DOCUMENT_STEPS } from "../derive/derive.ts";
import { mendGradient } from "../features/mend-gradient.ts";
import { NO_SETTINGS, type Settings } from "../rules/settings.ts";

export interface CheckedText {
  readonly analysis: Analysis;
  /** By place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly lineIndex: LineIndex;
  readonly notAnalysed?: NotAnalysed["notAnalysed"];
}

/** Both halves of a check in order: syntax and shapes, then claims and derivatives. */
export function checkText(document: SourceDocument, settings: Settings = NO_SETTINGS): CheckedText {
  const analysis = analyze(document, { gradientNames: settings.gradientNames });
  const deep = deepFindings(analysis, new Budget(DOCUMENT_STEPS), mendGradient(document));
  const diagnostics = diagnose(analysis, deep, settings);
  const { lineIndex, status } = analysis;
  return status === "analysed"
    ? { analysis, diagnostics, lineIndex }
    : { analysis, diagnostics, lineIndex, notAnalysed: status.notAnalysed };
}

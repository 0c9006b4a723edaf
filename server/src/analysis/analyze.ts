import { withinBudget } from "../base/budget.ts";
import { LineIndex } from "../base/line-index.ts";
import { readSource } from "../typescript/read-source.ts";
import type { SourceTree } from "../typescript/tree.ts";
import type { Analysis, AnalysisOptions, NotAnalysed, SourceDocument } from "./analysis.ts";
import { analysisOf } from "./analysis-of.ts";
import { followDocument } from "./follow-document.ts";
import type { KeptAnalysis } from "./kept-analysis.ts";
import { reasonNotToAnalyse } from "./not-analysed.ts";
import { sourceStyle } from "./source-style.ts";

/** Whoever analyses one document again and again keeps what is known of it. */
export interface KeepingOptions extends AnalysisOptions {
  readonly kept?: KeptAnalysis;
}

/**
 * Everything that is known about a document without deriving anything: shapes of values, math blocks, mistakes. Never
 * throws; a text that cannot be followed says so in `status`.
 */
export function analyze(document: SourceDocument, options: KeepingOptions): Analysis {
  const reason = reasonNotToAnalyse(document);
  const tree = reason ? undefined : readTree(document, options);
  if (!tree) return nothingKnown(document, reason ?? { notAnalysed: "too-deep" });
  const known =
    options.kept?.changed(document, tree, options) ??
    withinBudget(() => followDocument(document, tree, options));
  if (!known) return nothingKnown(document, { notAnalysed: "too-large" });
  options.kept?.keep(known);
  return analysisOf(known);
}

function readTree(document: SourceDocument, { kept }: KeepingOptions): SourceTree | undefined {
  return kept ? kept.read(document) : readSource(document.text, document.fileName);
}

function nothingKnown({ fileName, text }: SourceDocument, status: NotAnalysed): Analysis {
  return {
    fileName,
    text,
    lineIndex: new LineIndex(text),
    status,
    values: [],
    returns: [],
    functions: [],
    uses: [],
    unknownShapes: () => [],
    sizeNames: () => [],
    blocks: [],
    derivativeComments: [],
    library: "arrays",
    libraryImport: undefined,
    style: sourceStyle(""),
    findings: [],
    silencers: [],
    silenced: false,
    imports: [],
    steps: 0,
  };
}

import { Budget, withinBudget } from "../base/budget.ts";
import { LineIndex } from "../base/line-index.ts";
import { findComments } from "../typescript/comments.ts";
import { findBlocks } from "../typescript/embedded.ts";
import { readSource } from "../typescript/source.ts";
import type { SourceTree } from "../typescript/tree.ts";
import type { Analysis, AnalysisOptions, NotAnalysed, SourceDocument } from "./analysis.ts";
import { BoundComments } from "./bound-comments.ts";
import { libraryImport, wantedModules } from "./library-import.ts";
import { reasonNotToAnalyse } from "./not-analysed.ts";
import { Owners } from "./owners.ts";
import { readCode } from "./read-code.ts";
import { Session } from "./session.ts";
import { readSilencers } from "./silencers.ts";
import { sourceStyle } from "./source-style.ts";

/** Steps of inference for one document; real files need less than one per character. */
const STEPS = 2_000_000;

/**
 * Everything that is known about a document without deriving anything: shapes of values, math blocks, mistakes. Never
 * throws; a text that cannot be followed says so in `status`.
 */
export function analyze(document: SourceDocument, options: AnalysisOptions): Analysis {
  const reason = reasonNotToAnalyse(document);
  const tree = reason ? undefined : readSource(document.text, document.fileName);
  if (!tree) return nothingKnown(document, reason ?? { notAnalysed: "too-deep" });
  return (
    withinBudget(() => analyzeTree(document, tree, options)) ??
    nothingKnown(document, { notAnalysed: "too-large" })
  );
}

function analyzeTree(
  { fileName, text }: SourceDocument,
  tree: SourceTree,
  options: AnalysisOptions,
): Analysis {
  const lineIndex = new LineIndex(text);
  const style = sourceStyle(text, tree.literals);
  const comments = findComments(tree);
  const embedded = findBlocks(tree, comments);
  const bound = new BoundComments(tree, comments, embedded);
  const budget = new Budget(STEPS);
  const gradientNames = options.gradientNames ?? true;
  const session = new Session(text, bound, new Owners(tree, bound.dims), budget, {
    gradientNames,
    eol: style.eol,
  });
  readCode(tree, session);
  const imported = libraryImport(tree);
  return {
    fileName,
    text,
    lineIndex,
    status: "analysed",
    values: session.values.facts.map((value) => ({ ...value, fact: session.resolve(value.fact) })),
    uses: session.uses.map((use) => ({ ...use, fact: session.resolve(use.fact) })),
    blocks: [],
    derivativeComments: [],
    library: imported?.library ?? "arrays",
    libraryImport: imported,
    style,
    findings: session.findings,
    ...readSilencers(text, comments, lineIndex),
    wanted: wantedModules(tree),
    steps: STEPS - budget.left,
  };
}

function nothingKnown({ fileName, text }: SourceDocument, status: NotAnalysed): Analysis {
  return {
    fileName,
    text,
    lineIndex: new LineIndex(text),
    status,
    values: [],
    uses: [],
    blocks: [],
    derivativeComments: [],
    library: "arrays",
    libraryImport: undefined,
    style: sourceStyle("", []),
    findings: [],
    silencers: [],
    silenced: false,
    wanted: [],
    steps: 0,
  };
}

import { Budget, withinBudget } from "../base/budget.ts";
import { lazily } from "../base/lazily.ts";
import { LineIndex } from "../base/line-index.ts";
import { DOCUMENT_STEPS } from "../derive/derive.ts";
import type { Finding } from "../rules/finding.ts";
import { TermStore } from "../tensor/store.ts";
import { readSource } from "../typescript/read-source.ts";
import type { ShapeCommentProblem } from "../typescript/shape-comment.ts";
import type { SourceTree } from "../typescript/tree.ts";
import type { Analysis, AnalysisOptions, NotAnalysed, SourceDocument } from "./analysis.ts";
import { withShapesOfBlocks } from "./block-shapes.ts";
import { analyseBlocks } from "./blocks.ts";
import { readDerivativeComments } from "./derivative-comments.ts";
import { Files } from "./files.ts";
import { followCode } from "./follow-code.ts";
import { libraryImport } from "./library-import.ts";
import { reasonNotToAnalyse } from "./not-analysed.ts";
import { readSilencers } from "./silencers.ts";
import { sizeNameFacts } from "./size-name-facts.ts";
import { sourceStyle } from "./source-style.ts";
import { unknownShapes } from "./unknown-shapes.ts";

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
  document: SourceDocument,
  tree: SourceTree,
  options: AnalysisOptions,
): Analysis {
  const { fileName, text } = document;
  const lineIndex = new LineIndex(text);
  const files = new Files(document.readFile, options.sources);
  const gradientNames = options.gradientNames ?? true;
  const followed = followCode(document, tree, { gradientNames, files });
  const { session, comments, hosts, bound, style } = followed;
  const termBudget = options.termBudget ?? ((steps: number) => new Budget(steps));
  const store = new TermStore(termBudget(DOCUMENT_STEPS));
  const blocks = analyseBlocks(followed.blocks, hosts, store, session);
  const derivativeComments = readDerivativeComments(blocks, store, session);
  const imported = followed.matters ? libraryImport(tree) : undefined;
  const values = withShapesOfBlocks(session.resolvedValues(), blocks.all);
  return {
    fileName,
    text,
    lineIndex,
    status: "analysed",
    values,
    returns: session.resolvedReturns(),
    functions: session.functions(),
    uses: session.resolvedUses(),
    unknownShapes: lazily(() => unknownShapes(values, session)),
    sizeNames: lazily(() => sizeNameFacts(blocks, session)),
    blocks: blocks.all,
    derivativeComments,
    library: imported?.library ?? "arrays",
    libraryImport: imported,
    style,
    findings: [
      ...session.findings,
      ...bound.problems.map((problem) => commentProblem(problem, text)),
    ],
    ...readSilencers(text, comments, lineIndex),
    imports: files.paths,
    steps: followed.steps(),
  };
}

/** A mistake in a `@shape` comment. */
function commentProblem({ expected, span }: ShapeCommentProblem, text: string): Finding {
  if (expected === "separator")
    return { kind: "syntax", span, problem: { is: "missing-comma" }, rewritings: [] };
  const where = { start: span.start, end: Math.max(span.end, span.start + 1) };
  const found = text.slice(where.start, where.end).trim();
  return {
    kind: "syntax",
    span: where,
    problem: { is: "unexpected", text: found },
    rewritings: [],
  };
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

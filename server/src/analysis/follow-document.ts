import { Budget } from "../base/budget.ts";
import { DOCUMENT_STEPS } from "../derive/derive.ts";
import { TermStore } from "../tensor/store.ts";
import type { SourceTree } from "../typescript/tree.ts";
import type { AnalysisOptions, LibraryImport, SourceDocument, SourceStyle } from "./analysis.ts";
import { analyseBlocks, type Blocks } from "./blocks.ts";
import { type Derivatives, readDerivativeComments } from "./derivative-comments.ts";
import { Files } from "./files.ts";
import { type FollowedCode, followCode } from "./follow-code.ts";
import { libraryImport } from "./library-import.ts";

/** A document with all that was found out about it. */
export interface FollowedDocument {
  readonly document: SourceDocument;
  readonly tree: SourceTree;
  readonly code: FollowedCode;
  readonly files: Files;
  readonly blocks: Blocks;
  readonly store: TermStore;
  readonly derivatives: Derivatives;
  readonly imported: LibraryImport | undefined;
  readonly style: SourceStyle;
  readonly gradientNames: boolean;
  /** Counted work. */
  readonly steps: number;
}

/** Follows the code of a document, then its blocks. */
export function followDocument(
  document: SourceDocument,
  tree: SourceTree,
  { sources, termBudget, gradientNames = true }: AnalysisOptions,
): FollowedDocument {
  const files = new Files(document.readFile, sources);
  const code = followCode(document, tree, { gradientNames, files });
  const store = new TermStore(termBudget?.(DOCUMENT_STEPS) ?? new Budget(DOCUMENT_STEPS));
  const blocks = analyseBlocks(code.blocks, code.hosts, store, code.session);
  const derivatives = readDerivativeComments(blocks, store, code.session);
  const imported = code.matters ? libraryImport(tree) : undefined;
  const { style } = code;
  const steps = code.steps();
  const found = { blocks, store, derivatives, imported, style };
  return { document, tree, code, files, ...found, gradientNames, steps };
}

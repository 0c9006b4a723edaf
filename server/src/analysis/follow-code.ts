import { Budget } from "../base/budget.ts";
import { parseBlock } from "../dsl/parse.ts";
import { type Comment, findComments } from "../typescript/comments.ts";
import { findBlocks } from "../typescript/embedded.ts";
import { Hosts } from "../typescript/hosts.ts";
import type { SourceTree } from "../typescript/tree.ts";
import type { SourceDocument, SourceStyle } from "./analysis.ts";
import { assignedNames } from "./assigned-names.ts";
import { BlockDeclarations, type WrittenBlock } from "./block-declarations.ts";
import { BoundComments } from "./bound-comments.ts";
import { Owners } from "./owners.ts";
import { type Reading, readCode } from "./read-code.ts";
import { Session, type Surroundings } from "./session.ts";
import { sourceStyle } from "./source-style.ts";

/** Steps of inference for one file; real files need less than one per character. */
const STEPS = 2_000_000;

/** The files that are followed together. */
export interface FollowedFiles extends Surroundings {
  addHome(session: Session): void;
  mayHaveShapes(fileName: string, text: string): boolean;
}

/** A file whose code was followed, and what it was followed by. */
export interface FollowedCode {
  readonly session: Session;
  readonly comments: readonly Comment[];
  readonly hosts: Hosts;
  readonly blocks: readonly WrittenBlock[];
  readonly bound: BoundComments;
  readonly declarations: BlockDeclarations;
  readonly style: SourceStyle;
  /** What the code was followed by, where that was done. */
  readonly reading: Reading | undefined;
  /** Something in the file may have to do with shapes; only then is its code followed. */
  readonly matters: boolean;
  /** The steps that were taken so far. */
  readonly steps: () => number;
}

/** Binds the comments of a file and infers shapes through its code. */
export function followCode(
  { fileName, text }: SourceDocument,
  tree: SourceTree,
  { gradientNames, files }: { readonly gradientNames: boolean; readonly files: FollowedFiles },
): FollowedCode {
  const budget = new Budget(STEPS);
  const style = sourceStyle(text);
  const comments = findComments(tree);
  const blocks = findBlocks(tree, comments).map((block) => ({
    ...block,
    parsed: parseBlock(block.text),
  }));
  const hosts = new Hosts(tree, comments);
  const bound = new BoundComments(tree, comments, hosts, blocks, budget);
  const declarations = new BlockDeclarations(tree, blocks, hosts, bound.scopes, budget);
  const matters = blocks.length > 0 || !bound.isEmpty || files.mayHaveShapes(fileName, text);
  const session = new Session(text, bound, declarations, new Owners(tree, bound.dims), budget, {
    assigned: matters ? assignedNames(tree.statements) : new Set(),
    eol: style.eol,
    fileName,
    files,
    gradientNames,
  });
  files.addHome(session);
  const reading = matters ? readCode(tree, session) : undefined;
  return {
    session,
    reading,
    comments,
    hosts,
    blocks,
    bound,
    declarations,
    style,
    matters,
    steps: () => STEPS - budget.left,
  };
}

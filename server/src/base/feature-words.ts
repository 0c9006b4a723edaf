import type { DerivationWords } from "./derivation-words.ts";

/** The words of hovers and code actions. Arguments come as they stand in the code; whoever shows them escapes them. */
export interface FeatureWords {
  readonly hover: AnswerWords & {
    readonly learntOnLine: (line: number) => string;
    /** Why a shape is not known, around pieces of code: the cause, the comment, the value that it stands behind. */
    readonly unknown: {
      readonly call: Around;
      readonly operation: Around;
      readonly value: Around;
      readonly write: string;
      readonly behind: string;
      readonly onLine: (line: number) => string;
    };
    /** What became of checking a value that is called a derivative. */
    readonly gradient: {
      readonly right: string;
      readonly followsFromWrong: string;
      readonly undecided: string;
      readonly notFollowed: { readonly before: string; readonly behind: (line: number) => string };
      readonly settle: string;
      readonly missing: Around;
      /** The hint behind a value that is right. */
      readonly hint: (claim: string) => string;
    };
  };
  /** The line at the edge of the window, and its menu. */
  readonly status: {
    readonly summary: (counts: {
      readonly known: number;
      readonly tensors: number;
      readonly blocks: number;
      readonly causes: number;
    }) => string;
    readonly tensors: (count: number) => string;
  };
  /** Why a size is not renamed. */
  readonly rename: {
    readonly noSize: string;
    readonly isVariable: (name: string) => string;
    readonly noName: (name: string) => string;
    readonly taken: (name: string, line: number) => string;
    readonly changesMeaning: (before: string, after: string) => string;
  };
  readonly actions: {
    readonly insertDerivative: (derivative: string) => string;
    readonly insertBackward: (of: string) => string;
    readonly generateBackward: (name: string) => string;
    readonly generateCheck: (name: string) => string;
    readonly cannotCheck: (name: string) => string;
    readonly noNewFile: string;
    readonly returnsNoArray: (name: string) => string;
    readonly returnsNoNumber: (name: string) => string;
    readonly addShapeComment: (name: string, shape: string) => string;
    readonly annotateFunction: (count: number, name: string | undefined) => string;
    readonly nothingToAnnotate: string;
    readonly writeClaim: (derivative: string) => string;
    readonly copyLatex: string;
    readonly showLatex: string;
    readonly noFormula: string;
    readonly notInCode: (name: string) => string;
    readonly isField: (name: string) => string;
    readonly otherRank: (name: string) => string;
    readonly flatArray: (name: string) => string;
    readonly cannotWrite: (what: string) => string;
    readonly noPlace: string;
    readonly dependsOnNothing: (name: string) => string;
    /** A part of the code that is not understood. */
    readonly notFollowed: (code: string, line: number) => string;
    readonly textChanged: string;
  };
}

/** What stands before and behind a piece of code. */
interface Around {
  readonly before: string;
  readonly behind: string;
}

/** What is said of an answer, in hovers and in terminals. */
export interface AnswerWords {
  /** The law that gives an answer of one step. */
  readonly law: (rule: string) => string;
  readonly checked: string;
  readonly properties: (names: readonly string[]) => string;
  readonly derivation: DerivationWords;
}

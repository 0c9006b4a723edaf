import type { DeepFinding } from "../analysis/deep.ts";
import type { CheckedGradient } from "../analysis/gradient-values.ts";
import type { Span } from "../base/span.ts";
import type { ActionEdits, TestRunner } from "../features/action.ts";
import type { DerivationView, Reader } from "../features/derivation-view.ts";
import type { ThemeKind } from "../features/theme.ts";

/** A document as the derivation thread reads it again, since terms do not travel between threads. */
export interface DocumentText {
  readonly fileName: string;
  readonly text: string;
  readonly gradientNames: boolean;
  /** The other files that were found when it was read first, by path. */
  readonly files?: readonly (readonly [path: string, text: string])[];
}

/** How a client shows formulas: in which theme, or, without one, as text only. */
export interface Look {
  readonly theme?: ThemeKind;
  readonly foreground?: string;
}

/** What the server thread asks, and what it gets, by kind. The most urgent kind stands first. */
export type Questions = {
  readonly hover: {
    readonly asks: {
      readonly document: DocumentText;
      readonly offset: number;
      readonly look: Look;
    };
    readonly gives: { readonly span: Span; readonly markdown: string };
  };
  readonly latex: {
    readonly asks: { readonly document: DocumentText; readonly offset: number };
    readonly gives: string;
  };
  /** With the HTML of each line's formula, by its LaTeX. */
  readonly derivation: {
    readonly asks: { readonly document: DocumentText; readonly reader: Reader };
    readonly gives: { readonly view: DerivationView; readonly html: ReadonlyMap<string, string> };
  };
  /** The edits of some actions at one place, in their order. */
  readonly edits: {
    readonly asks: {
      readonly document: DocumentText;
      readonly span: Span;
      readonly actions: readonly string[];
      readonly tests: TestRunner;
    };
    readonly gives: readonly (ActionEdits | undefined)[];
  };
  /** The values that were found to be the derivatives that comments call them. */
  readonly checked: {
    readonly asks: { readonly document: DocumentText };
    readonly gives: readonly CheckedGradient[];
  };
  readonly findings: {
    readonly asks: { readonly document: DocumentText };
    readonly gives: readonly DeepFinding[];
  };
};

export type QuestionKind = keyof Questions;

export const QUESTION_KINDS: readonly QuestionKind[] = [
  "hover",
  "latex",
  "edits",
  "derivation",
  "checked",
  "findings",
];

import type { ActionKind } from "../features/action.ts";
import type { ThemeKind } from "../features/theme.ts";

/**
 * Our own requests beside the Language Server Protocol: their names and types, shared with the VS Code client.
 * A client that knows none of them gets Markdown text without images and no commands.
 */

/** What a client says about itself in `initializationOptions`. All of it may be missing. */
export interface InitializationOptions {
  /** Present when the client shows images in hovers. */
  readonly theme?: ThemeKind;
  /** The commands of the client that code actions may name. */
  readonly commands?: readonly string[];
  /** Whether the client shows how much of a document is known. */
  readonly showsStatus?: boolean;
}

/** Notification to the server: the colour theme changed. */
export const themeNotification = "nabla/theme";

export interface ThemeParams {
  /** Formulas are drawn in a colour that reads well on it. */
  readonly kind: ThemeKind;
}

/** Notification to a client that shows it: how much of a document is known, whenever it was read. */
export const statusNotification = "nabla/status";

export interface StatusParams {
  readonly uri: string;
  /** `Nabla: 41 of 47 shapes, 3 blocks, 2 not followed`; null where the document is none of ours. */
  readonly summary: string | null;
  readonly causes: readonly StatusCause[];
}

/** Something that is not followed, and where it stands. */
export interface StatusCause {
  readonly text: string;
  /** What would settle it. */
  readonly remedy: string;
  /** Of how many values the shape is not known for that cause. */
  readonly values: string;
  readonly position: { readonly line: number; readonly character: number };
}

/** Request to the server: the formula at a position as LaTeX, or null where there is none. */
export const latexRequest = "nabla/latex";

export interface LatexParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

export type LatexResult = { readonly latex: string } | null;

/** Request to the server: the derivation that a reader at a position looks for, or null where there is none. */
export const derivationRequest = "nabla/derivation";

export interface DerivationParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
  /** The question of which the reader has the derivation: it stays while he is elsewhere in its block. */
  readonly shown?: string;
}

export interface Derivation {
  /** The question as it is written. */
  readonly question: string;
  readonly answer: DerivationLine;
  /** What the names in the answer mean. */
  readonly where: readonly DerivationLine[];
  readonly notes: readonly string[];
  readonly steps: readonly DerivationLine[];
  readonly differential: DerivationLine | null;
  readonly explanation: string | null;
}

export interface DerivationLine {
  /** KaTeX's HTML of the formula, with MathML in it; null where it cannot be typeset. */
  readonly html: string | null;
  /** The same in the notation of math blocks. */
  readonly text: string;
  /** The laws that give the line. */
  readonly law: string | null;
  /** Where it is computed in the document. */
  readonly range: DerivationRange | null;
}

export interface DerivationRange {
  readonly start: DerivationParams["position"];
  readonly end: DerivationParams["position"];
}

export type DerivationResult = Derivation | null;

/**
 * Command of the server for clients without `copyLatexCommand`: takes `LatexParams`, shows the formula as a message and gives
 * it back, null where there is none.
 */
export const showLatexCommand = "nabla.showLatex";

/** Command of the client: puts its one argument, a string of LaTeX, on the clipboard; without one it asks `latexRequest`. */
export const copyLatexCommand = "nabla.copyLatex";

/** The kind of the code action that writes the shapes of a function, for a command that asks for it alone. */
export const annotateKind: ActionKind = "refactor.rewrite.annotate";

import type { Span } from "../base/span.ts";

/** What a hover shows, before anyone has decided how: a client without pictures gets the same parts as text. */
export interface HoverContent {
  readonly span: Span;
  readonly parts: readonly HoverPart[];
}

export type HoverPart = FormulaPart | TextPart;

/** A formula, as a picture or as text: `lines` say all that the picture says, in the language of math blocks. */
export interface FormulaPart {
  readonly kind: "formula";
  readonly latex: string;
  readonly lines: readonly string[];
}

export type TextPart =
  | { readonly kind: "paragraph"; readonly runs: readonly Run[] }
  /** Lines of the language of math blocks. */
  | { readonly kind: "code"; readonly lines: readonly string[] };

/** Words, or a piece of code among them. */
export type Run = string | { readonly code: string };

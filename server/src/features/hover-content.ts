import type { Span } from "../base/span.ts";

/** What a hover shows, before anyone has decided how: a client without pictures gets the same parts as text. */
export interface HoverContent {
  readonly span: Span;
  readonly parts: readonly HoverPart[];
}

export type HoverPart =
  /** A picture of a formula; `text` says the same in the language of math blocks. */
  | { readonly kind: "formula"; readonly latex: string; readonly text: string }
  | { readonly kind: "paragraph"; readonly runs: readonly Run[] }
  /** Lines of the language of math blocks, which screen readers read and other editors show. */
  | { readonly kind: "code"; readonly lines: readonly string[]; readonly language?: string };

/** Words, or a piece of code or formula among them. */
export type Run = string | { readonly code: string } | { readonly strong: string };

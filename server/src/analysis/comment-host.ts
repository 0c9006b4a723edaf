import type { Span } from "../base/span.ts";

/** What a comment stands behind. Parameters, fields and typed variables are declarations, other values are computed. */
export interface CommentHost {
  readonly kind: "declared" | "value";
  readonly name: string;
  /** The operation that makes the value, and its place. */
  readonly maker?: { readonly name: string; readonly span: Span };
  /** Lists of numbers that are arguments of that operation: a comment may repeat one. */
  readonly literals?: readonly (readonly number[])[];
}

import type { Span } from "../base/span.ts";
import type { ArrayType } from "./array-type.ts";

/** What a comment stands behind. Parameters, fields and typed variables are declarations, other values are computed. */
export interface CommentHost {
  readonly kind: "declared" | "value";
  readonly name: string;
  /** How its type says that it is an array of numbers. */
  readonly array?: ArrayType | undefined;
  /** The operation that makes the value, and its place. */
  readonly maker?: { readonly name: string; readonly span: Span };
  /** Lists of numbers that are arguments of that operation: a comment may repeat one. */
  readonly literals?: readonly (readonly number[])[];
}

import type { Dim, Shape } from "./dim.ts";

export type Dtype = "float" | "int" | "bool";

/** What is known of a value of the code. Whatever is absent is unknown. */
export interface Fact {
  /** Of a tensor or a nested list of numbers; a plain number has the shape []. */
  readonly shape?: Shape;
  readonly dtype?: Dtype;
  /** What a comment calls the axes, a letter each: `NHWC`. */
  readonly layout?: string;
  /** Of a number, flag, word or list that could be followed. */
  readonly value?: FollowedValue;
}

export type FollowedValue =
  /** A whole number or a size with a name: `64`, `-1`, `n`, `2*h`. */
  | { readonly kind: "size"; readonly size: Dim }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "boolean"; readonly boolean: boolean }
  | { readonly kind: "string"; readonly string: string }
  | { readonly kind: "list"; readonly items: readonly Fact[] }
  /** An object literal, or something that a library makes and that is no tensor: then `type` says what it is. */
  | { readonly kind: "record"; readonly type?: string; readonly fields: ReadonlyMap<string, Fact> }
  /** `undefined` or `null`: as if the argument were absent. */
  | { readonly kind: "nothing" };

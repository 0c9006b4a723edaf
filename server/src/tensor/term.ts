import type { Rational } from "../base/rational.ts";
import type { Dim, Shape } from "../shape/dim.ts";
import type { FunctionName } from "./function-name.ts";
import type { Property } from "./property.ts";

/**
 * A tensor in index notation. Terms are made by `TermStore` and the functions of `build.ts` only; equal terms of one
 * store are one object. A number is a product without factors.
 */
export type Term =
  | VariableTerm
  | SizeTerm
  | NamedTerm
  | ProductTerm
  | SumTerm
  | SelectorTerm
  | FunctionTerm;

interface TermBase {
  /** For caches only: differs from store to store and must never decide an order. */
  readonly id: number;
  /** A hash of the structure alone: equal in every store. */
  readonly hash: number;
  /** A hash of the structure without names of arrays and sizes: the order of terms is the same under other names. */
  readonly outline: number;
  readonly shape: Shape;
  /** Nodes of the tree that the term stands for, a size for budgets and measures. */
  readonly nodes: number;
}

/** An array with a name, or (when `bound` by a definition that is held free) a defined name. */
export interface VariableTerm extends TermBase {
  readonly kind: "variable";
  readonly name: string;
  readonly dtype: "float" | "int";
  readonly properties: ReadonlySet<Property>;
}

/** The value of a size as a scalar: `n` in `1/n`. */
export interface SizeTerm extends TermBase {
  readonly kind: "size";
  readonly dim: Dim;
}

/** A definition of the user, or the cotangent of one. Its body is looked into only where that makes the answer smaller. */
export interface NamedTerm extends TermBase {
  readonly kind: "named";
  readonly name: string;
  readonly body: Term;
}

/**
 * `coefficient · ∏ factorᵏ` with subscripts, summed over the bound indices. Indices are numbers: `0 … rank−1` are free and
 * stand for the axes of the result in order, the rest is bound. A free index that no factor has is a broadcast.
 */
export interface ProductTerm extends TermBase {
  readonly kind: "product";
  readonly coefficient: Rational;
  readonly factors: readonly Factor[];
  /** The size of every index, free ones first. */
  readonly dims: readonly Dim[];
}

/** Every entry of `term` to the power `exponent`, its axes named by `subscripts`. */
export interface Factor {
  readonly term: Term;
  readonly subscripts: readonly number[];
  readonly exponent: Rational;
}

/** Terms of one shape, added; no two are alike but for the coefficient. */
export interface SumTerm extends TermBase {
  readonly kind: "sum";
  readonly terms: readonly Term[];
}

/** A 0/1 tensor that relates indices; its axes are those of the relation in order. Linear, and a constant of every derivative. */
export interface SelectorTerm extends TermBase {
  readonly kind: "selector";
  readonly relation: Relation;
}

/** All but `order` are functions: for every choice of the other indices the last one has exactly one value. */
export type Relation =
  /** `[n, n]`, the Kronecker delta: both are one. */
  | { readonly kind: "equal" }
  /** `[a, b, a*b]`: the third is `first · b + second`, row by row. Makes Kronecker products, `vec` and reshapes. */
  | { readonly kind: "merge" }
  /** `[n, m]`: the second is `first + by`. Makes slices and, transposed, paddings and concatenations. */
  | { readonly kind: "offset"; readonly by: Dim }
  /** `[o, k, n]`: the third is `stride · first + second`. Makes patches. */
  | { readonly kind: "window"; readonly stride: Dim }
  /** The axes of `by`, then `k`: the last is the entry of `by`, a whole number from 0 on. Entries, gathers, one-hot codes. */
  | { readonly kind: "lookup"; readonly by: Term }
  /** `[m, n]`: the second is at most the first. Triangles and running sums. */
  | { readonly kind: "order" };

/**
 * A row of the function table applied to terms. The last `core` axes of every argument are the ones that the function
 * works on (0: entry by entry); the leading axes of all arguments are the same batch axes.
 */
export interface FunctionTerm extends TermBase {
  readonly kind: "function";
  readonly name: FunctionName;
  readonly arguments: readonly Term[];
  readonly core: number;
}

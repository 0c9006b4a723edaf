import type { Rational } from "../base/rational.ts";
import type { Dim, Shape } from "../shape/dim.ts";

/**
 * Matrix notation, the closed tree that formulas are printed from: answers come from terms (`matrix-form/`), formulas as the
 * user wrote them come from syntax (`dsl/notation.ts`). Rank 1 is a column vector; `transpose` of a vector is a row.
 */
export type Matrix =
  | { readonly kind: "name"; readonly name: string; readonly shape: Shape }
  /** `spelling` keeps the user's decimals: `0.1`. */
  | {
      readonly kind: "number";
      readonly value: Rational;
      readonly spelling?: string;
      readonly shape: Shape;
    }
  /** The value of a size: `n`. */
  | { readonly kind: "size"; readonly dim: Dim; readonly shape: Shape }
  /** `𝟏`, `0` and `I` of a shape. */
  | { readonly kind: "ones" | "zeros" | "identity"; readonly shape: Shape }
  /** Side by side: matrix products and scaling by scalars, scalars first. */
  | { readonly kind: "product"; readonly factors: readonly Matrix[]; readonly shape: Shape }
  /** `⊙`, entry by entry with NumPy's broadcasting. */
  | { readonly kind: "hadamard"; readonly factors: readonly Matrix[]; readonly shape: Shape }
  /** `a/b` by a scalar, or `a ⊘ b` entry by entry when `below` is none. */
  | {
      readonly kind: "quotient";
      readonly above: Matrix;
      readonly below: Matrix;
      readonly shape: Shape;
    }
  | { readonly kind: "sum"; readonly terms: readonly SignedMatrix[]; readonly shape: Shape }
  | { readonly kind: "transpose"; readonly of: Matrix; readonly shape: Shape }
  /** A scalar power, or the power of a square matrix (−1 is the inverse). */
  | {
      readonly kind: "power";
      readonly base: Matrix;
      readonly exponent: Matrix;
      readonly shape: Shape;
    }
  /** `.^`, entry by entry. */
  | {
      readonly kind: "entrywise-power";
      readonly base: Matrix;
      readonly exponent: Matrix;
      readonly shape: Shape;
    }
  | {
      readonly kind: "kronecker";
      readonly left: Matrix;
      readonly right: Matrix;
      readonly shape: Shape;
    }
  /** A function of the language by name: `relu(z)`, `diag(x)`, `sum(A, axis=0)`. */
  | {
      readonly kind: "call";
      readonly name: string;
      readonly arguments: readonly Matrix[];
      readonly options: readonly CallOption[];
      readonly shape: Shape;
    }
  /** `‖x‖`, `‖x‖₁`, `‖A‖_F`, `|s|`. */
  | {
      readonly kind: "norm";
      readonly mark: "2" | "1" | "F" | "abs";
      readonly of: Matrix;
      readonly shape: Shape;
    }
  /** `1[z > 0]` and comparisons. */
  | {
      readonly kind: "comparison";
      readonly sign: string;
      readonly left: Matrix;
      readonly right: Matrix;
      readonly shape: Shape;
    }
  /** `A[0, i]`, `X[:, 1:3]`, `E[ids]`. */
  | {
      readonly kind: "entry";
      readonly of: Matrix;
      readonly positions: readonly Position[];
      readonly shape: Shape;
    }
  /** What has no matrix notation: `einsum("bnd,bnk->dk", X, G)`. `reading` is how a formula shows it: `∑_b X_bᵀ G_b`. */
  | {
      readonly kind: "einsum";
      readonly subscripts: string;
      readonly operands: readonly Matrix[];
      readonly reading?: Matrix;
      readonly shape: Shape;
    }
  /** `[∑_b …]_free`, in readings only: `of` mentions entries at the indices. */
  | {
      readonly kind: "index-sum";
      readonly indices: readonly string[];
      readonly free: readonly string[];
      readonly of: Matrix;
      readonly shape: Shape;
    }
  /** `∂L/∂W` as a question. */
  | { readonly kind: "derivative"; readonly spelling: DerivativeSpelling; readonly shape: Shape }
  /** `[a, b]`, several arrays as one argument. */
  | { readonly kind: "list"; readonly items: readonly Matrix[]; readonly shape: Shape }
  /** Text that could not be understood, shown as it is. */
  | { readonly kind: "text"; readonly text: string; readonly shape: Shape };

/** A place or a run of places as text, or the value that says the place. */
export type Position = string | Matrix;

export interface SignedMatrix {
  readonly negative: boolean;
  readonly term: Matrix;
}

export interface CallOption {
  readonly name: string;
  readonly value: string;
}

export interface DerivativeSpelling {
  readonly order: number;
  readonly of: Matrix;
  readonly by: readonly Matrix[];
}

/** The laws of a derivation, and what is found of its answer. */
export interface DerivationWords {
  readonly laws: {
    readonly [Law in
      | "product"
      | "sum"
      | "power"
      | "entries"
      | "factor"
      | "transpose"
      | "definition"]: string;
  };
  readonly chainRule: (through: string) => string;
  readonly properties: {
    readonly [K in "symmetric" | "spd" | "psd" | "nd" | "nsd" | "diagonal" | "rank-one"]: string;
  };
  readonly curvatures: {
    readonly [K in "strictly-convex" | "convex" | "strictly-concave" | "concave"]: string;
  };
  /** Two sentences on what there is to understand about an answer. */
  readonly explanations: { readonly [K in ExplainedKind]: (facts: ExplainedFacts) => string };
  /** What the definiteness of a Hessian says; the last where it says nothing. */
  readonly definiteness: {
    readonly [K in "strictly-convex" | "convex" | "strictly-concave" | "concave" | "unknown"]: (
      of: string,
    ) => string;
  };
  /** What is differentiated, where it has no name. */
  readonly theValue: string;
  /** `2*m*d multiply-adds, largest intermediate m*d`. */
  readonly cost: (operations: string, largest: string) => string;
  /** What reasons call the Hessian, and its opposite where a number is concave. */
  readonly hessian: { readonly convex: string; readonly concave: string };
  /** Why a number is convex or concave, and why strictly so: then nothing in the reason may be 0. */
  readonly because: {
    readonly [K in
      | "number"
      | "diagonal"
      | "squares"
      | "weighted-squares"
      | "definite-parts"
      | "sum"
      | "dominated"
      | "limit"]: (hessian: string, isStrict: boolean) => string;
  };
  /** `f is convex in x, because …`; `of` is missing where what is differentiated has no name. */
  readonly curved: (facts: {
    readonly of: string | undefined;
    readonly curvature: string;
    readonly by: string;
    readonly because: string;
  }) => string;
}

/** What the sentences mention; sizes and shapes as shape comments write them. */
export interface ExplainedFacts {
  readonly of: string;
  readonly by: string;
  /** `dL`. */
  readonly change: string;
  readonly variableShape: string;
  readonly shape: string;
  /** `[m*n, p]` and its two sizes. */
  readonly asMatrix: string;
  readonly rows: string;
  readonly columns: string;
  /** A sentence on the signs of a Hessian's eigenvalues. */
  readonly definiteness: string;
}

type ExplainedKind =
  | "number-by-number"
  | "number-by-vector"
  | "number-by-matrix"
  | "outer-product"
  | "by-symmetric"
  | "symmetric-entries"
  | "diagonal-entries"
  | "tensor-gradient"
  | "by-number"
  | "diagonal-jacobian"
  | "jacobian"
  | "tensor-jacobian"
  | "vec-jacobian"
  | "curve"
  | "hessian"
  | "tensor-hessian"
  | "vec-hessian"
  | "mixed"
  | "higher"
  | "vjp"
  | "jvp"
  | "hvp";

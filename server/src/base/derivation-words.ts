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
  readonly properties: { readonly [K in "symmetric" | "spd" | "psd" | "diagonal"]: string };
  readonly curvatures: {
    readonly [K in "strictly-convex" | "convex" | "strictly-concave" | "concave"]: string;
  };
  /** `2*m*d multiply-adds, largest intermediate m*d`. */
  readonly cost: (operations: string, largest: string) => string;
  /** `f is convex in x`; `of` is missing where what is differentiated has no name. */
  readonly curved: (of: string | undefined, curvature: string, by: string) => string;
}

import type { Edit } from "../base/edit.ts";
import type { Span } from "../base/span.ts";
import type { Shape } from "../shape/dim.ts";
import type { Counterexample } from "./equality.ts";

/** What a derivation finds wrong in a block: plain data with spans in offsets of the block. */
export type DeriveFinding =
  | ClaimShapeFinding
  | ClaimValueFinding
  | IdentityFalseFinding
  | ZeroDerivativeFinding
  | TooLargeFinding;

/** `∂L/∂W : [d, m]` where the derivative has another shape. */
export interface ClaimShapeFinding {
  readonly kind: "claim-shape";
  readonly span: Span;
  /** `∂L/∂W`. */
  readonly text: string;
  readonly claimed: Shape;
  readonly actual: Shape;
  readonly expression: Span;
  readonly rewritings: readonly Rewriting[];
}

export interface Rewriting {
  readonly text: string;
  readonly edits: readonly Edit[];
  readonly shape?: Shape;
  /** What the formula names besides the block's names; the edits define it. */
  readonly where?: readonly { readonly name: string; readonly plain: string }[];
}

/** `∂L/∂W = …` where the right side is not the derivative. */
export interface ClaimValueFinding {
  readonly kind: "claim-value";
  readonly span: Span;
  readonly text: string;
  /** The right formula, and the edit that writes it. */
  readonly right: Rewriting;
  readonly slip?: Slip;
  /** Right, but undefined where the derivative is defined, as in the example. */
  readonly narrower?: true;
  readonly example: Counterexample;
}

/** A mistake that people make and that explains the difference. */
export type Slip =
  /** A formula in the language of blocks: what it is multiplied by, what is left out, what must be symmetric. */
  | {
      readonly kind: "factor" | "missing-term" | "missing-factor" | "symmetric";
      readonly formula: string;
    }
  | { readonly kind: "sign" | "transposed" | "reordered" };

/** `left == right` where the sides differ. */
export interface IdentityFalseFinding {
  readonly kind: "identity-false";
  readonly span: Span;
  readonly left: string;
  readonly right: string;
  /** Equal, but the right side is undefined where the left one is defined, as in the example. */
  readonly narrower?: true;
  readonly example: Counterexample;
}

/** The derivative by something that does not occur. */
export interface ZeroDerivativeFinding {
  readonly kind: "zero-derivative";
  readonly span: Span;
  readonly text: string;
  readonly by: string;
}

export interface TooLargeFinding {
  readonly kind: "too-large";
  readonly span: Span;
}

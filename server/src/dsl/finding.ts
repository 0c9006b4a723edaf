import type { Span } from "../base/span.ts";
import type { Dim, Shape } from "../shape/dim.ts";
import type { Property } from "../tensor/property.ts";
import type { Rewriting } from "./rewriting.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";

/**
 * A mistake in a math block: plain data, no words. `span` is the smallest place that shows it, in offsets of the block.
 * Rewritings are proposed freely; `tryRewritings` keeps those that repair.
 */
export type DslFinding =
  | SyntaxFinding
  | UnknownNameFinding
  | AmbiguousProductFinding
  | ColumnProductFinding
  | DuplicateDeclarationFinding
  | PropertyNeedsSquareFinding
  | DivisionFinding
  | FunctionReachFinding
  | EntrywisePowerFinding
  | IndexSubscriptFinding
  | IndexOutOfRangeFinding
  | SliceBoundsFinding
  | AssignmentFinding
  | SpellingFinding
  | ContractionMismatchFinding
  | BroadcastConflictFinding
  | VectorMeetsMatrixFinding
  | RankMismatchFinding
  | ShapesMustMatchFinding
  | GradientOfNonScalarFinding
  | NotDifferentiableFinding
  | ClaimShapeFinding
  | ShapeCommentMismatchFinding
  | AxisOutOfRangeFinding
  | PermutationFinding
  | ReshapeSizeFinding
  | EinsumRankMismatchFinding
  | EinsumIndexConflictFinding
  | LimitFinding;

/** A part of an expression as a message shows it. */
export interface Operand {
  readonly text: string;
  readonly span: Span;
  /** As displayed: a row is `[1, d]`. */
  readonly shape: Shape;
  /** Where the shape was declared, or the name defined, if the operand is a name (or its transpose). */
  readonly origin?: Span;
}

/** One axis of an operand. */
export interface OperandAxis extends Operand {
  readonly axis: number;
  readonly dim: Dim;
}

interface Located {
  readonly span: Span;
}

interface Rewritable extends Located {
  readonly rewritings: readonly Rewriting[];
}

export interface SyntaxFinding extends Rewritable {
  readonly kind: "syntax";
  readonly problem: SyntaxProblem;
}

export interface UnknownNameFinding extends Rewritable {
  readonly kind: "unknown-name";
  readonly name: string;
  /** `not-supported`: a function that is known by name only. */
  readonly role: "variable" | "function" | "size" | "not-supported";
  /** The nearest known name, if it is near; its edit is among the rewritings. */
  readonly nearest: string | undefined;
  /** The shape that would fit, solved from how the name is used; the declaration is among the rewritings. */
  readonly solved: Shape | undefined;
}

/** `W * x` of two arrays. */
export interface AmbiguousProductFinding extends Rewritable {
  readonly kind: "ambiguous-product";
  readonly operator: string;
  readonly left: Operand;
  readonly right: Operand;
}

/** Two things side by side of which neither order nor marks fit: `x y`, `x A`, `xᵀ + y`. */
export interface ColumnProductFinding extends Rewritable {
  readonly kind: "column-product";
  readonly operator: string;
  readonly left: Operand;
  readonly right: Operand;
  readonly leftKind: VectorKind;
  readonly rightKind: VectorKind;
}

export type VectorKind = "column" | "row" | "matrix" | "scalar" | "tensor";

export interface DuplicateDeclarationFinding extends Located {
  readonly kind: "duplicate-declaration";
  readonly name: string;
  readonly first: Span;
  readonly firstShape: Shape;
  readonly secondShape: Shape;
}

export interface PropertyNeedsSquareFinding extends Located {
  readonly kind: "property-needs-square";
  readonly property: Property;
  readonly name: string;
  readonly shape: Shape;
  readonly shapeSpan: Span;
}

/** `1/2x`, an error; `a/b c`, a warning. */
export interface DivisionFinding extends Rewritable {
  readonly kind: "ambiguous-division" | "division-then-product";
}

/** `tr A B`, `∇_x xᵀx`: a function without brackets takes one factor and ends its product. */
export interface FunctionReachFinding extends Rewritable {
  readonly kind: "function-reach";
  readonly name: string;
  /** The factor that it takes. */
  readonly argument: Span;
}

/** `x^2` of a vector, `A^2` of a matrix that is not square, `A^2.5` of one that is. */
export interface EntrywisePowerFinding extends Rewritable {
  readonly kind: "entrywise-power";
  readonly base: Operand;
  readonly exponent: string;
  /** Which of the two `^` does not take. */
  readonly wrong: "base" | "exponent";
}

/** `x_i`, `Σ_i x_i`. */
export interface IndexSubscriptFinding extends Rewritable {
  readonly kind: "index-subscript";
  readonly text: string;
}

export interface IndexOutOfRangeFinding extends Located {
  readonly kind: "index-out-of-range";
  readonly index: Dim;
  readonly operand: OperandAxis;
}

/** `x[1:5]` of `[3]`, `x[2:1]`. */
export interface SliceBoundsFinding extends Located {
  readonly kind: "slice-bounds";
  readonly from: Dim;
  /** The first place that is left out. */
  readonly to: Dim;
  readonly operand: OperandAxis;
}

/** `W = W − …`, a second `z = …`, `W ← …`, `W += …`. */
export interface AssignmentFinding extends Rewritable {
  readonly kind: "assignment";
  readonly name: string;
  readonly form: "itself" | "again" | "operator";
  /** Of the form `operator`: the sign that assigns. */
  readonly sign?: string;
  readonly first: Span | undefined;
}

/** Something of another language: code, LaTeX, a TypeScript type, the chain rule written forwards. */
export interface SpellingFinding extends Rewritable {
  readonly kind: "library-call" | "latex-command" | "not-a-type" | "chain-order";
  readonly text: string;
}

export interface ContractionMismatchFinding extends Rewritable {
  readonly kind: "contraction-mismatch";
  /** `@`, `·`, `side` for factors without a sign between them, or a function's name. */
  readonly operation: string;
  readonly left: OperandAxis;
  readonly right: OperandAxis;
}

export interface BroadcastConflictFinding extends Rewritable {
  readonly kind: "broadcast-conflict";
  /** What stands side by side and is therefore taken whole. */
  readonly tighter?: string;
  readonly operation: string;
  readonly left: OperandAxis;
  readonly right: OperandAxis;
}

/** A column with a square matrix: it broadcasts along rows, which may not be meant. */
export interface VectorMeetsMatrixFinding extends Rewritable {
  readonly kind: "vector-meets-matrix";
  /** What stands side by side and is therefore taken whole. */
  readonly tighter?: string;
  readonly operation: string;
  readonly vector: Operand;
  readonly matrix: Operand;
}

export interface RankMismatchFinding extends Rewritable {
  readonly kind: "rank-mismatch";
  readonly operation: string;
  readonly operand: Operand;
  /** `square`: two axes of one size; `array`: at least one axis. */
  readonly wanted:
    | "scalar"
    | "vector"
    | "matrix"
    | "square"
    | "vector or square"
    | "array"
    | "same rank";
}

/** Two shapes that must be one: the direction of a `jvp` and its variable. */
export interface ShapesMustMatchFinding extends Located {
  readonly kind: "shapes-must-match";
  readonly operation: string;
  readonly left: Operand;
  readonly right: Operand;
}

export interface GradientOfNonScalarFinding extends Rewritable {
  readonly kind: "gradient-of-non-scalar";
  /** `grad`, `∇`, `hessian`, `hvp`. */
  readonly operation: string;
  readonly of: Operand;
}

/** A derivative by integers, or by something that is no variable of the block. */
export interface NotDifferentiableFinding extends Located {
  readonly kind: "not-differentiable";
  readonly name: string;
  readonly declaration: Span | undefined;
}

/** `z: [m] = …`, `x y : [m]`: the shape that is said against the shape that is made. */
export interface ClaimShapeFinding extends Rewritable {
  readonly kind: "claim-shape";
  readonly text: string;
  readonly claimed: Shape;
  readonly actual: Shape;
  readonly expression: Span;
}

/** A block's declaration (or a definition) against the code's shape for the same name. */
export interface ShapeCommentMismatchFinding extends Located {
  readonly kind: "shape-comment-mismatch";
  readonly name: string;
  readonly declared: Shape;
  readonly inCode: Shape;
}

export interface AxisOutOfRangeFinding extends Located {
  readonly kind: "axis-out-of-range";
  readonly operation: string;
  readonly axis: number;
  readonly operand: Operand;
}

export interface PermutationFinding extends Located {
  readonly kind: "permutation";
  readonly axes: readonly number[];
  readonly operand: Operand;
}

export interface ReshapeSizeFinding extends Located {
  readonly kind: "reshape-size";
  readonly operand: Operand;
  readonly target: Shape;
}

export interface EinsumRankMismatchFinding extends Located {
  readonly kind: "einsum-rank-mismatch";
  readonly subscripts: string;
  readonly operand: Operand;
}

/** A letter that two axes of different sizes carry, or one of the result that no operand has. */
export interface EinsumIndexConflictFinding extends Located {
  readonly kind: "einsum-index-conflict";
  readonly letter: string;
  readonly left: OperandAxis | undefined;
  readonly right: OperandAxis | undefined;
}

export interface LimitFinding extends Located {
  readonly kind: "too-deep" | "too-large";
}

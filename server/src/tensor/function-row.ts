import type { Rational } from "../base/rational.ts";
import type { Dim, Shape } from "../shape/dim.ts";
import type { FunctionName } from "./function-name.ts";
import type { NdArray } from "./nd-array.ts";
import type { Term } from "./term.ts";

/**
 * What a function of terms computes; how it is written stands in `base/function-forms.ts`. Functions of core rank 0 work entry
 * by entry; the others work on the trailing `core` axes of their arguments, and the axes in front are a batch.
 */
export type FunctionRow = FunctionFacts & (HasJacobians | HasAlong);

interface HasJacobians {
  /** The derivative by each argument, in index notation over the core axes. */
  readonly jacobians: (make: Make, at: Application) => readonly (readonly JacobianPiece[])[];
  readonly along?: never;
}

interface HasAlong {
  readonly along: Along;
  readonly jacobians?: never;
}

/**
 * The derivative of a function of one matrix along a direction, where no product of arrays is the whole Jacobian. The adjoint
 * is the derivative at the transposed matrix. The direction may have further axes in front, one for each direction.
 */
export type Along = (make: Make, at: Application, direction: Term) => Term;

export interface FunctionFacts {
  readonly arity: 1 | 2;
  /** Core axes of the result, from those of the first argument: their sizes from sizes, their labels from labels. */
  readonly resultCore: <Axis>(core: readonly Axis[]) => readonly Axis[];
  /** The value on one batch entry: arrays of the core shape in, one out. */
  readonly evaluate: (...cores: NdArray[]) => NdArray;
  /** Exact values of entrywise functions at rational points. */
  readonly exact?: (value: Rational) => Rational | undefined;
  /** An equal term that is simpler, if these arguments have one. */
  readonly simplify?: (make: Make, args: readonly Term[], core: number) => Term | undefined;
  /** Points where no derivative exists; the subgradient 0 is taken there. */
  readonly kinks?: readonly number[];
  /** Of a function with corners a smooth `s`: `s(k x)/k` tends to the function where the positive number `k` grows. */
  readonly smooth?: (make: Make, x: Term, core: number) => Term;
  /** Where the function is defined, entry by entry: all reals if not said. */
  readonly domain?: "positive" | "unit-interval" | "invertible" | "definite";
  /** Where every entry of the value lies, whatever the argument; the interval is open. */
  readonly range?: "positive" | "nonnegative" | "unit-interval";
  /** What holds for every argument. */
  readonly laws?: readonly FunctionLaw[];
  /** Entry by entry: whether a minus of the argument leaves the value or turns it. */
  readonly parity?: "even" | "odd";
  /** What the function times another one of the same argument is. */
  readonly times?: { readonly [K in FunctionName | "argument"]?: FunctionName | "argument" };
}

export type FunctionLaw =
  /** Every entry is 0 or 1, so that a power of it is itself. */
  | "zero-or-one"
  /** Constant but for its kinks, at which it jumps. */
  | "jumps"
  /** The entries along the core axes add up to 1. */
  | "sums-to-one"
  /** The matrix product with the argument is the identity, on either side. */
  | "inverts"
  /** Between two of its arguments it is the argument, and the argument between two of it is the value. */
  | "pseudo-inverts"
  /** Of symmetric arguments the value is symmetric. */
  | "keeps-symmetry"
  /** Of positive definite arguments the value is positive definite. */
  | "keeps-definiteness";

/** A function at its arguments, with its own value: derivatives mention it (`y ⊙ (1 − y)`). */
export interface Application {
  readonly self: Term;
  readonly args: readonly Term[];
  readonly core: number;
}

/**
 * One product of a derivative `∂out/∂in`: `output` and `input` name the core axes of the value and of the argument; an index
 * in both is an identity, any other index that is in neither is summed. Terms carry their batch axes in front.
 */
export interface JacobianPiece {
  readonly coefficient: Rational;
  readonly factors: readonly FactorSpec[];
  readonly output: readonly number[];
  readonly input: readonly number[];
}

export interface FactorSpec {
  readonly term: Term;
  readonly subscripts: readonly number[];
  readonly exponent?: Rational;
}

/** The builders that rows of the table need; `build.ts` provides them. */
export interface Make {
  readonly apply: (name: FunctionName, args: readonly Term[], core?: number) => Term;
  readonly sum: (terms: readonly Term[]) => Term;
  readonly scale: (value: Rational, term: Term) => Term;
  readonly power: (term: Term, exponent: Rational) => Term;
  readonly multiply: (a: Term, b: Term) => Term;
  readonly constant: (value: Rational, shape: Shape) => Term;
  /** The last two axes swapped. */
  readonly transpose: (term: Term) => Term;
  /** `coefficient · ∏ factors` with the axes named by `output`; `shape` has the sizes of those that no factor has. */
  readonly product: (
    coefficient: Rational,
    factors: readonly FactorSpec[],
    output: readonly number[],
    shape?: Shape,
  ) => Term;
  /** The identity matrix. */
  readonly identity: (dim: Dim) => Term;
  /** Ones on and below the diagonal. */
  readonly lowerTriangle: (dim: Dim) => Term;
  /** `[n, m]`: the `n` places from `by` on among `m`. */
  readonly offset: (n: Dim, m: Dim, by: Dim) => Term;
  /** Whether every entry is proved to be > 0. */
  readonly isPositive: (term: Term) => boolean;
}

import type { LibraryName } from "./library.ts";

/** Why a program cannot be written for a library. */
export interface EmitRefusal {
  readonly kind: "refusal";
  readonly library: LibraryName;
  readonly problem: EmitProblem;
}

export type EmitProblem =
  /** The library has nothing for the function. */
  | { readonly reason: "no-operation"; readonly operation: string }
  /** The library has the function for one matrix only, not for a stack of them. */
  | { readonly reason: "one-matrix-only"; readonly operation: string }
  /** No array of the scope tells this size. */
  | { readonly reason: "unknown-size"; readonly size: string }
  /** A run of axes of unknown number. */
  | { readonly reason: "variadic-axes"; readonly size: string }
  /** The library has matrices only. */
  | { readonly reason: "too-many-axes"; readonly rank: number }
  /** The program is nested too deeply to be put in order. */
  | { readonly reason: "too-large" }
  /** Nothing is written for this library yet. */
  | { readonly reason: "no-emitter" };

/** Carries a problem from deep inside an expression to the place that answers with a refusal. */
export class EmitFailure extends Error {
  override readonly name = "EmitFailure";
  readonly problem: EmitProblem;

  constructor(problem: EmitProblem) {
    super(problem.reason);
    this.problem = problem;
  }
}

import type { Shape } from "../shape/dim.ts";
import type { NamedTerm, Term, VariableTerm } from "./term.ts";

/** What a derivative is asked by: a variable, or a definition whose own body is forgotten. */
export type Differentiable = VariableTerm | NamedTerm;

/** A derivative as it is asked for: `∂f/∂x`, `hessian(f, x)`, `vjp(f, x, δ)`. */
export interface DerivativeQuestion {
  readonly kind: "derivative" | "grad" | "jacobian" | "hessian" | "vjp" | "jvp" | "hvp";
  /** From 1 on. */
  readonly order: number;
  readonly of: Term;
  /** One for each order; a second derivative by one variable names it twice. */
  readonly by: readonly Differentiable[];
  /** For each of them the places of an entry, `W[0, 1]`, or of a part that has the remaining axes; none for the whole. */
  readonly at?: readonly (readonly Term[])[];
  /** The cotangent of a VJP, the tangent of a JVP or a Hessian-vector product. */
  readonly direction?: Term;
  /** By the independent entries of a symmetric or diagonal matrix. */
  readonly structure?: "symmetric" | "diagonal";
  /** `∂vec(F)`: matrices read column by column. */
  readonly ofVec?: boolean;
  readonly byVec?: boolean;
}

/** The axes that each variable has in an answer: those that no place is given of. */
export function variableShapes({ by, at = [] }: DerivativeQuestion): readonly Shape[] {
  return by.map(({ shape }, which) => shape.slice(at[which]?.length ?? 0));
}

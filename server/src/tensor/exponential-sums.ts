import { isOne } from "../base/rational.ts";
import { isConstantOne } from "./raw.ts";
import type { FunctionTerm, Term } from "./term.ts";

/** The `x` of `1 + exp(x)`. */
export function logisticArgument(term: Term): Term | undefined {
  if (term.kind !== "sum" || term.terms.length !== 2) return undefined;
  const exponential = term.terms.find(isExponential);
  return exponential && term.terms.some(isConstantOne) ? exponential.arguments[0] : undefined;
}

export interface SummedExponential {
  readonly exponential: FunctionTerm;
  readonly argument: Term;
  /** How many of the argument's last axes are summed. */
  readonly core: number;
}

/** `Σ exp(z)` over the last axes of `z`. */
export function summedExponential(term: Term): SummedExponential | undefined {
  if (term.kind !== "product" || !isOne(term.coefficient)) return undefined;
  const [only, more] = term.factors;
  if (!only || more || !isExponential(only.term) || !isOne(only.exponent)) return undefined;
  const core = term.dims.length - term.shape.length;
  const inOrder = only.subscripts.every((index, axis) => index === axis);
  const [argument] = only.term.arguments;
  if (core === 0 || !inOrder) return undefined;
  return argument && { exponential: only.term, argument, core };
}

function isExponential(term: Term): term is FunctionTerm {
  return term.kind === "function" && term.name === "exp";
}

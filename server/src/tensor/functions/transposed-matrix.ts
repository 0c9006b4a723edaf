import { isOne } from "../../base/rational.ts";
import type { Term } from "../term.ts";

/** The `A` of `Aᵀ`. */
export function transposedMatrix(term: Term): Term | undefined {
  if (term.kind !== "product" || !isOne(term.coefficient)) return undefined;
  const [only, more] = term.factors;
  if (!only || more || !isOne(only.exponent) || only.term.shape.length !== 2) return undefined;
  return only.subscripts[0] === 1 && only.subscripts[1] === 0 ? only.term : undefined;
}

import { equalRational, isOne, MINUS_ONE, type Rational, signOf, ZERO } from "../base/rational.ts";
import { apply, number } from "./build.ts";
import { coefficientOf, constantValue } from "./raw.ts";
import type { TermStore } from "./store.ts";
import type { FunctionTerm, Term } from "./term.ts";

/** Numbers that are no fractions and have a name. */
export type ConstantName = "π" | "inf";

/** The term that is exactly the number: `acos(−1)`, `|log(0)|`. */
export function namedConstant(store: TermStore, name: ConstantName): Term {
  if (name === "π") return apply(store, "acos", [number(store, MINUS_ONE)]);
  return apply(store, "abs", [apply(store, "log", [number(store, ZERO)])]);
}

/** The name of the number that a term is. */
export function constantName(term: FunctionTerm): ConstantName | undefined {
  const [argument] = term.arguments;
  if (!argument || argument.shape.length > 0) return undefined;
  if (term.name === "acos" && isNumber(argument, MINUS_ONE)) return "π";
  const [inner] = argument.kind === "function" && argument.name === "log" ? argument.arguments : [];
  return term.name === "abs" && inner && isNumber(inner, ZERO) ? "inf" : undefined;
}

/** The sign of a term whose entries all are `inf` or all are `−inf`. */
export function signOfInfinity(term: Term): 1 | -1 | undefined {
  if (term.kind === "function") return constantName(term) === "inf" ? 1 : undefined;
  const [only, more] = term.kind === "product" ? term.factors : [];
  if (!only || more || !isOne(only.exponent) || !signOfInfinity(only.term)) return undefined;
  return signOf(coefficientOf(term)) < 0 ? -1 : 1;
}

function isNumber(term: Term, value: Rational): boolean {
  const constant = constantValue(term);
  return constant !== undefined && equalRational(constant, value);
}

import { equalRational, isOne, MINUS_ONE, ONE, type Rational } from "../base/rational.ts";
import { coefficientOf, isConstantOne } from "../tensor/raw.ts";
import type { FunctionTerm, Term } from "../tensor/term.ts";

/** A logarithm that has a form without overflow or cancellation. */
export type StableForm =
  /** `log(softmax(z))` is `z − logsumexp(z)`. */
  | { readonly kind: "log-softmax"; readonly of: Term; readonly core: number }
  /** `log(sigmoid(x))` is `−softplus(−x)`, `log(1 − sigmoid(x))` is `−softplus(x)`. */
  | { readonly kind: "minus-softplus"; readonly of: Term; readonly negated: boolean }
  /** `log(1 + exp(x))` is `softplus(x)`. */
  | { readonly kind: "softplus"; readonly of: Term };

/** The form of a logarithm that stays exact where the plain one rounds to 0 or overflows, if it has one. */
export function stableForm({ name, arguments: [argument] }: FunctionTerm): StableForm | undefined {
  if (name !== "log" || !argument) return undefined;
  const inner = defined(argument);
  if (inner.kind === "function") return ofFunction(inner);
  if (inner.kind !== "sum" || inner.terms.length !== 2) return undefined;
  const rest = inner.terms.find((term) => !isConstantOne(term));
  if (!rest || !inner.terms.some((term) => isConstantOne(term))) return undefined;
  const exponential = functionNamed(rest, "exp", ONE);
  if (exponential) return { kind: "softplus", of: exponential };
  const sigmoid = functionNamed(rest, "sigmoid", MINUS_ONE);
  return sigmoid && { kind: "minus-softplus", of: sigmoid, negated: false };
}

function ofFunction({ name, arguments: [argument], core }: FunctionTerm): StableForm | undefined {
  if (!argument) return undefined;
  if (name === "softmax") return { kind: "log-softmax", of: argument, core };
  return name === "sigmoid" ? { kind: "minus-softplus", of: argument, negated: true } : undefined;
}

/** The argument of a function that is a term up to a coefficient. */
function functionNamed(term: Term, name: string, coefficient: Rational): Term | undefined {
  if (!equalRational(coefficientOf(term), coefficient)) return undefined;
  const [only, more] = term.kind === "product" ? term.factors : [];
  const whole = only && !more && term.kind === "product" && term.dims.length === term.shape.length;
  const straight =
    whole && only.subscripts.every((subscript, axis) => subscript === axis) && isOne(only.exponent);
  const inner = defined(straight ? only.term : term);
  return inner.kind === "function" && inner.name === name ? inner.arguments[0] : undefined;
}

function defined(term: Term): Term {
  return term.kind === "named" ? defined(term.body) : term;
}

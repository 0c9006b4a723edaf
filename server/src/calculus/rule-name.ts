import { equalRational, ONE } from "../base/rational.ts";
import type { FunctionName } from "../tensor/function-name.ts";
import type { ProductTerm, Term } from "../tensor/term.ts";

/** The law by which a cotangent goes through one term. */
export type RuleName =
  | { readonly kind: "sum" | "product" | "power" | "transpose" | "entries" }
  | { readonly kind: "function"; readonly name: FunctionName };

/** The law of a term's kind; a definition has none of its own. */
export function ruleThrough(term: Term): RuleName | undefined {
  switch (term.kind) {
    case "sum":
      return { kind: "sum" };
    case "product":
      return { kind: lawOfProduct(term) };
    case "function":
      return { kind: "function", name: term.name };
    default:
      return undefined;
  }
}

/** Of one factor: a power, a sum over its entries, or its axes in another order. */
function lawOfProduct({
  factors,
  dims,
  shape,
}: ProductTerm): "product" | "power" | "entries" | "transpose" {
  const [only, more] = factors;
  if (!only || more) return "product";
  if (!equalRational(only.exponent, ONE)) return "power";
  return dims.length > shape.length ? "entries" : "transpose";
}

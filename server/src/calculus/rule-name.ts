import type { FunctionName } from "../tensor/function-name.ts";
import type { Term } from "../tensor/term.ts";

/** The law by which a cotangent goes through one term. */
export type RuleName =
  | { readonly kind: "sum" | "product" | "transpose" }
  | { readonly kind: "function"; readonly name: FunctionName };

/** The law of a term's kind; a definition has none of its own. */
export function ruleThrough(term: Term): RuleName | undefined {
  switch (term.kind) {
    case "sum":
      return { kind: "sum" };
    case "product":
      return { kind: term.factors.length === 1 ? "transpose" : "product" };
    case "function":
      return { kind: "function", name: term.name };
    default:
      return undefined;
  }
}

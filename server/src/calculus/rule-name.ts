import { isOne } from "../base/rational.ts";
import type { FunctionName } from "../tensor/function-name.ts";
import type { ProductTerm, Term } from "../tensor/term.ts";

/** The law by which a cotangent goes through one term. */
export type RuleName =
  | { readonly kind: "factor" | "transpose" | "sum" | "entries" | "product" | "power" }
  | { readonly kind: "function"; readonly name: FunctionName };

/** Which law a person would name for several terms between two definitions: the last of these that occurs. */
const WEIGHT = ["factor", "transpose", "sum", "entries", "product", "power", "function"];

/**
 * The laws that have led to the parts of a term, given those that led to the term itself: one for each way, the weightiest
 * since the last definition.
 */
export function rulesThrough(term: Term, before: readonly RuleName[]): readonly RuleName[] {
  if (term.kind === "named") return [];
  const own = lawOf(term);
  if (!own) return before;
  if (before.length === 0) return [own];
  return distinct(before.map((rule) => (weight(rule) > weight(own) ? rule : own)));
}

function weight({ kind }: RuleName): number {
  return WEIGHT.indexOf(kind);
}

function distinct(rules: readonly RuleName[]): RuleName[] {
  const keyOf = (rule: RuleName) => (rule.kind === "function" ? rule.name : rule.kind);
  return [...new Map(rules.map((rule) => [keyOf(rule), rule])).values()];
}

function lawOf(term: Term): RuleName | undefined {
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

/** Of one factor: a power, a sum over its entries, its axes in another order, or nothing but a number in front of it. */
function lawOfProduct({
  factors,
  dims,
  shape,
}: ProductTerm): "product" | "power" | "entries" | "transpose" | "factor" {
  const [only, more] = factors;
  if (!only || more) return "product";
  if (!isOne(only.exponent)) return "power";
  if (dims.length > shape.length) return "entries";
  return only.subscripts.every((index, axis) => index === axis) ? "factor" : "transpose";
}

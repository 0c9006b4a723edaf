import { assertNever } from "../base/assert-never.ts";
import type { Node } from "./plan.ts";

/** The nodes whose values a node is computed from. */
export function operandsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "leaf":
    case "number":
    case "size":
    case "identity":
      return [];
    case "sum":
      return node.terms.map((term) => term.node);
    case "multiply":
      return node.factors.map((factor) => factor.node);
    case "contract":
      return [node.left, node.right];
    case "function":
      return node.arguments;
    case "concat":
      return node.parts.map((part) => part.node);
    case "one-hot":
      return [node.places];
    case "gather":
      return [node.of, node.places];
    case "structured":
      return [node.of, ...(node.exponent ? [node.exponent] : [])];
    case "reduce":
    case "spread-diagonal":
    case "take-diagonal":
    case "reshape":
    case "slice":
    case "pad":
    case "windows":
    case "triangle":
    case "cumulate":
      return [node.of];
    default:
      return assertNever(node);
  }
}

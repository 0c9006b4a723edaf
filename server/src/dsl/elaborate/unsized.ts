import type { Expression } from "../syntax.ts";
import type { Context } from "./context.ts";

/** Whether the size of this part comes from its surroundings: `I`, `𝟏`, `λ I`, `𝟏ᵀ`. */
export function needsSize(node: Expression, context: Context): boolean {
  switch (node.kind) {
    case "name":
      return (node.name === "I" || node.name === "𝟏") && !context.isVariable(node.name);
    case "group":
    case "negation":
    case "transpose":
    case "multiple":
      return needsSize(node.of, context);
    case "product":
      return needsSize(node.first, context) || node.rest.some(({ of }) => needsSize(of, context));
    case "sum":
      return node.terms.every(({ of }) => needsSize(of, context));
    case "hadamard":
      return needsSize(node.first, context) && node.rest.every(({ of }) => needsSize(of, context));
    default:
      return false;
  }
}

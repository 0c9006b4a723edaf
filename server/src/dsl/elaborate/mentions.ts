import { nameKey } from "../names.ts";
import type { Expression } from "../syntax.ts";

/** Whether a name occurs in an expression as it was parsed, by itself or (if asked for) as a letter of a word. */
export function mentions(node: Expression, name: string, inWords = true): boolean {
  const letter = inWords && name.length === 1 ? name : undefined;
  return mentionsKey(node, nameKey(name), letter);
}

function mentionsKey(node: Expression, key: string, letter: string | undefined): boolean {
  const within = (part: Expression) => mentionsKey(part, key, letter);
  switch (node.kind) {
    case "name":
      return nameKey(node.name) === key || (letter !== undefined && node.name.includes(letter));
    case "sum":
      return node.terms.some(({ of }) => within(of));
    case "hadamard":
    case "product":
      return within(node.first) || node.rest.some(({ of }) => within(of));
    case "power":
      return within(node.base) || within(node.exponent);
    case "call":
      return node.arguments.some(within);
    case "list":
      return node.items.some(within);
    case "index":
      return within(node.of) || node.positions.some(within);
    case "slice":
      return [node.from, node.to].some((bound) => bound !== undefined && within(bound));
    case "inner":
    case "comparison":
      return within(node.left) || within(node.right);
    case "derivative":
      return within(node.of) || node.by.some(({ variable }) => within(variable));
    default:
      return "of" in node && within(node.of);
  }
}

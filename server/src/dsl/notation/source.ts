import type { Expression } from "../syntax.ts";

/** Positions, options and lists of sizes as text: they are no formulas. */
export function sourceNotation(node: Expression): string {
  switch (node.kind) {
    case "number":
      return node.spelling;
    case "name":
      return node.name;
    case "string":
      return `"${node.value}"`;
    case "list":
      return `[${node.items.map(sourceNotation).join(", ")}]`;
    case "slice":
      return [node.from, node.to].map((bound) => (bound ? sourceNotation(bound) : "")).join(":");
    case "group":
      return `(${sourceNotation(node.of)})`;
    case "negation":
      return `-${sourceNotation(node.of)}`;
    case "multiple":
      return `${node.number.spelling}${sourceNotation(node.of)}`;
    case "member":
      return `${sourceNotation(node.of)}.${node.name.name}`;
    case "sum":
      return node.terms
        .map(
          ({ negative, of }, at) =>
            `${negative ? " - " : at > 0 ? " + " : ""}${sourceNotation(of)}`,
        )
        .join("");
    case "product":
      return [node.first, ...node.rest.map(({ of }) => of)].map(sourceNotation).join("*");
    default:
      return "…";
  }
}

import type { Node } from "../../schedule/plan.ts";

/** A name for a value that only a line of code has: `Wx`, `logsumexpZ`, else `value`. */
export function nodeStem(node: Node): string {
  switch (node.kind) {
    case "leaf":
      return node.name;
    case "contract": {
      const [left, right] = [nodeStem(node.left), nodeStem(node.right)];
      const short =
        node.left.kind === "leaf" && node.right.kind === "leaf" && left.length + right.length <= 12;
      return short ? left + right : "product";
    }
    case "reduce":
      return "total";
    case "structured":
      return node.of.kind === "leaf"
        ? `${node.name}${node.of.name.charAt(0).toUpperCase()}${node.of.name.slice(1)}`
        : node.name;
    default:
      return "value";
  }
}

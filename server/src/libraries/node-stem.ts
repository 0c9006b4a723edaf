import type { Node } from "../schedule/plan.ts";

/** A name for a value that only a line of code has: `Wx`, `logsumexpZ`, else `value`. */
export function nodeStem(node: Node): string {
  switch (node.kind) {
    case "leaf":
      return node.name;
    case "contract": {
      const matrixFirst = node.left.labels.length >= node.right.labels.length;
      const [first, second] = matrixFirst ? [node.left, node.right] : [node.right, node.left];
      const [left, right] = [nodeStem(first), nodeStem(second)];
      const short =
        first.kind === "leaf" && second.kind === "leaf" && left.length + right.length <= 12;
      return short ? left + right : "product";
    }
    case "reduce":
      return node.mean ? "mean" : "total";
    case "structured":
      return node.of.kind === "leaf"
        ? `${node.name}${node.of.name.charAt(0).toUpperCase()}${node.of.name.slice(1)}`
        : node.name;
    default:
      return "value";
  }
}

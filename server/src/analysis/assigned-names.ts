import { type Expression, isStatement, type TreeNode } from "../typescript/tree.ts";
import { walk } from "../typescript/walk.ts";

/** The names that get another value somewhere in the nodes. */
export function assignedNames(nodes: readonly TreeNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  walk(nodes, {
    node: (node) => {
      for (const name of namesAssignedBy(node)) names.add(name);
    },
  });
  return names;
}

/** The names that a node itself gives another value: `x = …`, `[x, y] = …`, `x++`, `for (x of …)`. */
export function namesAssignedBy(node: TreeNode): readonly string[] {
  if (node.kind === "assignment") return namesIn(node.target);
  if (node.kind === "unary" && (node.operator === "++" || node.operator === "--"))
    return namesIn(node.operand);
  const taker = node.kind === "loop" ? node.over?.taker : undefined;
  return taker && !isStatement(taker) ? namesIn(taker) : NONE;
}

const NONE: readonly string[] = [];

/** The names that a target of an assignment takes apart. */
function namesIn(target: Expression): readonly string[] {
  switch (target.kind) {
    case "name":
      return [target.name];
    case "array":
      return target.items.flatMap(namesIn);
    case "object":
      return target.properties.flatMap(({ value }) => namesIn(value));
    case "assignment":
      return namesIn(target.target);
    case "spread":
    case "same":
      return namesIn(target.of);
    default:
      return [];
  }
}

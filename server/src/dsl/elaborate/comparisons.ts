import { broadcastTo, subtract } from "../../tensor/algebra.ts";
import { indicator } from "../../tensor/choices.ts";
import type { ComparisonSyntax } from "../syntax.ts";
import type { Context } from "./context.ts";
import { joinEntrywise } from "./entrywise.ts";
import { marked, type Value } from "./value.ts";

/** 0/1 entries. */
export function valueOfComparison(node: ComparisonSyntax, context: Context): Value | undefined {
  const [left, right] = [context.value(node.left), context.value(node.right)];
  if (!left || !right) return undefined;
  const sides = [
    { node: node.left, value: left },
    { node: node.right, value: right },
  ] as const;
  const joined = joinEntrywise(context, node.comparison, node.sign, ...sides);
  if (!joined) return undefined;
  const { store } = context;
  const difference = broadcastTo(store, subtract(store, left.term, right.term), joined.shape);
  return marked(indicator(store, node.comparison, difference), joined.row);
}

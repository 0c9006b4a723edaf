import { ONE } from "../../base/rational.ts";
import { add, broadcastTo, negate, subtract } from "../../tensor/algebra.ts";
import { apply } from "../../tensor/build.ts";
import { constant } from "../../tensor/raw.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import type { ComparisonSign, ComparisonSyntax } from "../syntax.ts";
import type { Context } from "./context.ts";
import { joinEntrywise } from "./entrywise.ts";
import { marked, type Value } from "./value.ts";

/** 0/1 entries, as combinations of `step(z) = 1[z > 0]`. */
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

/** Where the difference of the two sides is positive, negative, or neither. */
function indicator(store: TermStore, sign: ComparisonSign, difference: Term): Term {
  const above = apply(store, "step", [difference]);
  const below = apply(store, "step", [negate(store, difference)]);
  const one = constant(store, ONE, difference.shape);
  switch (sign) {
    case ">":
      return above;
    case "<":
      return below;
    case "≥":
      return subtract(store, one, below);
    case "≤":
      return subtract(store, one, above);
    case "≠":
      return add(store, above, below);
    case "==":
      return subtract(store, one, add(store, above, below));
  }
}

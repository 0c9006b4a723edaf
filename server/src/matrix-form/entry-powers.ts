import { negateRational, rational } from "../base/rational.ts";
import type { Matrix } from "../matrix/tree.ts";
import { type Item, item } from "./entrywise.ts";

/** An entrywise product as bases with their powers: `a ⊙ b.^2 ⊘ c` is `a`, `b` to 2, `c` to −1. */
export function entryPowers(tree: Matrix): readonly Item[] {
  switch (tree.kind) {
    case "hadamard":
      return tree.factors.flatMap(entryPowers);
    case "quotient":
      if (tree.below.shape.length === 0) return [item(tree)];
      return [...above(tree.above), ...entryPowers(tree.below).map(inverted)];
    case "entrywise-power":
      return tree.exponent.kind === "number"
        ? [{ tree: tree.base, exponent: tree.exponent.value }]
        : [item(tree)];
    case "call": {
      const [argument] = tree.arguments;
      return tree.name === "sqrt" && argument
        ? [{ tree: argument, exponent: rational(1, 2) }]
        : [item(tree)];
    }
    default:
      return [item(tree)];
  }
}

/** The 1 of `1 ⊘ x` is no factor. */
function above(tree: Matrix): readonly Item[] {
  return tree.kind === "number" ? [] : entryPowers(tree);
}

function inverted({ tree, exponent }: Item): Item {
  return { tree, exponent: negateRational(exponent) };
}

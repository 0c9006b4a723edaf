import { flatMap } from "../base/flat-map.ts";
import { negateRational, rational } from "../base/rational.ts";
import type { Matrix } from "../matrix/tree.ts";
import { type Item, item } from "./item.ts";

/** An entrywise product as bases with their powers: `a ⊙ b.^2 ⊘ c` is `a`, `b` to 2, `c` to −1. */
export function entryPowers(tree: Matrix): readonly Item[] {
  switch (tree.kind) {
    case "hadamard":
      return flatMap(tree.factors, entryPowers);
    case "quotient":
      if (tree.below.shape.length === 0 || tree.above.shape.length === 0) return [item(tree)];
      return [...entryPowers(tree.above), ...entryPowers(tree.below).map(inverted)];
    case "entrywise-power":
      return tree.exponent.kind === "number"
        ? [{ tree: tree.base, exponent: tree.exponent.value }]
        : [item(tree)];
    case "call":
      return powersOfCall(tree);
    default:
      return [item(tree)];
  }
}

function powersOfCall(tree: Extract<Matrix, { kind: "call" }>): readonly Item[] {
  const [argument] = tree.arguments;
  if (!argument || argument.shape.length === 0) return [item(tree)];
  if (tree.name === "recip") return entryPowers(argument).map(inverted);
  return tree.name === "sqrt" ? [{ tree: argument, exponent: rational(1, 2) }] : [item(tree)];
}

function inverted({ tree, exponent }: Item): Item {
  return { tree, exponent: negateRational(exponent) };
}

import { apply } from "../../tensor/build.ts";
import type { PseudoInverseSyntax } from "../syntax.ts";
import type { Context } from "./context.ts";
import { operand } from "./operand.ts";
import { column, rankOf, type Value } from "./value.ts";

/** `A⁺`, the Moore–Penrose inverse of a matrix. */
export function valueOfPseudoInverse(
  node: PseudoInverseSyntax,
  context: Context,
): Value | undefined {
  const value = context.value(node.of);
  if (!value) return undefined;
  if (rankOf(value) >= 2) return column(apply(context.store, "pinv", [value.term], 2));
  context.report({
    kind: "rank-mismatch",
    operation: "⁺",
    operand: operand(context, node.of, value),
    wanted: "matrix",
    span: node.of.span,
    rewritings: [],
  });
  return undefined;
}

import { sameShape } from "../../shape/dim.ts";
import { divide, reduceSum } from "../../tensor/algebra.ts";
import type { Context } from "./context.ts";
import type { Side } from "./entrywise.ts";
import { factorText, operand, rewriting } from "./operand.ts";
import { isScalar, isSingle, isSquare, marked, rankOf, type Value } from "./value.ts";

/** `/` divides by a scalar; entry by entry it is `⊘`, and by a matrix it is the inverse. */
export function divided(context: Context, left: Side, right: Side): Value | undefined {
  const { store } = context;
  if (isScalar(right.value))
    return marked(divide(store, left.value.term, right.value.term), left.value.row);
  if (isSingle(right.value)) {
    return marked(
      divide(store, left.value.term, reduceSum(store, right.value.term)),
      left.value.row,
    );
  }
  const [a, b] = [factorText(context, left.node), factorText(context, right.node)];
  const whole = { start: left.node.span.start, end: right.node.span.end };
  const entrywise =
    isScalar(left.value) || sameShape(left.value.term.shape, right.value.term.shape);
  const inverse = rankOf(right.value) === 2 && isSquare(right.value);
  context.report({
    kind: "rank-mismatch",
    operation: "/",
    operand: operand(context, right.node, right.value),
    wanted: "scalar",
    span: right.node.span,
    rewritings: [
      ...(entrywise ? [rewriting(whole, `${a} ⊘ ${b}`, right.value.term.shape)] : []),
      ...(inverse ? [rewriting(whole, `${a} ${b}⁻¹`)] : []),
    ],
  });
  return undefined;
}

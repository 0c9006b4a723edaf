import type { Span } from "../../base/span.ts";
import { compareInBlock } from "../../shape/compare.ts";
import { sameShape } from "../../shape/dim.ts";
import { hadamard, reduceSum } from "../../tensor/algebra.ts";
import type { Rewriting } from "../finding.ts";
import type { Context } from "./context.ts";
import type { Side } from "./entrywise.ts";
import { factorText, operand, rewriting } from "./operand.ts";
import { isScalar, isSingle, marked, rankOf, type Value } from "./value.ts";

/** `*` and `×` scale by a scalar; between two arrays nobody can know whether the matrix product or `⊙` is meant. */
export function scaled(context: Context, sign: Span, left: Side, right: Side): Value | undefined {
  const { store } = context;
  if (isScalar(left.value) || isScalar(right.value)) {
    return marked(
      hadamard(store, left.value.term, right.value.term),
      left.value.row || right.value.row,
    );
  }
  const [single, other] = isSingle(left.value)
    ? [left.value, right.value]
    : [right.value, left.value];
  if (isSingle(single))
    return marked(hadamard(store, reduceSum(store, single.term), other.term), other.row);
  context.report({
    kind: "ambiguous-product",
    operator: "*",
    left: operand(context, left.node, left.value),
    right: operand(context, right.node, right.value),
    span: sign,
    rewritings: candidates(context, left, right),
  });
  return undefined;
}

function candidates(context: Context, left: Side, right: Side): Rewriting[] {
  const [a, b] = [factorText(context, left.node), factorText(context, right.node)];
  const whole = { start: left.node.span.start, end: right.node.span.end };
  const [m, n] = [left.value.term.shape, right.value.term.shape];
  const [last, first] = [m.at(-1), n.at(n.length > 1 ? -2 : -1)];
  const contracts =
    last && first && compareInBlock(last, first) !== "different" && rankOf(left.value) > 1;
  const product = [...m.slice(0, -1), ...(n.length > 1 ? n.slice(-1) : [])];
  return [
    ...(contracts && !right.value.row ? [rewriting(whole, `${a} ${b}`, product)] : []),
    ...(sameShape(m, n) ? [rewriting(whole, `${a} ⊙ ${b}`, m)] : []),
  ];
}

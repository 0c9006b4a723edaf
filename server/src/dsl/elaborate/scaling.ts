import type { Span } from "../../base/span.ts";
import { compareInBlock } from "../../shape/compare.ts";
import { sameShape } from "../../shape/dim.ts";
import { hadamard, reduceSum } from "../../tensor/algebra.ts";
import type { Rewriting } from "../rewriting.ts";
import type { Context } from "./context.ts";
import type { Side } from "./entrywise.ts";
import { type Form, joinForms } from "./forms.ts";
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
  const product = joinForms(formOf(left), formOf(right));
  const [last, first] = [
    left.value.term.shape.at(-1),
    right.value.term.shape.at(rankOf(right.value) > 1 ? -2 : -1),
  ];
  const outer = !left.value.row && right.value.row;
  const contracts = outer || (last && first && compareInBlock(last, first) !== "different");
  const entrywise =
    sameShape(left.value.term.shape, right.value.term.shape) && left.value.row === right.value.row;
  return [
    ...(product && contracts ? [rewriting(whole, `${a} ${b}`, product.shape)] : []),
    ...(entrywise ? [rewriting(whole, `${a} ⊙ ${b}`, left.value.term.shape)] : []),
  ];
}

function formOf({ value }: Side): Form {
  return { shape: value.term.shape, row: value.row };
}

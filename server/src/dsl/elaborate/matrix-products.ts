import { flatMap } from "../../base/flat-map.ts";
import type { Span } from "../../base/span.ts";
import { broadcast } from "../../shape/broadcast.ts";
import { compareInBlock } from "../../shape/compare.ts";
import type { Dim, Shape } from "../../shape/dim.ts";
import { hadamard, inner, matrixProduct, outer, reduceSum } from "../../tensor/algebra.ts";
import type { Rewriting } from "../rewriting.ts";
import { reportChainOrder } from "./chain-order.ts";
import type { Context } from "./context.ts";
import type { Side } from "./entrywise.ts";
import { factorText, operand, operandAxis, rewriting, transposedEdit } from "./operand.ts";
import { column, isScalar, isSingle, kindOf, marked, rankOf, type Value } from "./value.ts";

/**
 * Side by side, or `·` (which between two vectors is the inner product): scaling, or the matrix product with columns and
 * rows told apart.
 */
export function matrixProductOf(
  context: Context,
  operator: "side" | "·",
  sign: Span,
  left: Side,
  right: Side,
): Value | undefined {
  if (isScalar(left.value) || isScalar(right.value))
    return scaledBy(context, left.value, right.value);
  const kinds = `${kindOf(left.value)} ${kindOf(right.value)}`;
  switch (kinds) {
    case "column row":
      return column(outer(context.store, left.value.term, right.value.term));
    case "row column":
      return contracted(context, operator, left, right);
    case "column column":
    case "row row":
      return operator === "·"
        ? contracted(context, operator, left, right)
        : reportMarks(context, operator, sign, left, right);
    case "column matrix":
    case "column tensor":
    case "matrix row":
    case "tensor row":
      return asSingle(context, left, right) ?? reportMarks(context, operator, sign, left, right);
    default:
      return contracted(context, operator, left, right);
  }
}

/** `@` is NumPy's: a vector on the left acts as a row, on the right as a column; scalars and rows on the right are mistakes. */
export function numpyProduct(
  context: Context,
  sign: Span,
  left: Side,
  right: Side,
): Value | undefined {
  for (const side of [left, right])
    if (isScalar(side.value)) return reportScalar(context, side, left, right);
  if (right.value.row) return reportMarks(context, "@", sign, left, right);
  const product = contracted(context, "@", left, right);
  return product && marked(product.term, left.value.row && product.row);
}

function scaledBy({ store }: Context, left: Value, right: Value): Value {
  return marked(hadamard(store, left.term, right.term), left.row || right.row);
}

/** The last axis of the left against the first that the right offers; anything that does not fit is reported. */
function contracted(
  context: Context,
  operator: string,
  left: Side,
  right: Side,
): Value | undefined {
  const [a, b] = axesToSum(left.value, right.value);
  if (!a || !b) return undefined;
  if (compareInBlock(a.dim, b.dim) === "different")
    return asSingle(context, left, right) ?? reportMismatch(context, operator, left, right);
  const vectors = rankOf(left.value) === 1 && rankOf(right.value) === 1;
  const { store } = context;
  if (vectors) return column(inner(store, left.value.term, right.value.term));
  if (!batchesFit(left.value, right.value)) return reportMismatch(context, operator, left, right);
  return marked(matrixProduct(store, left.value.term, right.value.term), left.value.row);
}

interface Axis {
  readonly axis: number;
  readonly dim: Dim;
}

function axesToSum(left: Value, right: Value): readonly [Axis | undefined, Axis | undefined] {
  return [
    axisOf(left.term.shape, rankOf(left) - 1),
    axisOf(right.term.shape, Math.max(0, rankOf(right) - 2)),
  ];
}

function axisOf(shape: Shape, axis: number): Axis | undefined {
  const dim = shape[axis];
  return dim && { axis, dim };
}

/** Leading axes broadcast. */
function batchesFit(left: Value, right: Value): boolean {
  const [a, b] = [left.term.shape.slice(0, -2), right.term.shape.slice(0, -2)];
  const [first] = [...a, ...b];
  return !first || broadcast(a, b, compareInBlock, () => first).kind !== "conflict";
}

/** A `[1, 1]` serves as a scalar where it fits no other way. */
function asSingle({ store }: Context, left: Side, right: Side): Value | undefined {
  const [single, other] = isSingle(left.value)
    ? [left.value, right.value]
    : [right.value, left.value];
  if (!isSingle(single)) return undefined;
  return marked(hadamard(store, reduceSum(store, single.term), other.term), other.row);
}

function reportMismatch(context: Context, operator: string, left: Side, right: Side): undefined {
  const [a, b] = axesToSum(left.value, right.value);
  if (!a || !b || reportChainOrder(context, left, right)) return undefined;
  context.report({
    kind: "contraction-mismatch",
    operation: operator,
    left: operandAxis(context, left.node, left.value, a.axis),
    right: operandAxis(context, right.node, right.value, b.axis),
    span: right.node.span,
    rewritings: transposesThatFit(context, left, right),
  });
}

/** One of the operands transposed, or both in the other order, where the axes then agree. */
function transposesThatFit(context: Context, left: Side, right: Side): Rewriting[] {
  return flatMap([right, left], (side) => {
    if (rankOf(side.value) !== 2) return [];
    const [rows, columns] = side.value.term.shape;
    if (!rows || !columns) return [];
    const [a, b] = axesToSum(left.value, right.value);
    const fits = side === right ? a?.dim.key === columns.key : b?.dim.key === rows.key;
    return fits ? [{ ...transposedEdit(context, side.node), shape: [columns, rows] }] : [];
  });
}

/** Vectors whose marks do not fit: offers what would. */
function reportMarks(
  context: Context,
  operator: string,
  sign: Span,
  left: Side,
  right: Side,
): undefined {
  if (reportChainOrder(context, left, right)) return;
  context.report({
    kind: "column-product",
    operator,
    left: operand(context, left.node, left.value),
    right: operand(context, right.node, right.value),
    leftKind: kindOf(left.value),
    rightKind: kindOf(right.value),
    span: sign.end > sign.start ? sign : right.node.span,
    rewritings: marksThatFit(context, left, right),
  });
}

function marksThatFit(context: Context, left: Side, right: Side): Rewriting[] {
  const [a, b] = [bareText(context, left), bareText(context, right)];
  const whole = { start: left.node.span.start, end: right.node.span.end };
  const [m, n] = [left.value.term.shape, right.value.term.shape];
  const [first, last] = [m[0], n.at(-1)];
  if (!first || !last) return [];
  if (m.length === 1 && n.length === 1) {
    const products = [rewriting(whole, `${a} ${b}ᵀ`, [first, last])];
    if (first.key !== last.key) return products;
    return [rewriting(whole, `${a}ᵀ ${b}`, []), ...products, rewriting(whole, `${a} ⊙ ${b}`, m)];
  }
  if (m.length === 1) {
    const turned =
      n.length === 2 && n[0]?.key === first.key ? [rewriting(whole, `${a}ᵀ ${b}`, [last])] : [];
    const swapped =
      n.length === 2 && last.key === first.key
        ? [rewriting(whole, `${b} ${a}`, n.slice(0, -1))]
        : [];
    return [...swapped, ...turned];
  }
  return n[0]?.key === m.at(-1)?.key ? [rewriting(whole, `${a} ${b}`, m.slice(0, -1))] : [];
}

/** The operand without its transpose, ready to stand beside another. */
function bareText(context: Context, { node, value }: Side): string {
  return node.kind === "transpose" && value.row
    ? factorText(context, node.of)
    : factorText(context, node);
}

function reportScalar(context: Context, scalar: Side, left: Side, right: Side): undefined {
  const whole = { start: left.node.span.start, end: right.node.span.end };
  const text = `${factorText(context, left.node)} ${factorText(context, right.node)}`;
  context.report({
    kind: "rank-mismatch",
    operation: "@",
    operand: operand(context, scalar.node, scalar.value),
    wanted: "array",
    span: scalar.node.span,
    rewritings: [rewriting(whole, text)],
  });
}

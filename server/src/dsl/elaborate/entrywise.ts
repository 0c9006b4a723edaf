import { flatMap } from "../../base/flat-map.ts";
import type { Span } from "../../base/span.ts";
import { broadcast } from "../../shape/broadcast.ts";
import { compareInBlock } from "../../shape/compare.ts";
import { constantOf, type Dim, type Shape } from "../../shape/dim.ts";
import type { Rewriting } from "../rewriting.ts";
import type { Expression } from "../syntax.ts";
import type { Context } from "./context.ts";
import {
  factorText,
  operand,
  operandAxis,
  rewriting,
  sourceOf,
  transposedEdit,
} from "./operand.ts";
import { regroupings } from "./regroupings.ts";
import { kindOf, rankOf, type Value } from "./value.ts";

/** An operand with its value. */
export interface Side {
  readonly node: Expression;
  readonly value: Value;
}

/** What two operands of `+ − ⊙ ⊘` make together. */
export interface Joined {
  readonly shape: Shape;
  readonly row: boolean;
}

/**
 * The shape of an operation entry by entry, by NumPy's broadcasting; `undefined` where a mistake is reported. A row with a
 * column is one: NumPy would grow it to a matrix. `sign` is where the operator stands.
 */
export function joinEntrywise(
  context: Context,
  operation: string,
  sign: Span,
  left: Side,
  right: Side,
): Joined | undefined {
  const kinds = `${kindOf(left.value)} ${kindOf(right.value)}`;
  if (kinds === "row column" || kinds === "column row")
    return reportMarks(context, operation, sign, left, right);
  const [a, b] = [left.value.term.shape, right.value.term.shape];
  const joined = broadcast(a, b, compareInBlock, () => anyOf(a, b));
  if (joined.kind === "unknown") return undefined;
  if (joined.kind === "conflict")
    return reportConflict(context, operation, left, right, joined.fromRight);
  const [vector, matrix] = rankOf(left.value) === 1 ? [left, right] : [right, left];
  if (meetsSquare(vector.value, matrix.value))
    warnOfSquare(context, operation, vector, matrix, regrouped(operation, left, right, context));
  const row = joined.shape.length === 1 && (left.value.row || right.value.row);
  return { shape: joined.shape, row };
}

/** Sizes that may differ: one of them, for lack of anything better. */
function anyOf(a: Shape, b: Shape): Dim {
  const dim = a.at(-1) ?? b.at(-1);
  if (!dim) throw new RangeError("scalars have no sizes");
  return dim;
}

function reportMarks(
  context: Context,
  operation: string,
  sign: Span,
  left: Side,
  right: Side,
): undefined {
  const [row] = left.value.row ? [left] : [right];
  const same = left.value.term.shape[0]?.key === right.value.term.shape[0]?.key;
  const rewritings = same ? [transposedEdit(context, row.node)] : [];
  context.report({
    kind: "column-product",
    operator: operation,
    left: operand(context, left.node, left.value),
    right: operand(context, right.node, right.value),
    leftKind: kindOf(left.value),
    rightKind: kindOf(right.value),
    span: sign,
    rewritings,
  });
}

function reportConflict(
  context: Context,
  operation: string,
  left: Side,
  right: Side,
  fromRight: number,
): undefined {
  const axisOf = ({ node, value }: Side) =>
    operandAxis(context, node, value, rankOf(value) - fromRight);
  context.report({
    kind: "broadcast-conflict",
    operation,
    left: axisOf(left),
    right: axisOf(right),
    span: right.node.span,
    rewritings: [
      ...transposesThatFit(context, left, right),
      ...regrouped(operation, left, right, context),
    ],
    ...tighterProduct(operation, left, right, context),
  });
}

/** What stands side by side and is therefore taken whole by `⊙` or `⊘`. */
function tighterProduct(
  operation: string,
  left: Side,
  right: Side,
  context: Context,
): { readonly tighter?: string } {
  const product = [right, left].find(({ node }) => node.kind === "product")?.node;
  return product && isHadamard(operation) ? { tighter: sourceOf(context, product) } : {};
}

function regrouped(operation: string, left: Side, right: Side, context: Context): Rewriting[] {
  return isHadamard(operation) ? regroupings(context, left.node, right.node) : [];
}

function isHadamard(operation: string): boolean {
  return operation === "⊙" || operation === "⊘";
}

/** A matrix whose transpose has the shape of the other operand. */
function transposesThatFit(context: Context, left: Side, right: Side): Rewriting[] {
  return flatMap([right, left], (side) => {
    const other = side === left ? right : left;
    const [shape, wanted] = [side.value.term.shape, other.value.term.shape];
    const turned = [...shape].reverse();
    const fits =
      shape.length === 2 &&
      wanted.length === 2 &&
      turned.every(({ key }, axis) => key === wanted[axis]?.key);
    return fits ? [{ ...transposedEdit(context, side.node), shape: turned }] : [];
  });
}

/** Whether a column meets a square matrix, whose rows are as long as its columns. */
function meetsSquare(vector: Value, matrix: Value): boolean {
  const [size] = vector.term.shape;
  const { shape } = matrix.term;
  if (kindOf(vector) !== "column" || shape.length !== 2 || !size) return false;
  return constantOf(size) !== 1 && shape.every(({ key }) => key === size.key);
}

/** `x + A` of a vector and a square matrix adds `x` to every row, where a column may be meant. */
function warnOfSquare(
  context: Context,
  operation: string,
  vector: Side,
  matrix: Side,
  others: readonly Rewriting[],
): void {
  const { shape } = matrix.value.term;
  const text = factorText(context, vector.node);
  const wide = rewriting(vector.node.span, `${text} 𝟏ᵀ`, shape);
  context.report({
    kind: "vector-meets-matrix",
    operation,
    vector: operand(context, vector.node, vector.value),
    matrix: operand(context, matrix.node, matrix.value),
    span: vector.node.span,
    rewritings: [
      ...others,
      wide,
      ...(operation === "⊙" ? [scaledRows(context, vector, matrix)] : []),
    ],
    ...tighterProduct(operation, vector, matrix, context),
  });
}

/** `diag(x) A` for `x ⊙ A`. */
function scaledRows(context: Context, vector: Side, matrix: Side): Rewriting {
  const source = context.text.slice(vector.node.span.start, vector.node.span.end);
  const start = Math.min(vector.node.span.start, matrix.node.span.start);
  const end = Math.max(vector.node.span.end, matrix.node.span.end);
  const text = `diag(${source}) ${factorText(context, matrix.node)}`;
  return rewriting({ start, end }, text, matrix.value.term.shape);
}

import { span } from "../../base/span.ts";
import type { Dim, Shape } from "../../shape/dim.ts";
import type { Expression, ProductOperator, ProductStep, ProductSyntax } from "../syntax.ts";
import type { Context } from "./context.ts";
import { divided } from "./division.ts";
import type { Side } from "./entrywise.ts";
import { kroneckerProduct } from "./kronecker.ts";
import { matrixProductOf, numpyProduct } from "./matrix-products.ts";
import { scaled } from "./scaling.ts";
import { joinedNode } from "./sums.ts";
import { needsSize } from "./unsized.ts";
import { isScalar, type Value } from "./value.ts";

/** A chain of level 4, left to right. */
export function valueOfProduct(
  node: ProductSyntax,
  context: Context,
  expected: Shape | undefined,
): Value | undefined {
  const steps: ProductStep[] = [
    { operator: "side", sign: span(0, 0), of: node.first },
    ...node.rest,
  ];
  const values = valuesOf(steps, context, expected);
  const [first] = values;
  let total: Side | undefined = first && { node: node.first, value: first };
  for (const [at, step] of node.rest.entries()) {
    const value = values[at + 1];
    if (!total || !value) return undefined;
    const right = { node: step.of, value };
    const joined = combine(context, step.operator, step.sign, total, right);
    total = joined && { node: joinedNode(total.node, step.of), value: joined };
  }
  return total?.value;
}

/** The factors' values; those without a size of their own come last, when their neighbours are known. */
function valuesOf(
  steps: readonly ProductStep[],
  context: Context,
  expected: Shape | undefined,
): (Value | undefined)[] {
  const unsized = steps.map(({ of }) => needsSize(of, context));
  const known = steps.map(({ of }, at) => (unsized[at] ? undefined : context.value(of)));
  if (!unsized.includes(true)) return known;
  return steps.map(({ of }, at) => {
    if (!unsized[at]) return known[at];
    return context.value(of, sizeFromNeighbours(steps, known, at, expected));
  });
}

/** The shape that `I`, `𝟏` or `𝟏ᵀ` must have at this place of a product, for all that stands left and right of it. */
function sizeFromNeighbours(
  steps: readonly ProductStep[],
  known: readonly (Value | undefined)[],
  at: number,
  expected: Shape | undefined,
): Shape | undefined {
  const node = steps[at]?.of;
  const left = nearest(known.slice(0, at).reverse());
  const right = nearest(known.slice(at + 1));
  const before = left && !isColumn(left) ? left.term.shape.at(-1) : undefined;
  const after =
    right && !right.row ? right.term.shape.at(right.term.shape.length > 1 ? -2 : -1) : undefined;
  if (!left && !right) return expected;
  if (node && isTransposed(node)) return shapeOfSize(after ?? expected?.at(-1), true);
  const size = before ?? (node && isOnes(node) ? expected?.[0] : after);
  return node && isOnes(node) ? shapeOfSize(size, true) : shapeOfSize(size, false);
}

function shapeOfSize(dim: Dim | undefined, vector: boolean): Shape | undefined {
  return dim && (vector ? [dim] : [dim, dim]);
}

function nearest(values: readonly (Value | undefined)[]): Value | undefined {
  return values.find((value) => value !== undefined && !isScalar(value));
}

function isColumn(value: Value): boolean {
  return value.term.shape.length === 1 && !value.row;
}

function isTransposed(node: Expression): boolean {
  return node.kind === "transpose" && isOnes(node.of);
}

function isOnes(node: Expression): boolean {
  if (node.kind === "group" || node.kind === "multiple" || node.kind === "negation")
    return isOnes(node.of);
  return node.kind === "name" && node.name === "𝟏";
}

function combine(
  context: Context,
  operator: ProductOperator,
  sign: { start: number; end: number },
  left: Side,
  right: Side,
): Value | undefined {
  switch (operator) {
    case "side":
    case "·":
      return matrixProductOf(context, operator, sign, left, right);
    case "@":
      return numpyProduct(context, sign, left, right);
    case "*":
      return scaled(context, sign, left, right);
    case "/":
      return divided(context, left, right);
    case "⊗":
      return kroneckerProduct(context, sign, left, right);
  }
}

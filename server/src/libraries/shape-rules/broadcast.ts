import { constantOf, type Dim, isPack, type Shape } from "../../shape/dim.ts";
import type { Dtype } from "../../shape/fact.ts";
import type { Operand } from "../../shape/mismatch.ts";
import { tensorShape } from "../arguments.ts";
import { type CallFacts, type ShapeResult, type SizeRelations, UNKNOWN } from "../operation.ts";
import { factOf } from "./elementwise.ts";

/** NumPy's broadcasting of all arguments: axes line up from the right, each pair is equal or one of them is 1. */
export function broadcasting(operation: string, dtype?: Dtype): (call: CallFacts) => ShapeResult {
  return ({ arguments: given, sizes }) => {
    const operands: Operand[] = [];
    for (const [position, fact] of given.entries()) {
      const shape = tensorShape(fact);
      if (!shape) return UNKNOWN;
      operands.push({ argument: [position], shape });
    }
    return broadcastOperands(operation, operands, sizes, dtype);
  };
}

export function broadcastOperands(
  operation: string,
  operands: readonly Operand[],
  sizes: SizeRelations,
  dtype?: Dtype,
): ShapeResult {
  const [first, ...others] = operands;
  if (!first) return UNKNOWN;
  let shape = first.shape;
  for (const [position, right] of others.entries()) {
    const joined = broadcastShapes(shape, right.shape, sizes);
    if (joined.kind === "unknown") return UNKNOWN;
    if (joined.kind === "conflict") {
      const left = operands
        .slice(0, position + 1)
        .find((operand) => clashes(operand, right, joined.fromRight, sizes));
      const at = (operand: Operand) => ({
        ...operand,
        axis: operand.shape.length - joined.fromRight,
      });
      const mismatch = { operation, left: at(left ?? first), right: at(right) };
      return { kind: "mismatch", mismatch: { kind: "broadcast-conflict", ...mismatch } };
    }
    shape = joined.shape;
  }
  return { kind: "known", fact: factOf(shape, dtype) };
}

type Broadcast =
  | { readonly kind: "shape"; readonly shape: Shape }
  /** The last axis counts 1. */
  | { readonly kind: "conflict"; readonly fromRight: number }
  | { readonly kind: "unknown" };

/** The shape that two shapes broadcast to; a pack of axes meets only itself. */
export function broadcastShapes(left: Shape, right: Shape, sizes: SizeRelations): Broadcast {
  const rank = Math.max(left.length, right.length);
  const shape: Dim[] = [];
  for (let fromRight = 1; fromRight <= rank; fromRight++) {
    const [a, b] = [left.at(-fromRight), right.at(-fromRight)];
    const rest = [left, right].map((side) => side.slice(0, Math.max(0, side.length - fromRight)));
    if ((a && isPack(a)) || (b && isPack(b))) {
      if (a && b && a.key !== b.key) return { kind: "unknown" };
      if (rest.some((side) => side.length > 0) && !(a && b)) return { kind: "unknown" };
    }
    const dim = a && b ? joinDims(a, b, sizes) : (a ?? b);
    if (!dim) return { kind: "conflict", fromRight };
    shape.unshift(dim);
  }
  return { kind: "shape", shape };
}

function clashes(left: Operand, right: Operand, fromRight: number, sizes: SizeRelations): boolean {
  const [a, b] = [left.shape.at(-fromRight), right.shape.at(-fromRight)];
  return a !== undefined && b !== undefined && !joinDims(a, b, sizes);
}

/** The size that two sizes broadcast to; a size of which nobody can tell whether it is 1 gives way to a number. */
function joinDims(a: Dim, b: Dim, sizes: SizeRelations): Dim | undefined {
  if (constantOf(a) === 1) return b;
  if (constantOf(b) === 1) return a;
  switch (sizes.compare(a, b)) {
    case "equal":
      return a;
    case "different":
      return undefined;
    case "undecided":
      if (constantOf(a) !== undefined) return a;
      return constantOf(b) === undefined ? sizes.fresh() : b;
  }
}

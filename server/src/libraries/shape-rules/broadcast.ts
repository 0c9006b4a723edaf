import { broadcast, joinDims } from "../../shape/broadcast.ts";
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

function broadcastOperands(
  operation: string,
  operands: readonly Operand[],
  sizes: SizeRelations,
  dtype?: Dtype,
): ShapeResult {
  const [first, ...others] = operands;
  if (!first) return UNKNOWN;
  let shape = first.shape;
  for (const [position, right] of others.entries()) {
    const joined = broadcast(shape, right.shape, sizes.compare, sizes.fresh);
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

function clashes(left: Operand, right: Operand, fromRight: number, sizes: SizeRelations): boolean {
  const [a, b] = [left.shape.at(-fromRight), right.shape.at(-fromRight)];
  return a !== undefined && b !== undefined && !joinDims(a, b, sizes.compare, sizes.fresh);
}

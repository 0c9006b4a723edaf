import { isPack, type Shape } from "../../shape/dim.ts";
import type { ShapeMismatch } from "../../shape/mismatch.ts";
import { tensorShape } from "../arguments.ts";
import {
  type CallFacts,
  type Rule,
  refused,
  type ShapeResult,
  tensorOf,
  UNKNOWN,
} from "../operation.ts";

/** A rank that the operation does not take; a pack of axes may stand for any number of them. */
export function rankOutside(
  operation: string,
  argument: number,
  shape: Shape | undefined,
  least: number,
  most: number,
): ShapeMismatch | undefined {
  if (!shape) return undefined;
  const known = shape.filter((dim) => !isPack(dim)).length;
  if (known <= most && (known < shape.length || known >= least)) return undefined;
  const bounds = most === Number.POSITIVE_INFINITY ? { least } : { least, most };
  return { kind: "rank-mismatch", operation, operand: { argument: [argument], shape }, ...bounds };
}

/** A rule for a first argument whose rank lies between; of another rank it is refused, of an unknown one nothing is known. */
export function ofRank(
  operation: string,
  [least, most]: readonly [number, number],
  rule: (shape: Shape, call: CallFacts) => ShapeResult,
): Rule {
  return (call) => {
    const shape = tensorShape(call.arguments[0]);
    const mismatch = rankOutside(operation, 0, shape, least, most);
    if (mismatch) return refused(mismatch);
    return shape && !shape.some(isPack) ? rule(shape, call) : UNKNOWN;
  };
}

/** Of any rank from `least` on. */
export const ANY = Number.POSITIVE_INFINITY;

/** The shape of the first argument, of a rank between. */
export function sameOfRank(operation: string, bounds: readonly [number, number]): Rule {
  return ofRank(operation, bounds, (shape, { arguments: [x] }) => tensorOf(shape, x?.dtype));
}

import { broadcast } from "../../shape/broadcast.ts";
import { isPack } from "../../shape/dim.ts";
import { isAbsent, tensorShape } from "../arguments.ts";
import { type Rule, refused, tensorOf, UNKNOWN } from "../operation.ts";

/** `batchNorm(x, mean, variance, offset, scale)`: each parameter broadcasts to `x`, although not every backend looks. */
export function normalization(operation: string): Rule {
  return ({ arguments: given, sizes }) => {
    const [x, ...parameters] = given.slice(0, 5);
    const shape = tensorShape(x);
    if (!shape || shape.some(isPack)) return shape ? tensorOf(shape, x?.dtype) : UNKNOWN;
    for (const [at, parameter] of parameters.entries()) {
      const own = isAbsent(parameter) ? undefined : tensorShape(parameter);
      if (!own) continue;
      const joined = broadcast(shape, own, sizes.compare, sizes.fresh);
      if (joined.kind !== "conflict") continue;
      const axisOf = (rank: number) => rank - joined.fromRight;
      const left = { argument: [0], shape, axis: axisOf(shape.length) };
      const right = { argument: [at + 1], shape: own, axis: axisOf(own.length) };
      return refused({ kind: "broadcast-conflict", operation, left, right });
    }
    return tensorOf(shape, x?.dtype);
  };
}

import { equalRational, MINUS_ONE } from "../base/rational.ts";
import { type Dim, productOfDims, sameDim } from "../shape/dim.ts";
import type { Node, PoweredNode } from "./plan.ts";
import type { Planning } from "./planning.ts";

/** A sum that is divided by the number of its terms is a mean. */
export function withMeans(
  planning: Planning,
  operands: readonly Node[],
  scalars: readonly PoweredNode[],
): { operands: readonly Node[]; scalars: readonly PoweredNode[] } {
  let left = scalars;
  const means = operands.map((node): Node => {
    if (node.kind !== "reduce") return node;
    const counts = node.summed.map((label) => planning.sizeOf(label));
    const divisors = divisorsOf(left, [productOfDims(counts)]) ?? divisorsOf(left, counts);
    if (!divisors) return node;
    left = left.filter((scalar) => !divisors.includes(scalar));
    return { ...node, mean: true };
  });
  return { operands: means, scalars: left };
}

/** For each size a scalar that divides by it, if there are as many. */
function divisorsOf(
  scalars: readonly PoweredNode[],
  sizes: readonly Dim[],
): readonly PoweredNode[] | undefined {
  const found: PoweredNode[] = [];
  for (const dim of sizes) {
    const divisor = scalars.find(
      (scalar) =>
        !found.includes(scalar) &&
        scalar.node.kind === "size" &&
        sameDim(scalar.node.dim, dim) &&
        equalRational(scalar.exponent, MINUS_ONE),
    );
    if (!divisor) return undefined;
    found.push(divisor);
  }
  return found;
}

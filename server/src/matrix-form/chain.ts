import { product } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Shape } from "../shape/dim.ts";

/** Matrices side by side: chains run into one, identities fall out; a scalar that is a chain stays one factor. */
export function chain(parts: readonly Matrix[], shape: Shape): Matrix {
  const factors = parts.flatMap((part) => (isChain(part) ? part.factors : [part]));
  const proper = factors.filter((factor) => factor.kind !== "identity");
  return product(proper.length === 0 ? factors.slice(0, 1) : proper, shape);
}

function isChain(part: Matrix): part is Extract<Matrix, { kind: "product" }> {
  return part.kind === "product" && part.shape.length > 0;
}

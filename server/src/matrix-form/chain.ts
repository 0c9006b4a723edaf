import { flatMap } from "../base/flat-map.ts";
import { call, product } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Shape } from "../shape/dim.ts";
import type { FormContext } from "./context.ts";
import { entrywise } from "./entrywise.ts";
import { item } from "./item.ts";

/**
 * Matrices side by side: chains run into one, identities fall out, neighbouring diagonals are one; a scalar that is a chain
 * stays one factor.
 */
export function chain(context: FormContext, parts: readonly Matrix[], shape: Shape): Matrix {
  const factors = flatMap(parts, (part) => (isChain(part) ? part.factors : [part]));
  const proper = factors.filter((factor) => !isIdentity(factor));
  // Scalars alone would lose the axes: `4 I`.
  const isScalar = shape.length > 0 && proper.every((factor) => factor.shape.length === 0);
  const kept = isScalar ? [...proper, ...factors.filter(isIdentity).slice(0, 1)] : proper;
  const joined = joinDiagonals(context, kept);
  return product(joined, shape);
}

function isIdentity({ kind }: Matrix): boolean {
  return kind === "identity";
}

function isChain(part: Matrix): part is Extract<Matrix, { kind: "product" }> {
  return part.kind === "product" && part.shape.length > 0;
}

/** `diag(u) diag(v)` is `diag(u ⊙ v)`. */
function joinDiagonals(context: FormContext, factors: readonly Matrix[]): readonly Matrix[] {
  const vectors = factors.map(diagonalOf);
  if (!vectors.some((vector, at) => vector && vectors[at + 1])) return factors;
  const result: Matrix[] = [];
  for (const factor of factors) {
    const last = result.at(-1);
    const [left, right] = [last && diagonalOf(last), diagonalOf(factor)];
    if (!left || !right) result.push(factor);
    else {
      const vector = entrywise(context, [item(left), item(right)], left.shape);
      result[result.length - 1] = call("diag", [vector], factor.shape);
    }
  }
  return result;
}

/** `u` of `diag(u)`. */
export function diagonalOf(tree: Matrix): Matrix | undefined {
  const isDiagonal = tree.kind === "call" && tree.name === "diag" && tree.shape.length === 2;
  return isDiagonal ? tree.arguments[0] : undefined;
}

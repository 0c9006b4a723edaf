import { equalRational, rational } from "../base/rational.ts";
import { call, entrywisePower } from "../matrix/make.ts";
import { sameMatrix } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";
import { singleName } from "../shape/dim.ts";

type Call = Extract<Matrix, { kind: "call" }>;

const TWO = rational(2);

/**
 * `sum(x)/n` is `mean(x)` where `n` is the number of entries summed; `‖x‖²/n` is the mean of the squares, `var(x)` where `x`
 * is what is left of its mean. Takes the sizes out of `below`; `undefined` when they are not all there.
 */
export function meanOf(tree: Matrix, below: Matrix[]): Matrix | undefined {
  if (below.length === 0) return undefined;
  const total = sumOfSquares(tree) ?? tree;
  if (total.kind !== "call" || total.name !== "sum") return undefined;
  const places = placesOf(total, below);
  if (!places) return undefined;
  for (const at of places.sort((a, b) => b - a)) below.splice(at, 1);
  return varianceOf(total) ?? call("mean", total.arguments, total.shape, total.options);
}

/** `‖x‖²` as `sum(x.^2)`. */
function sumOfSquares(tree: Matrix): Matrix | undefined {
  if (tree.kind !== "power" || tree.base.kind !== "norm" || tree.base.mark === "1")
    return undefined;
  const { of } = tree.base;
  return isTwo(tree.exponent) && of.shape.length > 0
    ? call("sum", [entrywisePower(of, tree.exponent)], [])
    : undefined;
}

/** The mean of `(x − mean(x)).^2`, along the same axes. */
function varianceOf({ arguments: [squared], shape, options }: Call): Matrix | undefined {
  if (squared?.kind !== "entrywise-power" || !isTwo(squared.exponent)) return undefined;
  const [first, second, more] = squared.base.kind === "sum" ? squared.base.terms : [];
  if (!first || !second || more || first.negative === second.negative) return undefined;
  for (const [{ term: whole }, { term: mean }] of [
    [first, second],
    [second, first],
  ] as const) {
    if (sameMatrix(mean, call("mean", [whole], shape, options)))
      return call("var", [whole], shape, options);
  }
  return undefined;
}

function isTwo(exponent: Matrix): boolean {
  return exponent.kind === "number" && equalRational(exponent.value, TWO);
}

/** Where the sizes of the summed axes stand among the divisors. */
function placesOf(tree: Call, below: readonly Matrix[]): number[] | undefined {
  const axis = tree.options[0];
  const sizes = (tree.arguments[0]?.shape ?? []).filter((_, at) => !axis || axis.value === `${at}`);
  const places: number[] = [];
  for (const dim of sizes) {
    const at = below.findIndex(
      (divisor, place) =>
        divisor.kind === "size" && divisor.dim.key === dim.key && !places.includes(place),
    );
    if (at === -1 || singleName(dim) === undefined) return undefined;
    places.push(at);
  }
  return sizes.length === 0 ? undefined : places;
}

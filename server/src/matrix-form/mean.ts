import { call } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import { singleName } from "../shape/dim.ts";

type Call = Extract<Matrix, { kind: "call" }>;

/**
 * `sum(x)/n` is `mean(x)` where `n` is the number of entries summed. Takes the sizes out of `below`; `undefined` when they
 * are not all there.
 */
export function meanOf(tree: Matrix, below: Matrix[]): Matrix | undefined {
  if (tree.kind !== "call" || tree.name !== "sum") return undefined;
  const places = placesOf(tree, below);
  if (!places) return undefined;
  for (const at of places.sort((a, b) => b - a)) below.splice(at, 1);
  return call("mean", tree.arguments, tree.shape, tree.options);
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

import { equalRational, ONE } from "../base/rational.ts";
import { sameDim } from "../shape/dim.ts";
import { obeys } from "./functions.ts";
import { product } from "./product/product.ts";
import type { Property } from "./property.ts";
import { isNonnegativeProduct, isPositiveProduct } from "./sign.ts";
import type { TermStore } from "./store.ts";
import { isSymmetric } from "./symmetry.ts";
import type { Factor, ProductTerm, Term } from "./term.ts";

/** What is proved of the entries of a square matrix. Nothing here is guessed: an absent property is unknown, not wrong. */
export function propertiesOf(store: TermStore, term: Term): ReadonlySet<Property> {
  const found = new Set<Property>(term.kind === "variable" ? term.properties : []);
  const [rows, columns, more] = term.shape;
  if (!rows || !columns || more || !sameDim(rows, columns)) return found;
  if (isItsTranspose(store, term)) found.add("symmetric");
  if (isSemidefinite(term)) found.add("psd");
  if (isDefinite(term)) found.add("spd");
  if (isDiagonal(term)) found.add("diagonal");
  return found;
}

function isItsTranspose(store: TermStore, term: Term): boolean {
  return (
    isSymmetric(term) ||
    product(store, { factors: [{ term, subscripts: [0, 1] }], output: [1, 0] }) === term
  );
}

/** `xᵀ M x ≥ 0` for all `x`. */
const isSemidefinite = remembered((term: Term): boolean => {
  switch (term.kind) {
    case "variable":
      return term.properties.has("psd") || term.properties.has("spd");
    case "named":
      return isSemidefinite(term.body);
    case "selector":
      return term.relation.kind === "equal";
    case "sum":
      return term.terms.every(isSemidefinite);
    case "function":
      return obeys(term.name, "keeps-definiteness") && term.arguments.every(isDefinite);
    case "product":
      return isSemidefiniteProduct(term);
    case "size":
      return false;
  }
});

/** `xᵀ M x > 0` for all `x ≠ 0`. */
const isDefinite = remembered((term: Term): boolean => {
  switch (term.kind) {
    case "variable":
      return term.properties.has("spd");
    case "named":
      return isDefinite(term.body);
    case "selector":
      return term.relation.kind === "equal";
    case "sum":
      return term.terms.every(isSemidefinite) && term.terms.some(isDefinite);
    case "function":
      return obeys(term.name, "keeps-definiteness") && term.arguments.every(isDefinite);
    case "product": {
      const scaled = scaledMatrix(term);
      return (
        scaled !== undefined &&
        isPositiveProduct(term.coefficient, scaled.scalars) &&
        isDefinite(scaled.matrix)
      );
    }
    case "size":
      return false;
  }
});

/** Terms never change; without this a shared part is looked at once for every way that leads to it. */
function remembered(look: (term: Term) => boolean): (term: Term) => boolean {
  const known = new WeakMap<Term, boolean>();
  return (term) => {
    const before = known.get(term);
    if (before !== undefined) return before;
    const found = look(term);
    known.set(term, found);
    return found;
  };
}

/** The one matrix of a product whose other factors are scalars. */
function scaledMatrix({ factors }: ProductTerm): { matrix: Term; scalars: Factor[] } | undefined {
  const [only, more] = factors.filter(({ subscripts }) => subscripts.length > 0);
  if (!only || more || !equalRational(only.exponent, ONE) || only.subscripts.join() !== "0,1")
    return undefined;
  return { matrix: only.term, scalars: factors.filter((factor) => factor !== only) };
}

/**
 * `Σ B_k0 B_l1 C_kl w`: the factors with index 0 mirror those with index 1; what stands between is a nonnegative weight, or
 * one semidefinite matrix over the two mirrored indices.
 */
function isSemidefiniteProduct(term: ProductTerm): boolean {
  const { coefficient, factors } = term;
  const scaled = scaledMatrix(term);
  if (scaled)
    return isNonnegativeProduct(coefficient, scaled.scalars) && isSemidefinite(scaled.matrix);
  const left = factors.filter(({ subscripts }) => subscripts.includes(0));
  const right = factors.filter(({ subscripts }) => subscripts.includes(1));
  if (left.some((factor) => right.includes(factor))) {
    return isDiagonal(term) && isNonnegativeProduct(coefficient, factors);
  }
  const mirror = left.length === right.length ? mirrorOf(left, right) : undefined;
  if (!mirror || areEntangled(left, right, mirror)) return false;
  const middle = factors.filter((factor) => !left.includes(factor) && !right.includes(factor));
  const weights = middle.filter((factor) => isShared(factor, mirror));
  const kernels = middle.filter((factor) => !weights.includes(factor));
  return (
    isNonnegativeProduct(coefficient, weights) &&
    kernels.every((factor) => isKernel(factor, mirror))
  );
}

/** Which index of the right half stands for which of the left; `undefined` when the halves differ. */
function mirrorOf(
  left: readonly Factor[],
  right: readonly Factor[],
): Map<number, number> | undefined {
  const mirror = new Map<number, number>([[0, 1]]);
  const open = [...right];
  for (const factor of left) {
    const at = open.findIndex((other) => matches(factor, other, mirror));
    const [found] = at === -1 ? [] : open.splice(at, 1);
    if (!found) return undefined;
    for (const [axis, index] of factor.subscripts.entries())
      mirror.set(index, found.subscripts[axis] ?? -1);
  }
  return new Set(mirror.values()).size === mirror.size ? mirror : undefined;
}

function matches(a: Factor, b: Factor, mirror: ReadonlyMap<number, number>): boolean {
  return (
    a.term === b.term &&
    equalRational(a.exponent, b.exponent) &&
    a.subscripts.every(
      (index, axis) => (mirror.get(index) ?? b.subscripts[axis]) === b.subscripts[axis],
    )
  );
}

/** Halves that share an index which is not its own mirror image are no square: `K_(ij)(ji)` swaps two. */
function areEntangled(
  left: readonly Factor[],
  right: readonly Factor[],
  mirror: ReadonlyMap<number, number>,
): boolean {
  const indicesOf = (factors: readonly Factor[]) => factors.flatMap(({ subscripts }) => subscripts);
  const there = new Set(indicesOf(right));
  return indicesOf(left).some((index) => there.has(index) && mirror.get(index) !== index);
}

/** Touches only indices that are their own mirror image. */
function isShared({ subscripts }: Factor, mirror: ReadonlyMap<number, number>): boolean {
  return subscripts.every((index) =>
    [...mirror].every(([from, to]) => (from === index) === (to === index)),
  );
}

function isKernel(
  { term, subscripts: [row = -1, column = -1, more], exponent }: Factor,
  mirror: ReadonlyMap<number, number>,
): boolean {
  const joins = mirror.get(row) === column || mirror.get(column) === row;
  return (
    more === undefined &&
    joins &&
    row !== column &&
    equalRational(exponent, ONE) &&
    isSemidefinite(term)
  );
}

function isDiagonal(term: Term): boolean {
  if (term.kind === "variable") return term.properties.has("diagonal");
  if (term.kind === "named") return isDiagonal(term.body);
  if (term.kind === "selector") return term.relation.kind === "equal";
  if (term.kind === "sum") return term.terms.every(isDiagonal);
  return (
    term.kind === "product" &&
    term.factors.some(
      (factor) => isDiagonal(factor.term) && ["0,1", "1,0"].includes(factor.subscripts.join()),
    )
  );
}

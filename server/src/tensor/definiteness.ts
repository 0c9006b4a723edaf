import { flatMap } from "../base/flat-map.ts";
import { signOf } from "../base/rational.ts";
import { type Shape, sameShape } from "../shape/dim.ts";
import { obeys } from "./functions.ts";
import { type Halves, halvesOf } from "./halves.ts";
import { type Sign, signOfEntries, signOfProduct } from "./sign.ts";
import { isSymmetric } from "./symmetry.ts";
import type { ProductTerm, Term } from "./term.ts";

/** The sign of `Σ u H u` whatever `u`, and why; where it is `strict`, that is 0 for `u = 0` alone. */
export interface Definiteness extends Sign {
  readonly because: DefinitenessReason;
}

export type DefinitenessReason =
  /** It is a number of that sign. */
  | "number"
  /** Only entries on the diagonal, all of that sign. */
  | "diagonal"
  /** `Bᵀ B`. */
  | "squares"
  /** `Bᵀ diag(w) B` with `w ≥ 0`. */
  | "weighted-squares"
  /** Declared so, or made of such: `Bᵀ K B`, Kronecker products, inverses. */
  | "definite-parts"
  /** All its terms are. */
  | "sum";

/**
 * What is proved of the quadratic form of an array whose shape is two equal runs of axes: a matrix, or the second derivative
 * by an array of any rank. `undefined` is unknown, not wrong.
 */
export function definitenessOf(term: Term): Definiteness | undefined {
  const known = KNOWN.get(term);
  if (known !== undefined) return known === "unknown" ? undefined : known;
  const found = isSquare(term) ? definitenessByKind(term) : undefined;
  KNOWN.set(term, found ?? "unknown");
  return found;
}

/** The same for all symmetric matrices `u`, in which the two axes of `u` may be exchanged. */
export function definitenessAmongSymmetric(term: Term): Definiteness | undefined {
  const always = definitenessOf(term);
  if (always || term.shape.length !== 4 || !isSquare(term)) return always;
  if (term.kind === "named") return definitenessAmongSymmetric(term.body);
  if (term.kind === "sum") return common(term.terms.map(definitenessAmongSymmetric));
  return term.kind === "product"
    ? definitenessOfProduct(term, [
        [0, 3],
        [1, 2],
      ])
    : undefined;
}

/** Terms never change; without this a shared part is looked at once for every way that leads to it. */
const KNOWN = new WeakMap<Term, Definiteness | "unknown">();

function isSquare({ shape }: Term): boolean {
  const middle = shape.length / 2;
  return Number.isInteger(middle) && sameShape(shape.slice(0, middle), shape.slice(middle));
}

function definitenessByKind(term: Term): Definiteness | undefined {
  if (term.shape.length === 0) return withReason(signOfEntries(term), "number");
  switch (term.kind) {
    case "variable": {
      const [strict, weak] = [term.properties.has("spd"), term.properties.has("psd")];
      return strict || weak ? { sign: 1, strict, because: "definite-parts" } : undefined;
    }
    case "named":
      return definitenessOf(term.body);
    case "selector":
      return term.relation.kind === "equal"
        ? { sign: 1, strict: true, because: "diagonal" }
        : undefined;
    case "sum":
      return common(term.terms.map(definitenessOf));
    case "function":
      return term.shape.length === 2 &&
        obeys(term.name, "keeps-definiteness") &&
        term.arguments.every(isDefinite)
        ? { sign: 1, strict: true, because: "definite-parts" }
        : undefined;
    case "product":
      return definitenessOfProduct(term);
    case "size":
      return undefined;
  }
}

/** Of a sum: one term that is strict makes it strict. */
function common(all: readonly (Definiteness | undefined)[]): Definiteness | undefined {
  const found = all.filter((one) => one !== undefined);
  const [first] = found;
  const isOneSign = found.every(({ sign }) => sign === first?.sign);
  if (!first || !isOneSign || found.length < all.length) return undefined;
  const isAlike = found.every(({ because }) => because === first.because);
  return {
    sign: first.sign,
    strict: found.some(({ strict }) => strict),
    because: isAlike && first.because === "diagonal" ? "diagonal" : "sum",
  };
}

function definitenessOfProduct(term: ProductTerm, axes?: AxisPairs): Definiteness | undefined {
  const halves = cutOf(term, axes);
  if (!halves) return undefined;
  const { pairs, cores, weights, isJoined } = halves;
  const found = [
    signOfProduct(signOf(term.coefficient), weights),
    ...cores.map((core) => definitenessOf(core.term)),
  ];
  const sign = found.reduce((total, one) => total * (one?.sign ?? 0), 1);
  const strict = isJoined && pairs.length === 0 && found.every((one) => one?.strict);
  return withReason({ sign: sign > 0 ? 1 : -1, strict }, reasonOf(halves));
}

type AxisPairs = readonly (readonly [left: number, right: number])[];

/** A product cut into two halves with semidefinite cores and weights of one sign between, which make it semidefinite. */
export function cutOf(
  { coefficient, factors, shape }: ProductTerm,
  axes: AxisPairs = axisPairs(shape),
): Halves | undefined {
  const isCore = (term: Term) => definitenessOf(term) !== undefined;
  const hasSign = ({ weights }: Halves) =>
    signOfProduct(signOf(coefficient), weights) !== undefined;
  return halvesOf(factors, { axes, isCore, isSymmetric }, hasSign);
}

/** Each axis of the first run with the one that it stands for in the second. */
export function axisPairs(shape: Shape): AxisPairs {
  const middle = shape.length / 2;
  return shape.slice(middle).map((_, axis) => [axis, axis + middle] as const);
}

/** Of positive definite matrices the quadratic form is positive. */
export function isDefinite(term: Term): boolean {
  const found = definitenessOf(term);
  return found?.sign === 1 && found.strict;
}

function withReason(sign: Sign | undefined, because: DefinitenessReason): Definiteness | undefined {
  return sign && { because, ...sign };
}

function reasonOf({ pairs, cores, weights, isJoined }: Halves): DefinitenessReason {
  if (cores.length > 0) return "definite-parts";
  if (isJoined) return "diagonal";
  const inHalves = new Set(flatMap(pairs, ([left]) => left.subscripts));
  const isWeighted = weights.some(({ subscripts }) => subscripts.some((at) => inHalves.has(at)));
  return isWeighted ? "weighted-squares" : "squares";
}

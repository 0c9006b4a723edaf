import { flatMap } from "../base/flat-map.ts";
import {
  addRational,
  compareRational,
  MINUS_ONE,
  multiplyRational,
  ONE,
  type Rational,
  rational,
} from "../base/rational.ts";
import { multipliedOut, termsWithin } from "../simplify/multiplied-out.ts";
import { simplify } from "../simplify/simplify.ts";
import { axesOf, size } from "../tensor/build.ts";
import { axisPairs, cutOf, definitenessOf } from "../tensor/definiteness.ts";
import type { FactorSpec } from "../tensor/function-row.ts";
import type { Halves } from "../tensor/halves.ts";
import { product } from "../tensor/product/product.ts";
import { coefficientOf } from "../tensor/raw.ts";
import { isNonnegativeProduct } from "../tensor/sign.ts";
import type { TermStore } from "../tensor/store.ts";
import { substitute } from "../tensor/substitute.ts";
import { scale } from "../tensor/sum.ts";
import type { Factor, ProductTerm, Term } from "../tensor/term.ts";

/** Larger terms are not multiplied out. */
const MOST_NODES = 200;
const TWO = rational(2);

/**
 * The sign of `Σ u H u` where every term of the other sign is bounded by one of this, by Cauchy and Schwarz:
 * `(Σ aᵢ uᵢ)² ≤ (Σ aᵢ²/wᵢ) (Σ wᵢ uᵢ²)`. With weights `a` that is the variance `diag(p) − p pᵀ`, with equal ones the projection
 * `I − x xᵀ/‖x‖²`.
 */
export function dominatingSign(store: TermStore, hessian: Term): 1 | -1 | undefined {
  if (hessian.nodes > MOST_NODES || !addendsOf(hessian).every(maySplit)) return undefined;
  // `Σ p` is 1 by what `p` stands for.
  const opened = substitute(store, hessian, (part) =>
    part.kind === "named" ? part.body : undefined,
  );
  const written = [hessian, opened].map((term) => addendsOf(multipliedOut(store, term)));
  const signed = written.filter((terms) => terms.every((term) => definitenessOf(term)));
  if (signed.some((terms) => areDominated(store, terms))) return 1;
  const opposite = (terms: readonly Term[]) => terms.map((term) => scale(store, MINUS_ONE, term));
  return signed.some((terms) => areDominated(store, opposite(terms))) ? -1 : undefined;
}

function addendsOf(term: Term): readonly Term[] {
  return term.kind === "sum" ? term.terms : [term];
}

/** Whether a term has a sign, or may have terms with one when it is multiplied out. */
function maySplit(term: Term): boolean {
  return termsWithin(term) > 1 || definitenessOf(term) !== undefined;
}

function areDominated(store: TermStore, terms: readonly Term[]): boolean {
  const added = new Set(terms.filter((term) => definitenessOf(term)?.sign === 1));
  const taken = terms.filter((term) => !added.has(term));
  return taken.every((term) => {
    const bounds = boundsOf(store, scale(store, MINUS_ONE, term));
    const bound = [...added].find((other) =>
      bounds.some((least) => isAtLeast(store, other, least)),
    );
    return bound !== undefined && added.delete(bound);
  });
}

/** Whether one semidefinite term is the other, or more of it. */
function isAtLeast(store: TermStore, term: Term, least: Term): boolean {
  const [has, needs] = [coefficientOf(term), coefficientOf(least)];
  const scaled = scale(
    store,
    multiplyRational(has, rational(needs.denominator, needs.numerator)),
    least,
  );
  return compareRational(has, needs) >= 0 && scaled === simplify(store, term);
}

/** What a semidefinite term is at most: two mirrored indices made one. */
function boundsOf(store: TermStore, term: Term): readonly Term[] {
  const cut = term.kind === "product" ? cutOf(term) : undefined;
  if (term.kind !== "product" || !cut) return [];
  const weighed = [...unused(store, term, cut), ...ofPairs(store, cut)];
  return weighed.map((weights) => simplify(store, joined(store, term, cut, weights)));
}

/** An index of the left half that becomes one with its image, and what is left of the entries `a` that it had there. */
interface Weights {
  readonly index: number;
  readonly dropped: readonly Factor[];
  readonly total: FactorSpec;
}

/** `(Σ uᵢ)² ≤ n Σ uᵢ²`. */
function unused(store: TermStore, { dims, factors, shape }: ProductTerm, cut: Halves): Weights[] {
  const free = axisPairs(shape).filter(([left, right]) =>
    factors.every(({ subscripts }) => !subscripts.includes(left) && !subscripts.includes(right)),
  );
  return flatMap(free, ([index]) => {
    const dim = dims[index];
    if (!dim || cut.mirror.get(index) === index) return [];
    return [{ index, dropped: [], total: { term: size(store, dim), subscripts: [] } }];
  });
}

/** `(Σ aᵢ uᵢ)²` is at most `(Σ a) Σ aᵢ uᵢ²` where `a ≥ 0`, and at most `(Σ a²) Σ uᵢ²`. */
function ofPairs(store: TermStore, { pairs, cores, mirror }: Halves): Weights[] {
  return flatMap(pairs, ([left, right]) => {
    const offCut = left.subscripts.filter((index) => mirror.get(index) !== index);
    const [index = -1, more] = offCut;
    const isAtCore = cores.some(({ subscripts }) => subscripts.includes(index));
    if (more !== undefined || isAtCore) return [];
    const equal = { index, dropped: [left, right], total: totalOf(store, left, index, TWO) };
    const own = { index, dropped: [right], total: totalOf(store, left, index, ONE) };
    return isNonnegativeProduct(ONE, [left]) ? [own, equal] : [equal];
  });
}

/** The sum of a power of the entries along an index. */
function totalOf(store: TermStore, factor: Factor, index: number, power: Rational): FactorSpec {
  const axes = axesOf(factor.term.shape);
  const isKept = (axis: number) => factor.subscripts[axis] !== index;
  const exponent = multiplyRational(factor.exponent, power);
  const term = product(store, {
    factors: [{ term: factor.term, subscripts: axes, exponent }],
    output: axes.filter(isKept),
  });
  return { term, subscripts: factor.subscripts.filter((at) => at !== index) };
}

function joined(
  store: TermStore,
  { coefficient, dims, shape }: ProductTerm,
  { pairs, cores, weights, mirror }: Halves,
  { index, dropped, total }: Weights,
): Term {
  const image = mirror.get(index);
  const own = new Map(
    axisPairs(shape).map(([left, right]) => [right, mirror.get(left) === left ? left : right]),
  );
  const place = (at: number) => (at === image ? index : at);
  const kept = [...pairs.flat(), ...cores, ...weights].filter((one) => !dropped.includes(one));
  const alike = kept.find(({ term, subscripts }) => term === total.term && subscripts.length === 0);
  const output = axesOf(shape).map((axis) => place(own.get(axis) ?? axis));
  const factors = kept.map((one) => ({
    ...one,
    subscripts: one.subscripts.map(place),
    exponent: one === alike ? addRational(one.exponent, ONE) : one.exponent,
  }));
  // An index that is no longer there must not be summed over.
  const sizes = new Map([...dims.entries()].filter(([at]) => output.includes(at)));
  return product(store, {
    coefficient,
    factors: alike ? factors : [...factors, total],
    output,
    dims: sizes,
  });
}

import { flatMap } from "../../base/flat-map.ts";
import { isOne, isZero, ONE, type Rational } from "../../base/rational.ts";
import type { Dim } from "../../shape/dim.ts";
import type { FactorSpec } from "../function-row.ts";
import { rawProduct, rawSize, withCoefficient } from "../raw.ts";
import { delta, selects } from "../selector.ts";
import type { TermStore } from "../store.ts";
import { sum } from "../sum.ts";
import type { Factor, Term } from "../term.ts";
import { cancelNeighbours, collectPowers } from "./cancel.ts";
import { eliminateDeltas } from "./deltas.ts";
import type { Draft } from "./draft.ts";
import { addFactor } from "./flatten.ts";
import { eliminateMerges } from "./merges.ts";
import { numberIndices } from "./number.ts";
import { joinPieces } from "./pieces.ts";
import { joinPowers } from "./powers.ts";
import { joinQuotients } from "./quotients.ts";
import { eliminateSelectors } from "./selectors.ts";

export interface ProductSpec {
  readonly coefficient?: Rational;
  readonly factors: readonly FactorSpec[];
  /** The index of each axis of the result; one that stands twice puts the values on a diagonal. */
  readonly output: readonly number[];
  /** Sizes of indices that no factor has: broadcasts, and sums over nothing. */
  readonly dims?: ReadonlyMap<number, Dim>;
}

/** Every index is looked up among the others: nothing where there are few, too much where there are thousands. */
const PAIRS_OF_A_STEP = 512;

/**
 * The einsum of the factors in normal form. Indices may be any numbers; an index that is not in `output` is summed.
 * The caller has checked that axes with one index have one size.
 */
export function product(store: TermStore, spec: ProductSpec): Term {
  const draft = draftOf(spec);
  store.budget.spend(Math.floor(draft.dims.size ** 2 / PAIRS_OF_A_STEP));
  separateRepeatedOutputs(store, draft);
  for (const factor of spec.factors) addFactor(store, draft, factor);
  reduce(store, draft);
  if (isZero(draft.coefficient)) draft.factors = [];
  return distributed(store, draft) ?? finished(store, draft);
}

function draftOf({ coefficient = ONE, factors, output, dims }: ProductSpec): Draft {
  const sizes = dims ? new Map(dims) : new Map<number, Dim>();
  for (const { term, subscripts } of factors) {
    term.shape.forEach((dim, axis) => {
      const index = subscripts[axis];
      if (index !== undefined) sizes.set(index, dim);
    });
  }
  let nextIndex = 0;
  for (const index of sizes.keys()) if (index >= nextIndex) nextIndex = index + 1;
  return { coefficient, factors: [], output: [...output], dims: sizes, nextIndex };
}

function separateRepeatedOutputs(store: TermStore, draft: Draft): void {
  if (draft.output.every((index, axis) => draft.output.indexOf(index) === axis)) return;
  for (const [axis, index] of draft.output.entries()) {
    const dim = draft.dims.get(index);
    if (draft.output.indexOf(index) === axis || !dim) continue;
    const fresh = draft.nextIndex++;
    draft.dims.set(fresh, dim);
    draft.output[axis] = fresh;
    draft.factors.push({
      term: delta(store, dim),
      subscripts: [index, fresh],
      exponent: ONE,
    });
  }
}

function reduce(store: TermStore, draft: Draft): void {
  do {
    store.budget.spend(draft.factors.length);
    if (draft.factors.some(selects)) select(store, draft);
    collectPowers(draft);
  } while (cancelNeighbours(store, draft) || joinFunctions(store, draft));
  countLonelySums(store, draft);
}

function select(store: TermStore, draft: Draft): void {
  do eliminateDeltas(store, draft);
  while (eliminateMerges(store, draft) || eliminateSelectors(store, draft));
}

/** What functions side by side are together. */
function joinFunctions(store: TermStore, draft: Draft): boolean {
  return joinQuotients(store, draft) || joinPieces(store, draft) || joinPowers(store, draft);
}

/** A bound index that no factor has multiplies by its size. */
function countLonelySums(store: TermStore, draft: Draft): void {
  if (draft.dims.size === draft.output.length) return;
  const lonely = [...draft.dims].filter(
    ([index]) =>
      !draft.output.includes(index) &&
      draft.factors.every(({ subscripts }) => !subscripts.includes(index)),
  );
  for (const [index, dim] of lonely) {
    draft.dims.delete(index);
    addFactor(store, draft, { term: rawSize(store, dim), subscripts: [], exponent: ONE });
  }
  if (lonely.length > 0) collectPowers(draft);
}

/** `c · (a + b)` with its axes in any order is the sum of its terms: a coefficient and a transpose go to the addends. */
function distributed(store: TermStore, draft: Draft): Term | undefined {
  const [only, more] = draft.factors;
  if (!only || more || only.term.kind !== "sum" || !isPermutation(only, draft)) return undefined;
  const terms = only.term.terms.map((term) => permuted(store, draft, { ...only, term }));
  return sum(store, terms);
}

function isPermutation({ subscripts, exponent }: Factor, draft: Draft): boolean {
  return (
    isOne(exponent) &&
    subscripts.length === draft.output.length &&
    draft.output.every((index) => subscripts.includes(index))
  );
}

function permuted(store: TermStore, draft: Draft, { term, subscripts }: Factor): Term {
  const inOrder = subscripts.every((index, axis) => index === draft.output[axis]);
  if (inOrder && term.kind !== "product") return withCoefficient(store, term, draft.coefficient);
  const spec = {
    coefficient: draft.coefficient,
    factors: [{ term, subscripts }],
    output: draft.output,
  };
  return product(store, { dims: draft.dims, ...spec });
}

function finished(store: TermStore, draft: Draft): Term {
  const { factors, order } = numberIndices(store.budget, draft);
  const numbered = factors.map(({ term, subscripts, exponent }) => ({
    term,
    subscripts: subscripts.map((index) => order.indexOf(index)),
    exponent,
  }));
  const dims = flatMap(order, (index) => draft.dims.get(index) ?? []);
  return rawProduct(store, draft.coefficient, numbered, dims, draft.output.length);
}

import { isInteger, rational, signOf, toNumber } from "../base/rational.ts";
import {
  addDims,
  constantOf,
  type Dim,
  dimOfNumber,
  multiplyDims,
  productOfDims,
  sameDim,
} from "../shape/dim.ts";
import { constant, constantValue, rawSize, selector } from "./raw.ts";
import type { TermStore } from "./store.ts";
import type { Factor, SelectorTerm, Term } from "./term.ts";

/** The selectors of `Relation`, each in its simplest form. The caller has checked that what is selected exists. */

export interface Selection extends Factor {
  readonly term: SelectorTerm;
}

/** Whether a factor selects. Dividing by the zeros of a selector does not, but where all it says is that an index is itself. */
export function selects(factor: Factor): factor is Selection {
  const { term, subscripts, exponent } = factor;
  return term.kind === "selector" && (signOf(exponent) > 0 || isItself(term, subscripts));
}

/** `δ_ii` is 1. */
export function isItself(term: Term, [first, second]: readonly number[]): boolean {
  return term.kind === "selector" && term.relation.kind === "equal" && first === second;
}

/** The Kronecker delta `[n, n]`. */
export function delta(store: TermStore, dim: Dim): SelectorTerm {
  return selector(store, { kind: "equal" }, [dim, dim]);
}

/** The row-major merge `[a, b, a*b]`. */
export function merge(store: TermStore, a: Dim, b: Dim): SelectorTerm {
  return selector(store, { kind: "merge" }, [a, b, multiplyDims(a, b)]);
}

/** `[n, m]`: the `n` places from `by` on among `m`. All of them are the delta. */
export function offset(store: TermStore, n: Dim, m: Dim, by: Dim): SelectorTerm {
  return sameDim(n, m) ? delta(store, n) : selector(store, { kind: "offset", by }, [n, m]);
}

/** `[o, k, n]`: windows of length `k` that begin `stride` apart. Windows without gap or overlap are a merge. */
export function window(store: TermStore, o: Dim, k: Dim, n: Dim, stride: Dim): SelectorTerm {
  const tiles = sameDim(stride, k) && sameDim(multiplyDims(o, k), n);
  return tiles ? merge(store, o, k) : selector(store, { kind: "window", stride }, [o, k, n]);
}

/** The axes of `by`, then `k`: one-hot codes of whole numbers. */
export function lookup(store: TermStore, by: Term, k: Dim): SelectorTerm {
  const place = placeOf(by);
  if (place) return entry(store, place, k);
  return selector(store, { kind: "lookup", by }, [...by.shape, k]);
}

/** `[k]`: the unit vector with its 1 at `place`. */
export function entry(store: TermStore, place: Dim, k: Dim): SelectorTerm {
  return selector(store, { kind: "lookup", by: indexTerm(store, place) }, [k]);
}

/** `[m, n]`: the lower triangle of ones, its diagonal included. */
export function order(store: TermStore, m: Dim, n = m): SelectorTerm {
  return selector(store, { kind: "order" }, [m, n]);
}

/** The one place that a look-up by a constant selects. */
export function placeOf(by: Term): Dim | undefined {
  if (by.shape.length > 0) return undefined;
  const value = constantValue(by);
  if (value) return isInteger(value) ? dimOfNumber(toNumber(value)) : undefined;
  if (by.kind === "size") return by.dim;
  if (by.kind === "sum") return allOf(by.terms.map(placeOf))?.reduce(addDims);
  if (by.kind !== "product" || !isInteger(by.coefficient)) return undefined;
  const factors = by.factors.map(({ term, exponent }) =>
    isInteger(exponent) && exponent.numerator > 0n && term.kind === "size"
      ? productOfDims(Array.from({ length: toNumber(exponent) }, () => term.dim))
      : undefined,
  );
  const sizes = allOf(factors);
  return sizes && productOfDims([dimOfNumber(toNumber(by.coefficient)), ...sizes]);
}

function indexTerm(store: TermStore, place: Dim): Term {
  const value = constantOf(place);
  return value === undefined ? rawSize(store, place) : constant(store, rational(value), []);
}

function allOf<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  return items.every((item) => item !== undefined) ? items : undefined;
}

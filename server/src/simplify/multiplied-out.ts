import { equalRational, ONE } from "../base/rational.ts";
import { product } from "../tensor/product/product.ts";
import type { TermStore } from "../tensor/store.ts";
import { sum } from "../tensor/sum.ts";
import type { Factor, ProductTerm, Term } from "../tensor/term.ts";

/** Products that would become more terms than this are left whole. */
export const MOST_TERMS = 24;

/** The sum of all products of its addends; what would become too many is left whole. */
export function multipliedOut(store: TermStore, term: Term): Term {
  return termsWithin(term) > MOST_TERMS ? term : expandWhole(store, term);
}

export function isOpenSum({ term, exponent }: Factor): boolean {
  return term.kind === "sum" && term.terms.length <= MOST_TERMS && equalRational(exponent, ONE);
}

/** How many terms a term has when it is multiplied out. */
export function termsWithin(term: Term): number {
  if (term.kind !== "product") return 1;
  return term.factors.reduce(
    (count, factor) =>
      factor.term.kind === "sum" && isOpenSum(factor) ? count * factor.term.terms.length : count,
    1,
  );
}

export function expandWhole(store: TermStore, term: Term): Term {
  if (term.kind === "sum")
    return sum(
      store,
      term.terms.map((addend) => expandWhole(store, addend)),
    );
  const at = term.kind === "product" ? term.factors.findIndex(isOpenSum) : -1;
  return term.kind === "product" && at !== -1
    ? expandWhole(store, expandFactor(store, term, at))
    : term;
}

export function expandFactor(store: TermStore, term: ProductTerm, at: number): Term {
  const chosen = term.factors[at];
  const addends = chosen?.term.kind === "sum" ? chosen.term.terms : [];
  const output = term.shape.map((_, axis) => axis);
  const dims = new Map(term.dims.entries());
  const products = addends.map((addend) => {
    const factors = term.factors.map((factor, position) =>
      position === at ? { ...factor, term: addend } : factor,
    );
    return product(store, { coefficient: term.coefficient, factors, output, dims });
  });
  return sum(store, products);
}

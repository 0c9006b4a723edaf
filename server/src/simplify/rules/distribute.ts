import { equalRational, ONE } from "../../base/rational.ts";
import { product } from "../../tensor/product/product.ts";
import type { TermStore } from "../../tensor/store.ts";
import { sum } from "../../tensor/sum.ts";
import type { Factor, ProductTerm, Term } from "../../tensor/term.ts";
import type { Rule } from "../rule.ts";

/** Products that would become more terms than this are left whole. */
const MOST_TERMS = 24;

/** `s (t/s − 1)` is `t − s`: a factor goes into a sum where it meets its reciprocal, its inverse or a delta. */
export const distribute: Rule = {
  name: "distribute a product over a sum",
  rewrite: (store, term) => {
    if (term.kind !== "product") return [];
    return term.factors.flatMap((factor, at) =>
      isOpenSum(factor) ? [expandFactor(store, term, at)] : [],
    );
  },
};

/** `a (b + c) − a c` is `a b`: all products of a sum are multiplied out at once. */
export const multiplyOut: Rule = {
  name: "multiply out the products of a sum",
  rewrite: (store, term) => {
    const addends = term.kind === "sum" ? term.terms : [term];
    if (addends.reduce((count, addend) => count + termsWithin(addend), 0) > MOST_TERMS) return [];
    const expanded = addends.map((addend) => expandWhole(store, addend));
    return expanded.some((addend, at) => addend !== addends[at]) ? [sum(store, expanded)] : [];
  },
};

function isOpenSum({ term, exponent }: Factor): boolean {
  return term.kind === "sum" && term.terms.length <= MOST_TERMS && equalRational(exponent, ONE);
}

/** How many terms a term has when it is multiplied out. */
function termsWithin(term: Term): number {
  if (term.kind !== "product") return 1;
  return term.factors.reduce(
    (count, factor) =>
      factor.term.kind === "sum" && isOpenSum(factor) ? count * factor.term.terms.length : count,
    1,
  );
}

function expandWhole(store: TermStore, term: Term): Term {
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

function expandFactor(store: TermStore, term: ProductTerm, at: number): Term {
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

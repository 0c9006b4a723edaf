import { equalRational, ONE } from "../../base/rational.ts";
import { product } from "../../tensor/product/product.ts";
import type { TermStore } from "../../tensor/store.ts";
import { sum } from "../../tensor/sum.ts";
import type { Factor, ProductTerm, Term } from "../../tensor/term.ts";
import type { Rule } from "../rule.ts";

/** Sums with more terms than this are left whole. */
const MOST_TERMS = 12;

/** `s (t/s − 1)` is `t − s`: a factor goes into a sum where it meets its reciprocal, its inverse or a delta. */
export const distribute: Rule = {
  name: "distribute a product over a sum",
  rewrite: (store, term) => {
    if (term.kind !== "product") return undefined;
    const at = term.factors.findIndex(isOpenSum);
    return at === -1 ? undefined : expandFactor(store, term, at);
  },
};

/** `a (b + c) − a c` is `a b`: all products of a sum are multiplied out at once. */
export const distributeAll: Rule = {
  name: "multiply out the products of a sum",
  rewrite: (store, term) => {
    if (term.kind !== "sum" || term.terms.length > MOST_TERMS) return undefined;
    const expanded = term.terms.map((addend) => distribute.rewrite(store, addend) ?? addend);
    return expanded.some((addend, position) => addend !== term.terms[position])
      ? sum(store, expanded)
      : undefined;
  },
};

function isOpenSum({ term, exponent }: Factor): boolean {
  return term.kind === "sum" && term.terms.length <= MOST_TERMS && equalRational(exponent, ONE);
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

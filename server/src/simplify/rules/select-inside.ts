import { flatMap } from "../../base/flat-map.ts";
import { apply } from "../../tensor/build.ts";
import { product } from "../../tensor/product/product.ts";
import type { TermStore } from "../../tensor/store.ts";
import { sum } from "../../tensor/sum.ts";
import type { Factor, ProductTerm, Term } from "../../tensor/term.ts";
import type { Rule } from "../rule.ts";

/** `tanh(concat([a, b]))[0:n]` is `tanh(a)`: a part of sums and entrywise functions is the sum and the function of parts. */
export const selectInside: Rule = {
  name: "take a part of what a function takes",
  rewrite: (store, term) => {
    if (term.kind !== "product") return [];
    return flatMap(term.factors, (selector) => {
      const holder = holderOf(term, selector);
      return holder ? [inside(store, term, selector, holder)] : [];
    });
  },
};

/** The one other factor with the summed target of a selector, if a selection can go into it. */
function holderOf(term: ProductTerm, selector: Factor): Factor | undefined {
  const { relation } = selector.term.kind === "selector" ? selector.term : {};
  if (relation?.kind !== "offset" && relation?.kind !== "lookup") return undefined;
  const target = selector.subscripts.at(-1) ?? -1;
  const others = term.factors.filter(
    (factor) => factor !== selector && factor.subscripts.includes(target),
  );
  const [holder, more] = others;
  if (!holder || more || target < term.shape.length) return undefined;
  const isOnce = holder.subscripts.indexOf(target) === holder.subscripts.lastIndexOf(target);
  return isOnce && isOpen(holder.term) ? holder : undefined;
}

function isOpen(term: Term): boolean {
  return term.kind === "sum" || (term.kind === "function" && term.core === 0);
}

function inside(store: TermStore, term: ProductTerm, selector: Factor, holder: Factor): Term {
  const axis = holder.subscripts.indexOf(selector.subscripts.at(-1) ?? -1);
  const lead = selector.subscripts.slice(0, -1);
  const part = selected(store, holder.term, axis, selector);
  const subscripts = holder.subscripts.toSpliced(axis, 1, ...lead);
  const factors = term.factors
    .filter((factor) => factor !== selector)
    .map((factor) => (factor === holder ? { ...holder, term: part, subscripts } : factor));
  const target = selector.subscripts.at(-1);
  const dims = new Map([...term.dims.entries()].filter(([index]) => index !== target));
  return product(store, {
    coefficient: term.coefficient,
    factors,
    output: term.shape.map((_, at) => at),
    dims,
  });
}

/** The term with the axes of a selection in the stead of one of its own. */
function selected(store: TermStore, term: Term, axis: number, selector: Factor): Term {
  const within = (part: Term) => selected(store, part, axis, selector);
  if (term.kind === "sum") return sum(store, term.terms.map(within));
  if (term.kind === "function" && term.core === 0)
    return apply(store, term.name, term.arguments.map(within));
  const axes = term.shape.map((_, at) => at);
  const lead = selector.subscripts.slice(0, -1).map((_, at) => axes.length + at);
  const factors = [
    { term, subscripts: axes },
    { term: selector.term, subscripts: [...lead, axis] },
  ];
  const dims = new Map(term.shape.entries());
  dims.delete(axis);
  return product(store, { factors, output: axes.toSpliced(axis, 1, ...lead), dims });
}

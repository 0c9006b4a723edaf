import { sum } from "../../tensor/sum.ts";
import { expandFactor, expandWhole, MOST_TERMS, openSums, termsWithin } from "../multiplied-out.ts";
import type { Rule } from "../rule.ts";

/** `s (t/s − 1)` is `t − s`: a factor goes into a sum where it meets its reciprocal, its inverse or a delta. */
export const distribute: Rule = {
  name: "distribute a product over a sum",
  rewrite: (store, term) => {
    if (term.kind !== "product") return [];
    return openSums(term).map((open) => expandFactor(store, term, open));
  },
};

/** `a (b + c) − a c` is `a b`: all products of a sum are multiplied out at once. */
export const multiplyOut: Rule = {
  name: "multiply out the products of a sum",
  rewrite: (store, term) => {
    const addends = term.kind === "sum" ? term.terms : [term];
    if (addends.reduce((count, addend) => count + termsWithin(addend), 0) > MOST_TERMS) return [];
    // With one sum in it, a product is distributed in one way.
    if (term.kind === "product" && openSums(term).length < 2) return [];
    const expanded = addends.map((addend) => expandWhole(store, addend));
    return expanded.some((addend, at) => addend !== addends[at]) ? [sum(store, expanded)] : [];
  },
};

import { isOne } from "../base/rational.ts";
import { obeys } from "../tensor/functions.ts";
import { product } from "../tensor/product/product.ts";
import type { TermStore } from "../tensor/store.ts";
import { sum } from "../tensor/sum.ts";
import type { Factor, ProductTerm, SumTerm, Term } from "../tensor/term.ts";

/** Products that would become more terms than this are left whole. */
export const MOST_TERMS = 24;

/** The sum of all products of its addends; what would become too many is left whole. */
export function multipliedOut(store: TermStore, term: Term): Term {
  return termsWithin(term) > MOST_TERMS ? term : expandWhole(store, term);
}

/** A factor that a product can be distributed over. */
export interface OpenSum extends Factor {
  readonly term: SumTerm;
}

/** The factors to distribute over; a sum beside its own (pseudo)inverse is shorter as the one thing that they have in common. */
export function openSums({ factors }: ProductTerm): OpenSum[] {
  const open = factors.filter(isOpenSum);
  if (open.length === 0) return open;
  const inverted = factors.flatMap(({ term }) => argumentOfInverse(term) ?? []);
  return inverted.length === 0 ? open : open.filter(({ term }) => !inverted.includes(term));
}

function isOpenSum(factor: Factor): factor is OpenSum {
  const { term, exponent } = factor;
  return term.kind === "sum" && term.terms.length <= MOST_TERMS && isOne(exponent);
}

function argumentOfInverse(term: Term): Term | undefined {
  const inverts =
    term.kind === "function" && (obeys(term.name, "inverts") || obeys(term.name, "pseudo-inverts"));
  return inverts ? term.arguments[0] : undefined;
}

/** How many terms a term has when it is multiplied out. */
export function termsWithin(term: Term): number {
  if (term.kind !== "product") return 1;
  return openSums(term).reduce((count, { term: open }) => count * termsOf(open), 1);
}

/** The addends too are products of sums. */
function termsOf({ terms }: SumTerm): number {
  return terms.reduce((count, addend) => count + termsWithin(addend), 0);
}

export function expandWhole(store: TermStore, term: Term): Term {
  if (term.kind === "sum")
    return sum(
      store,
      term.terms.map((addend) => expandWhole(store, addend)),
    );
  if (term.kind !== "product") return term;
  const [open] = openSums(term);
  return open ? expandWhole(store, expandFactor(store, term, open)) : term;
}

/** The rules ask for the expansions of one product several times, of the product itself and of the sums that it stands in. */
const EXPANDED = new WeakMap<ProductTerm, Map<OpenSum, Term>>();

export function expandFactor(store: TermStore, term: ProductTerm, open: OpenSum): Term {
  const known = EXPANDED.get(term) ?? new Map<OpenSum, Term>();
  const before = known.get(open);
  if (before) return before;
  const expanded = expand(store, term, open);
  EXPANDED.set(term, known.set(open, expanded));
  return expanded;
}

function expand(store: TermStore, term: ProductTerm, open: OpenSum): Term {
  const output = term.shape.map((_, axis) => axis);
  const dims = new Map(term.dims.entries());
  const products = open.term.terms.map((addend) => {
    const factors = term.factors.map((factor) =>
      factor === open ? { ...factor, term: addend } : factor,
    );
    return product(store, { coefficient: term.coefficient, factors, output, dims });
  });
  return sum(store, products);
}

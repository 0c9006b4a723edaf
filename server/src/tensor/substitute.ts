import { apply } from "./build.ts";
import { partsOf } from "./parts.ts";
import { product } from "./product/product.ts";
import { lookup } from "./selector.ts";
import type { TermStore } from "./store.ts";
import { sum } from "./sum.ts";
import type { Term } from "./term.ts";

/**
 * The term with parts replaced: `replacement` is asked for every part, wholes before parts, and its answer is not entered.
 * Bodies of definitions are not entered either.
 */
export function substitute(
  store: TermStore,
  term: Term,
  replacement: (part: Term) => Term | undefined,
): Term {
  const known = new Map<Term, Term>();
  const visit = (part: Term): Term => {
    const before = known.get(part);
    if (before) return before;
    const after = replacement(part) ?? rebuild(store, part, visit);
    known.set(part, after);
    return after;
  };
  return visit(term);
}

/** The term made again from its parts, each put through `visit`; the same object if none changed. */
export function rebuild(store: TermStore, term: Term, visit: (part: Term) => Term): Term {
  switch (term.kind) {
    case "sum": {
      const terms = term.terms.map(visit);
      return changed(terms, term.terms) ? sum(store, terms) : term;
    }
    case "function": {
      const args = term.arguments.map(visit);
      return changed(args, term.arguments) ? apply(store, term.name, args, term.core) : term;
    }
    case "selector": {
      const { relation, shape } = term;
      const by = relation.kind === "lookup" ? visit(relation.by) : undefined;
      const size = shape.at(-1);
      return by && size && by !== partsOf(term)[0] ? lookup(store, by, size) : term;
    }
    case "product": {
      const factors = term.factors.map(({ term: part, subscripts, exponent }) => ({
        term: visit(part),
        subscripts,
        exponent,
      }));
      if (factors.every((factor, at) => factor.term === term.factors[at]?.term)) return term;
      const output = term.shape.map((_, axis) => axis);
      return product(store, {
        coefficient: term.coefficient,
        factors,
        output,
        dims: new Map(term.dims.entries()),
      });
    }
    default:
      return term;
  }
}

function changed(after: readonly Term[], before: readonly Term[]): boolean {
  return after.some((term, at) => term !== before[at]);
}

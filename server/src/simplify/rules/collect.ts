import { hashOfRational, mix } from "../../base/hash.ts";
import { equalRational, negateRational, ONE } from "../../base/rational.ts";
import { product } from "../../tensor/product/product.ts";
import type { TermStore } from "../../tensor/store.ts";
import { sum } from "../../tensor/sum.ts";
import type { Factor, SumTerm, Term } from "../../tensor/term.ts";
import type { Rule } from "../rule.ts";
import { isWhole } from "../whole-factor.ts";

/** `g a + g b` is `g (a + b)` for a scalar `g`, or one that has all axes of the result: shared parts stay shared. */
export const collect: Rule = {
  name: "collect a common factor",
  rewrite: (store, term) => {
    if (term.kind !== "sum") return [];
    const repeated = candidates(term).filter(({ terms }) => terms.length > 1);
    return repeated.map((candidate) => collected(store, term, candidate));
  },
};

interface Candidate {
  readonly factor: Factor;
  /** The addends that have the factor. */
  readonly terms: readonly Term[];
}

function candidates({ terms, shape }: SumTerm): Candidate[] {
  const found = new Map<number, { factor: Factor; terms: Term[] }[]>();
  for (const term of terms) {
    for (const factor of factorsOf(term)) {
      if (!isWhole(factor, shape.length)) continue;
      const hash = mix(factor.term.hash, hashOfRational(factor.exponent));
      const alike = found.get(hash) ?? [];
      const before = alike.find((other) => sameFactor(other.factor, factor));
      if (before) before.terms.push(term);
      else found.set(hash, [...alike, { factor, terms: [term] }]);
    }
  }
  return [...found.values()].flat();
}

function factorsOf(term: Term): readonly Factor[] {
  if (term.kind === "product") return term.factors;
  return [{ term, subscripts: term.shape.map((_, axis) => axis), exponent: ONE }];
}

function sameFactor(a: Factor, b: Factor): boolean {
  return (
    a.term === b.term &&
    equalRational(a.exponent, b.exponent) &&
    a.subscripts.every((index, axis) => index === b.subscripts[axis])
  );
}

function collected(store: TermStore, term: SumTerm, { factor, terms }: Candidate): Term {
  const output = term.shape.map((_, axis) => axis);
  const dims = new Map(term.shape.entries());
  const rests = terms.map((addend) => {
    const reciprocal = { ...factor, exponent: negateRational(factor.exponent) };
    return product(store, {
      factors: [{ term: addend, subscripts: output }, reciprocal],
      output,
      dims,
    });
  });
  const inner = { term: sum(store, rests), subscripts: output };
  const others = term.terms.filter((addend) => !terms.includes(addend));
  return sum(store, [...others, product(store, { factors: [factor, inner], output, dims })]);
}

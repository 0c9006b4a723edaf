import { compareRational, negateRational, type Rational, signOf } from "../../base/rational.ts";
import { product } from "../../tensor/product/product.ts";
import type { TermStore } from "../../tensor/store.ts";
import { sum } from "../../tensor/sum.ts";
import type { Factor, SumTerm, Term } from "../../tensor/term.ts";
import { multipliedOut } from "../multiplied-out.ts";
import type { Rule } from "../rule.ts";
import { isWhole } from "../whole-factor.ts";

/** `(1 − y)/(1 − p) − y/p` is `(p − y)/(p (1 − p))`: fractions are put over one denominator where their numerators cancel. */
export const commonDenominator: Rule = {
  name: "put fractions over one denominator",
  rewrite: (store, term) => {
    if (term.kind !== "sum") return [];
    const denominators = denominatorsOf(term);
    return denominators.length === 0 ? [] : overOne(store, term, denominators);
  },
};

/** Each divisor of an addend, to the highest power that one has. */
function denominatorsOf({ terms, shape }: SumTerm): readonly Factor[] {
  const found: Factor[] = [];
  for (const term of terms) {
    if (term.kind !== "product") continue;
    for (const factor of term.factors) {
      if (signOf(factor.exponent) >= 0 || !isWhole(factor, shape.length)) continue;
      const at = found.findIndex((other) => isSameBase(other, factor));
      const before = found[at];
      if (!before) found.push(factor);
      else found[at] = { ...before, exponent: lower(before.exponent, factor.exponent) };
    }
  }
  return found;
}

function isSameBase(a: Factor, b: Factor): boolean {
  return a.term === b.term && a.subscripts.every((index, axis) => index === b.subscripts[axis]);
}

function lower(a: Rational, b: Rational): Rational {
  return compareRational(a, b) < 0 ? a : b;
}

function overOne(store: TermStore, term: SumTerm, denominators: readonly Factor[]): Term[] {
  const output = term.shape.map((_, axis) => axis);
  const dims = new Map(term.shape.entries());
  const times = (part: Term, factors: readonly Factor[]) =>
    product(store, { factors: [{ term: part, subscripts: output }, ...factors], output, dims });
  const numerators = denominators.map((factor) => ({
    ...factor,
    exponent: negateRational(factor.exponent),
  }));
  const above = term.terms.map((addend) => multipliedOut(store, times(addend, numerators)));
  const numerator = sum(store, above);
  const count = above.reduce((total, addend) => total + addendsOf(addend), 0);
  return addendsOf(numerator) < count ? [times(numerator, denominators)] : [];
}

function addendsOf(term: Term): number {
  return term.kind === "sum" ? term.terms.length : 1;
}

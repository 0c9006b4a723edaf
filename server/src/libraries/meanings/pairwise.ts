import { rational } from "../../base/rational.ts";
import { commonShape } from "../../shape/broadcast.ts";
import { add, broadcastTo, divide, hadamard, subtract } from "../../tensor/algebra.ts";
import { apply, power } from "../../tensor/build.ts";
import { type ComparisonSign, choose, extreme, indicator } from "../../tensor/choices.ts";
import { constantValue } from "../../tensor/raw.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import { array, broadcasts, type Meaning, termOf } from "../meaning.ts";

type Pairwise = (store: TermStore, a: Term, b: Term) => Term | undefined;

/** An operation on the entries of two arrays that broadcast as NumPy's do. */
export function pairwise(of: Pairwise): Meaning {
  return ({ arguments: [left, right], store }) => {
    const [a, b] = [termOf(left, store), termOf(right, store)];
    if (!a || !b || !broadcasts(a.shape, b.shape)) return undefined;
    return array(of(store, a, b));
  };
}

export const ADD = pairwise(add);
export const SUBTRACT = pairwise(subtract);
export const MULTIPLY = pairwise(hadamard);
export const DIVIDE = pairwise(divide);
export const POWER = pairwise(raise);
export const MAXIMUM = pairwise((store, a, b) => extreme(store, a, b, "max"));
export const MINIMUM = pairwise((store, a, b) => extreme(store, a, b, "min"));

/** 0/1 entries. */
export function compared(sign: ComparisonSign): Meaning {
  return pairwise((store, a, b) => indicator(store, sign, subtract(store, a, b)));
}

/** `where(condition, a, b)` */
export const WHERE: Meaning = ({ arguments: [condition, yes, no], store }) => {
  const [c, a, b] = [condition, yes, no].map((given) => termOf(given, store));
  if (!c || !a || !b || !broadcasts(a.shape, b.shape)) return undefined;
  const shape = commonShape(a.shape, b.shape);
  return broadcasts(c.shape, shape) ? array(choose(store, c, a, b)) : undefined;
};

export const squaredDifference: Pairwise = (store, a, b) =>
  power(store, subtract(store, a, b), rational(2));

/** To a rational power, which may be negative, or to one that is not known. */
function raise(store: TermStore, base: Term, exponent: Term): Term {
  const value = exponent.shape.length === 0 ? constantValue(exponent) : undefined;
  if (value) return power(store, base, value);
  const shape = commonShape(base.shape, exponent.shape);
  const wide = [base, exponent].map((term) => broadcastTo(store, term, shape));
  return apply(store, "pow", wide);
}

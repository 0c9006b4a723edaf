import { ONE, rational } from "../../base/rational.ts";
import { add, negate, subtract } from "../../tensor/algebra.ts";
import { apply, number, power } from "../../tensor/build.ts";
import { type EntrywiseFunction, entrywiseOf } from "../../tensor/entrywise-functions.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term } from "../../tensor/term.ts";
import { array, type Meaning, type Meanings, termOf } from "../meaning.ts";

type Entrywise = (store: TermStore, x: Term) => Term;

/** An operation on the entries of its first argument. */
export function entrywise(of: Entrywise): Meaning {
  return ({ arguments: [x], store }) => {
    const term = termOf(x, store);
    return array(term && of(store, term));
  };
}

/** Operations that are functions of the calculus, by the names that a library gives them. */
export function named(names: Readonly<Record<string, EntrywiseFunction>>): Meanings {
  return new Map(Object.entries(names).map(([name, is]) => [name, entrywise(entrywiseOf(is))]));
}

/** Functions of one number that JavaScript's `Math`, and nearly every library, call as the calculus does. */
export const MATH_FUNCTIONS: ReadonlyMap<string, EntrywiseFunction> = new Map(
  (
    [
      ...["exp", "log", "sqrt", "abs", "sign"],
      ...["sin", "cos", "tan", "asin", "acos", "atan"],
      ...["sinh", "cosh", "tanh"],
    ] as const
  ).map((name) => [name, name]),
);

/** Those that libraries call as the calculus does. */
export const USUAL: Meanings = named({
  ...Object.fromEntries(MATH_FUNCTIONS),
  square: "square",
  reciprocal: "recip",
});

export const same = entrywise((_, x) => x);
export const negative = entrywise(negate);
export const expm1 = entrywise((store, x) =>
  subtract(store, apply(store, "exp", [x]), number(store, ONE)),
);
export const log1p = entrywise((store, x) =>
  apply(store, "log", [add(store, x, number(store, ONE))]),
);
export const rsqrt = entrywise((store, x) => power(store, x, rational(-1, 2)));
export const logSigmoid = entrywise((store, x) =>
  negate(store, apply(store, "softplus", [negate(store, x)])),
);

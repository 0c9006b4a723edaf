import { hasRow, type LanguageFunction, type RowFunction } from "../base/function-forms.ts";
import { MINUS_ONE, ONE, type Rational, rational } from "../base/rational.ts";
import { add, hadamard, negate, subtract } from "./algebra.ts";
import { apply, number, power } from "./build.ts";
import { namedConstant } from "./constants.ts";
import { constant } from "./raw.ts";
import type { TermStore } from "./store.ts";
import { scale } from "./sum.ts";
import type { Term } from "./term.ts";

const HALF = rational(1, 2);

type Entrywise = (store: TermStore, x: Term) => Term;

/** Functions of one array, entry by entry, that are composed of functions of terms. */
const COMPOSED = {
  sqrt: (store, x) => power(store, x, HALF),
  square: (store, x) => power(store, x, rational(2)),
  recip: (store, x) => power(store, x, MINUS_ONE),
  silu: (store, x) => hadamard(store, x, apply(store, "sigmoid", [x])),
  gelu: (store, x) => hadamard(store, x, apply(store, "normcdf", [x])),
  gelu_tanh: geluTanh,
  elu,
} satisfies { readonly [K in LanguageFunction]?: Entrywise };

/** A function of one array, entry by entry. */
export type EntrywiseFunction = RowFunction<"entrywise"> | keyof typeof COMPOSED;

/** What such a function does to a term; `undefined` for the other functions. */
export function entrywiseFunction(name: LanguageFunction): Entrywise | undefined {
  return isEntrywise(name) ? entrywiseOf(name) : undefined;
}

export function isEntrywise(name: LanguageFunction): name is EntrywiseFunction {
  return hasRow(name, "entrywise") || isComposed(name);
}

export function entrywiseOf(name: EntrywiseFunction): Entrywise {
  return isComposed(name) ? COMPOSED[name] : (store, x) => apply(store, name, [x]);
}

function isComposed(name: LanguageFunction): name is keyof typeof COMPOSED {
  return Object.hasOwn(COMPOSED, name);
}

/** `x/2 (1 + tanh(√(2/π) (x + 0.044715 x³)))`, the approximation of Hendrycks and Gimpel (2016). */
function geluTanh(store: TermStore, x: Term): Term {
  const cubic = add(store, x, scale(store, rational(44715, 1000000), power(store, x, rational(3))));
  const ratio = hadamard(
    store,
    number(store, rational(2)),
    power(store, namedConstant(store, "π"), MINUS_ONE),
  );
  const inside = hadamard(store, power(store, ratio, HALF), cubic);
  const gate = add(store, ones(store, x), apply(store, "tanh", [inside]));
  return scale(store, HALF, hadamard(store, x, gate));
}

/** `x` where it is positive, `eˣ − 1` elsewhere. */
function elu(store: TermStore, x: Term): Term {
  const negative = negate(store, apply(store, "relu", [negate(store, x)]));
  const below = subtract(store, apply(store, "exp", [negative]), ones(store, x));
  return add(store, apply(store, "relu", [x]), below);
}

function ones(store: TermStore, like: Term, value: Rational = ONE): Term {
  return constant(store, value, like.shape);
}

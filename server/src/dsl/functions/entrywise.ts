import { MINUS_ONE, ONE, type Rational, rational } from "../../base/rational.ts";
import { add, hadamard, negate, subtract } from "../../tensor/algebra.ts";
import { apply, number, power } from "../../tensor/build.ts";
import type { FunctionName } from "../../tensor/function-name.ts";
import { constant } from "../../tensor/raw.ts";
import type { TermStore } from "../../tensor/store.ts";
import { scale } from "../../tensor/sum.ts";
import type { Term } from "../../tensor/term.ts";
import { marked, type Value } from "../elaborate/value.ts";
import { type Call, valueAt } from "./call.ts";
import type { FunctionEntry } from "./function-entry.ts";

const HALF = rational(1, 2);

/** Functions of one array, entry by entry. */
export const ENTRYWISE: readonly EntrywiseEntry[] = [
  core("exp"),
  core("log", "ln"),
  core("sin"),
  core("cos"),
  core("tan"),
  core("asin", "arcsin"),
  core("acos", "arccos"),
  core("atan", "arctan"),
  core("sinh"),
  core("cosh"),
  core("tanh"),
  core("erf"),
  core("normcdf"),
  core("sigmoid", "σ"),
  core("softplus"),
  core("relu"),
  core("step"),
  core("abs"),
  core("sign", "sgn"),
  entry(["sqrt"], (store, x) => power(store, x, HALF)),
  entry(["square"], (store, x) => power(store, x, rational(2))),
  entry(["recip"], (store, x) => power(store, x, MINUS_ONE)),
  entry(["silu", "swish"], (store, x) => hadamard(store, x, apply(store, "sigmoid", [x]))),
  entry(["gelu"], (store, x) => hadamard(store, x, apply(store, "normcdf", [x]))),
  entry(["gelu_tanh"], geluTanh),
  entry(["elu"], elu),
];

type Entrywise = (store: TermStore, x: Term) => Term;

/** What a function of this table does to a term. */
export function entrywiseFunction(name: string): Entrywise | undefined {
  return ENTRYWISE.find(({ names }) => names.includes(name))?.of;
}

interface EntrywiseEntry extends FunctionEntry {
  readonly of: Entrywise;
}

function core(name: FunctionName, ...aliases: string[]): EntrywiseEntry {
  return entry([name, ...aliases], (store, x) => apply(store, name, [x]));
}

function entry(names: readonly string[], of: Entrywise): EntrywiseEntry {
  const elaborate = (call: Call): Value | undefined => {
    const value = valueAt(call, 0);
    return value && marked(of(call.store, value.term), value.row);
  };
  return { names, least: 1, most: 1, options: [], elaborate, of };
}

/** `x/2 (1 + tanh(√(2/π) (x + 0.044715 x³)))`, the approximation of Hendrycks and Gimpel (2016). */
function geluTanh(store: TermStore, x: Term): Term {
  const cubic = add(store, x, scale(store, rational(44715, 1000000), power(store, x, rational(3))));
  const ratio = hadamard(store, number(store, rational(2)), power(store, pi(store), MINUS_ONE));
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

/** π as the term that is exactly π. */
export function pi(store: TermStore): Term {
  return apply(store, "acos", [number(store, MINUS_ONE)]);
}

function ones(store: TermStore, like: Term, value: Rational = ONE): Term {
  return constant(store, value, like.shape);
}

import { flatMap } from "../../base/flat-map.ts";
import {
  addRational,
  compareRational,
  equalRational,
  isZero,
  negateRational,
  ONE,
  type Rational,
  signOf,
} from "../../base/rational.ts";
import { logisticArgument, summedExponential } from "../exponential-sums.ts";
import type { FunctionName } from "../function-name.ts";
import { rawFunction } from "../raw.ts";
import type { TermStore } from "../store.ts";
import { scale } from "../sum.ts";
import type { Factor, FunctionTerm, Term } from "../term.ts";
import type { Draft } from "./draft.ts";

/** `above / below` is `whole`. Both are powers of one argument on the same axes; `below` alone may have a form of its own. */
interface Quotient {
  readonly above: Term;
  readonly below: Factor;
  readonly whole: FunctionTerm;
  /** The reciprocal of `below`, where that has a name too. */
  readonly reciprocal?: FunctionTerm;
}

/**
 * Quotients that have a name of their own: `sinh/cosh`, `sin/cos`, `exp(x)/(1 + exp(x))`, `exp(z)/Σ exp(z)`. They are defined
 * wherever the quotient is, and stay finite where its parts do not. True when something changed.
 */
export function joinQuotients(store: TermStore, draft: Draft): boolean {
  return draft.factors.some((factor) => {
    const quotient = signOf(factor.exponent) < 0 ? quotientBelow(store, factor) : undefined;
    return quotient !== undefined && join(draft, quotient);
  });
}

const NUMERATORS: { readonly [K in FunctionName]?: readonly [FunctionName, FunctionName] } = {
  cosh: ["sinh", "tanh"],
  cos: ["sin", "tan"],
};

function quotientBelow(store: TermStore, below: Factor): Quotient | undefined {
  const { term } = below;
  const names = term.kind === "function" ? NUMERATORS[term.name] : undefined;
  if (term.kind === "function" && names) {
    const make = (name: FunctionName) => rawFunction(store, name, term.arguments, 0, term.shape);
    return { above: make(names[0]), below, whole: make(names[1]) };
  }
  return logistic(store, below) ?? softmax(store, below);
}

function logistic(store: TermStore, below: Factor): Quotient | undefined {
  const argument = logisticArgument(below.term);
  if (!argument) return undefined;
  const { shape } = below.term;
  const sigmoid = (x: Term) => rawFunction(store, "sigmoid", [x], 0, shape);
  return {
    above: rawFunction(store, "exp", [argument], 0, shape),
    below,
    whole: sigmoid(argument),
    reciprocal: sigmoid(scale(store, negateRational(ONE), argument)),
  };
}

function softmax(store: TermStore, below: Factor): Quotient | undefined {
  const summed = summedExponential(below.term);
  if (!summed) return undefined;
  const { exponential, argument, core } = summed;
  const whole = rawFunction(store, "softmax", [argument], core, argument.shape);
  return { above: exponential, below, whole };
}

function join(draft: Draft, { above, below, whole, reciprocal }: Quotient): boolean {
  const isAbove = ({ term, subscripts, exponent }: Factor) =>
    term === above &&
    signOf(exponent) > 0 &&
    below.subscripts.every((index, axis) => index === subscripts[axis]);
  const numerator = draft.factors.find(isAbove);
  const open = negateRational(below.exponent);
  if (!numerator && !reciprocal) return false;
  const count = numerator ? smaller(numerator.exponent, open) : open;
  const rest = draft.factors.filter((factor) => factor !== below && factor !== numerator);
  const lowered = [numerator && raised(numerator, negateRational(count)), raised(below, count)];
  const joined = numerator
    ? { ...numerator, term: whole, exponent: count }
    : { ...below, term: reciprocal ?? whole, exponent: count };
  draft.factors = [...rest, ...flatMap(lowered, (factor) => factor ?? []), joined];
  return true;
}

function raised(factor: Factor, by: Rational): Factor | undefined {
  const exponent = addRational(factor.exponent, by);
  return isZero(exponent) ? undefined : { ...factor, exponent };
}

function smaller(a: Rational, b: Rational): Rational {
  return equalRational(a, b) || compareRational(a, b) < 0 ? a : b;
}

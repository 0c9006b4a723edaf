import { constant, constantValue, rawFunction } from "../raw.ts";
import type { TermStore } from "../store.ts";
import { scale, sum } from "../sum.ts";
import type { Factor, FunctionTerm, Term } from "../term.ts";
import type { Draft } from "./draft.ts";
import { addFactor } from "./flatten.ts";

/** `xᵖ xᑫ` and `xᵖ x` are one power of `x`: exponents that are no numbers add up too. True when something changed. */
export function joinPowers(store: TermStore, draft: Draft): boolean {
  return draft.factors.some((power) => {
    if (!isPower(power.term)) return false;
    const [base] = power.term.arguments;
    const other = draft.factors.find(
      (factor) =>
        factor !== power &&
        (factor.term === base || (isPower(factor.term) && factor.term.arguments[0] === base)) &&
        factor.subscripts.every((index, axis) => index === power.subscripts[axis]),
    );
    if (!base || !other) return false;
    draft.factors = draft.factors.filter((factor) => factor !== power && factor !== other);
    const exponent = sum(store, [exponentOf(store, base, power), exponentOf(store, base, other)]);
    const value = constantValue(exponent);
    const { subscripts } = power;
    if (value) addFactor(store, draft, { term: base, subscripts, exponent: value });
    else addFactor(store, draft, { term: powerOf(store, base, exponent), subscripts });
    return true;
  });
}

function isPower(term: Term): term is FunctionTerm {
  return term.kind === "function" && term.name === "pow";
}

function powerOf(store: TermStore, base: Term, exponent: Term): Term {
  return rawFunction(store, "pow", [base, exponent], 0, base.shape);
}

/** The exponent of the base, a number or not. The base may be a power itself: of `xᵃ`, `xᵃ` is the first power. */
function exponentOf(store: TermStore, base: Term, { term, exponent }: Factor): Term {
  const [, power] = isPower(term) && term !== base ? term.arguments : [];
  return power ? scale(store, exponent, power) : constant(store, exponent, term.shape);
}

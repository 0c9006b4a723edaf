import type { Budget } from "../base/budget.ts";
import { flatMap } from "../base/flat-map.ts";
import { absolute, isOne } from "../base/rational.ts";
import { type Environment, evaluate } from "../tensor/evaluate.ts";
import type { FunctionName } from "../tensor/function-name.ts";
import { FUNCTIONS } from "../tensor/functions.ts";
import type { NdArray } from "../tensor/nd-array.ts";
import { partsOf, termsBelow } from "../tensor/parts.ts";
import type { ProductTerm, Term } from "../tensor/term.ts";
import { isWhole } from "../tensor/whole.ts";

/** Of every intermediate value: far above rounding, far below a difference that a person means. */
const DISTURBANCE = 1e-13;

/**
 * The value of a term with every intermediate value that is rounded moved by up to 1e-13 of it, up or down.
 * How far it is from the value shows what rounding can do to it, whatever cancels in between (Monte Carlo arithmetic:
 * Parker 1997).
 */
export function disturbedValue(
  term: Term,
  point: Environment,
  random: () => number,
  budget: Budget,
): NdArray {
  const disturbed = new Map<Term, NdArray>();
  let value: NdArray | undefined;
  for (const part of termsBelow([term])) {
    const given = new Map(
      flatMap(partsOf(part), (inner) => {
        const known = disturbed.get(inner);
        return known ? [[inner, known] as const] : [];
      }),
    );
    const exact = evaluate(part, { ...point, given }, budget);
    value = isExact(part) ? exact : disturb(exact, random);
    disturbed.set(part, value);
  }
  return value ?? evaluate(term, point, budget);
}

function disturb({ shape, data }: NdArray, random: () => number): NdArray {
  const factor = () => 1 + (2 * random() - 1) * DISTURBANCE;
  return { shape, data: data.map((entry) => entry * factor()) };
}

/** Whether nothing is rounded when the term is computed from its parts. */
function isExact(term: Term): boolean {
  switch (term.kind) {
    case "named":
      return true;
    case "function":
      return choosesEntries(term.name);
    case "product":
      return isRearranged(term) || isWhole(term);
    default:
      return isWhole(term);
  }
}

/** Functions with corners: `max(x)` is an entry of `x`, and to compare it with them is no question of rounding. */
function choosesEntries(name: FunctionName): boolean {
  const { kinks, smooth } = FUNCTIONS[name];
  return kinks !== undefined || smooth !== undefined;
}

/** A number, or the entries of one array in other places. */
function isRearranged({ coefficient, factors, dims, shape }: ProductTerm): boolean {
  const [only, more] = factors;
  if (!only) return true;
  return (
    !more && isOne(absolute(coefficient)) && isOne(only.exponent) && dims.length === shape.length
  );
}

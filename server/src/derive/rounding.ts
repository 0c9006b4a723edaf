import type { Budget } from "../base/budget.ts";
import { flatMap } from "../base/flat-map.ts";
import { type Environment, evaluate } from "../tensor/evaluate.ts";
import type { NdArray } from "../tensor/nd-array.ts";
import { partsOf, termsBelow } from "../tensor/parts.ts";
import type { Term } from "../tensor/term.ts";
import { isWhole } from "../tensor/whole.ts";

/** Of every intermediate value: far above rounding, far below a difference that a person means. */
const DISTURBANCE = 1e-13;

/**
 * The value of a term with every intermediate value but plain and whole numbers moved by up to 1e-13 of it, up or
 * down: those are held exactly, and things are looked up by them.
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
    value = isNumber(part) || isWhole(part) ? exact : disturb(exact, random);
    disturbed.set(part, value);
  }
  return value ?? evaluate(term, point, budget);
}

function disturb({ shape, data }: NdArray, random: () => number): NdArray {
  const factor = () => 1 + (2 * random() - 1) * DISTURBANCE;
  return { shape, data: data.map((entry) => entry * factor()) };
}

function isNumber(term: Term): boolean {
  return term.kind === "product" && term.factors.length === 0;
}

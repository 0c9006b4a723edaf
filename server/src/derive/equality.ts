import { type Budget, withinBudget } from "../base/budget.ts";
import { evaluate } from "../tensor/evaluate.ts";
import type { NdArray } from "../tensor/nd-array.ts";
import { variablesOf } from "../tensor/parts.ts";
import type { Term } from "../tensor/term.ts";
import { randomNumbers, samplePoint } from "./sample.ts";

export type Equality =
  | { readonly verdict: "equal" | "unchecked" }
  | { readonly verdict: "different"; readonly example: Counterexample };

/** A point at which two terms differ, kept for the message. */
export interface Counterexample {
  readonly values: readonly { readonly name: string; readonly value: NdArray }[];
  readonly left: NdArray;
  readonly right: NdArray;
}

const SEED = 7;
const VALID_POINTS = 3;
const TRIES = 12;
const TOLERANCE = 1e-7;

/** Whether two terms of one shape are the same function: by normal form, else at random points. */
export function equality(left: Term, right: Term, budget: Budget): Equality {
  if (left === right) return { verdict: "equal" };
  return withinBudget(() => compareAtPoints(left, right, budget)) ?? { verdict: "unchecked" };
}

function compareAtPoints(left: Term, right: Term, budget: Budget): Equality {
  const random = randomNumbers(SEED);
  let equal = 0;
  const examples: Counterexample[] = [];
  for (let attempt = 0; attempt < TRIES && equal < VALID_POINTS && examples.length < 2; attempt++) {
    const point = samplePoint([left, right], random, { unit: attempt % 3 === 2 });
    if (!point) return { verdict: "unchecked" };
    const [a, b] = [evaluate(left, point, budget), evaluate(right, point, budget)];
    const distance = relativeDistance(a, b);
    if (distance < TOLERANCE) equal++;
    // A difference between rounding and this size may be rounding: the point does not count.
    if (distance <= 1e3 * TOLERANCE || !Number.isFinite(distance)) continue;
    if (point.shrunk && point.shrunk.size > 0) return { verdict: "unchecked" };
    const values = variablesOf([left, right]).flatMap(({ name }) => {
      const value = point.values.get(name);
      return value ? [{ name, value }] : [];
    });
    examples.push({ values, left: a, right: b });
  }
  const [example] = examples;
  if (example && examples.length > 1) return { verdict: "different", example };
  return { verdict: equal >= VALID_POINTS && !example ? "equal" : "unchecked" };
}

function relativeDistance(a: NdArray, b: NdArray): number {
  if (a.data.length !== b.data.length) return Number.NaN;
  let [largest, scale] = [0, 1e-6];
  for (const [at, entry] of a.data.entries()) {
    const other = b.data[at] ?? Number.NaN;
    if (!Number.isFinite(entry) || !Number.isFinite(other)) return Number.NaN;
    largest = Math.max(largest, Math.abs(entry - other));
    scale = Math.max(scale, Math.abs(entry), Math.abs(other));
  }
  return largest / scale;
}

import { type Budget, withinBudget } from "../base/budget.ts";
import { flatMap } from "../base/flat-map.ts";
import { isZero, toNumber } from "../base/rational.ts";
import { atomsOf } from "../shape/dim.ts";
import { type Environment, evaluate } from "../tensor/evaluate.ts";
import { FUNCTIONS } from "../tensor/functions.ts";
import type { NdArray } from "../tensor/nd-array.ts";
import { termsBelow, variablesOf } from "../tensor/parts.ts";
import type { Term } from "../tensor/term.ts";
import { disturbedValue } from "./rounding.ts";
import { randomNumbers, samplePoint } from "./sample.ts";
import { samplingPlan } from "./sampling-plan.ts";

/** `narrower`: equal where both are defined, but the right side is undefined where the left one is not. */
export type Equality =
  | { readonly verdict: "equal" | "unchecked" }
  | { readonly verdict: "different" | "narrower"; readonly example: Counterexample };

/** A point at which two terms differ, kept for the message. */
export interface Counterexample {
  readonly values: readonly { readonly name: string; readonly value: NdArray }[];
  readonly left: NdArray;
  readonly right: NdArray;
}

const SEED = 7;
const VALID_POINTS = 3;
/** Points that must show a difference: one may be an accident of rounding. */
const PERSISTENT = 2;
/** Differences below this many disturbances are rounding, differences above that many are not. */
const [ROUNDING, DIFFERENCE] = [30, 1_000];
const LEAST_NOISE = 1e-14;
/** A point whose value rounding moves further than this says nothing. */
const BLURRED = 1e-6;
const NEAR_KINK = 1e-3;

/**
 * Whether two terms of one shape are the same function: by normal form, else at random points of several sizes and scales.
 * Not symmetric in domains: the right side may be defined where the left one is not, as `1` is for `x/x`. With sizes that are
 * `fixed` only what holds there counts, and that the terms have one shape needs to hold only there.
 */
export function equality(
  left: Term,
  right: Term,
  budget: Budget,
  fixed?: ReadonlyMap<string, number>,
): Equality {
  if (left === right) return { verdict: "equal" };
  return (
    withinBudget(() => compareAtPoints(left, right, budget, fixed)) ?? { verdict: "unchecked" }
  );
}

type PointVerdict = "equal" | "different" | "narrower" | "doubtful" | "invalid";

function compareAtPoints(
  left: Term,
  right: Term,
  budget: Budget,
  fixed?: ReadonlyMap<string, number>,
): Equality {
  const random = randomNumbers(SEED);
  const roots = [left, right];
  const isGeneric = termsBelow(roots).some(hasNames);
  const sizes = new Set<string>();
  const seen = { equal: 0, doubtful: 0 };
  const examples: Record<"different" | "narrower", Counterexample[]> = {
    different: [],
    narrower: [],
  };
  for (const options of samplingPlan(roots)) {
    const point = samplePoint(roots, random, fixed ? { ...options, fixed } : options);
    if (!point) continue;
    // What was found before the budget ran out counts.
    const found = withinBudget(() => compareAt(left, right, point, random, budget));
    if (!found) break;
    const { verdict, ...values } = found;
    if (verdict === "equal") sizes.add(showSizes(point));
    if (verdict === "equal" || verdict === "doubtful") seen[verdict]++;
    if (verdict === "different" || verdict === "narrower")
      examples[verdict].push({ values: valuesAt(roots, point), ...values });
    if (examples.different.length >= PERSISTENT) break;
  }
  return conclude(seen, examples, sizes.size > 1 || (sizes.has(NO_SIZES) && !isGeneric));
}

function conclude(
  { equal, doubtful }: { equal: number; doubtful: number },
  { different, narrower }: Record<"different" | "narrower", Counterexample[]>,
  severalSizes: boolean,
): Equality {
  const [example] = different;
  if (example)
    return different.length >= PERSISTENT
      ? { verdict: "different", example }
      : { verdict: "unchecked" };
  if (doubtful > 0 || equal < VALID_POINTS || !severalSizes) return { verdict: "unchecked" };
  const [undefinedAt] = narrower;
  return undefinedAt && narrower.length >= PERSISTENT
    ? { verdict: "narrower", example: undefinedAt }
    : { verdict: "equal" };
}

interface ComparedPoint {
  readonly verdict: PointVerdict;
  readonly left: NdArray;
  readonly right: NdArray;
}

function compareAt(
  left: Term,
  right: Term,
  point: Environment,
  random: () => number,
  budget: Budget,
): ComparedPoint {
  const [a, b] = [evaluate(left, point, budget), evaluate(right, point, budget)];
  const values = { left: a, right: b };
  if (isNarrower(a, b)) return { verdict: "narrower", ...values };
  const difference = distance(a, b);
  if (!Number.isFinite(difference)) return { verdict: "invalid", ...values };
  const [near, far] = [
    disturbedValue(left, point, random, budget),
    disturbedValue(right, point, random, budget),
  ];
  // Disturbances may cancel by chance.
  const least = LEAST_NOISE * Math.max(largest(a), largest(b));
  const noise = Math.max(distance(a, near), distance(b, far), least);
  if (difference > DIFFERENCE * noise) {
    const doubtful = mayNotCount(left, right, point) || isNearKink([left, right], point, budget);
    return { verdict: doubtful ? "doubtful" : "different", ...values };
  }
  const isSharp = noise <= BLURRED * Math.max(1, largest(a), largest(b));
  return { verdict: isSharp && difference <= ROUNDING * noise ? "equal" : "invalid", ...values };
}

/** Some entry is a number on the left and none on the right. Infinity is an overflow, no hole of a domain. */
function isNarrower(left: NdArray, right: NdArray): boolean {
  return right.data.some((entry, at) => Number.isNaN(entry) && Number.isFinite(left.data[at]));
}

/** The largest difference of two entries; not finite where an entry is not. */
function distance(a: NdArray, b: NdArray): number {
  if (a.data.length !== b.data.length) return Number.NaN;
  let largest = 0;
  for (const [at, entry] of a.data.entries()) {
    const apart = Math.abs(entry - (b.data[at] ?? Number.NaN));
    if (!Number.isFinite(apart)) return Number.NaN;
    largest = Math.max(largest, apart);
  }
  return largest;
}

function largest({ data }: NdArray): number {
  return data.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
}

/** A number of the terms may be the value of a size that is another one here: the 784 of `sum(x)/784`. */
function mayNotCount(left: Term, right: Term, { shrunk }: Environment): boolean {
  if (!shrunk || shrunk.size === 0) return false;
  const smallest = Math.sqrt(Math.min(...shrunk.keys()));
  return termsBelow([left, right]).some((term) => {
    if (term.kind !== "product" || isZero(term.coefficient)) return false;
    const size = Math.abs(toNumber(term.coefficient));
    return Math.max(size, 1 / size) >= smallest;
  });
}

/**
 * Where a derivative jumps, the sides may take different subgradients. An argument that stays at the jump when the point moves
 * makes none: `max(x) − x` is 0 for the largest entry and its neighbours too.
 */
function isNearKink(roots: readonly Term[], point: Environment, budget: Budget): boolean {
  const beside = neighbourOf(point);
  return termsBelow(roots).some((term) => {
    const kinks = term.kind === "function" ? FUNCTIONS[term.name].kinks : undefined;
    const argument = term.kind === "function" ? term.arguments[0] : undefined;
    if (!kinks || !argument) return false;
    const [here, there] = [point, beside].map((at) => evaluate(argument, at, budget).data);
    return kinks.some((kink) =>
      here?.some(
        (entry, at) =>
          Math.abs(entry - kink) < NEAR_KINK && !(entry === kink && there?.[at] === kink),
      ),
    );
  });
}

/** A point so near that no order changes; whole numbers stay. */
function neighbourOf(point: Environment): Environment {
  const random = randomNumbers(SEED);
  const moved = ({ shape, data }: NdArray): NdArray => ({
    shape,
    data: data.map((entry) => (Number.isInteger(entry) ? entry : entry * (1 + 1e-6 * random()))),
  });
  return {
    ...point,
    values: new Map([...point.values].map(([name, value]) => [name, moved(value)])),
  };
}

function hasNames({ shape }: Term): boolean {
  return shape.some((dim) => atomsOf(dim).length > 0);
}

const NO_SIZES = "";

function showSizes({ sizes, shrunk }: Environment): string {
  return [...sizes.values(), ...(shrunk?.values() ?? [])].join(",");
}

function valuesAt(roots: readonly Term[], { values }: Environment): Counterexample["values"] {
  return flatMap(variablesOf(roots), ({ name }) => {
    const value = values.get(name);
    return value ? [{ name, value }] : [];
  });
}

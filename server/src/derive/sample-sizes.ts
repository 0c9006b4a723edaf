import { flatMap } from "../base/flat-map.ts";
import { ONE, toNumber } from "../base/rational.ts";
import { atomsOf, constantOf, type Dim, singleName } from "../shape/dim.ts";
import { sizeOf } from "../tensor/evaluate.ts";
import { entryCount } from "../tensor/nd-array.ts";
import { termsBelow } from "../tensor/parts.ts";
import { constantValue } from "../tensor/raw.ts";
import type { SelectorTerm, Term } from "../tensor/term.ts";

/** Lengths of axes at one point: of the size names, and in place of large numbers. */
export interface SampledSizes {
  readonly sizes: ReadonlyMap<string, number>;
  readonly shrunk: ReadonlyMap<number, number>;
}

/**
 * Neighbours differ, so that the names of one point have sizes of their own and a name another at the next variant. They fall
 * and rise in turn: of `[m, n]` two variants of four are tall, where `Xᵀ X` has an inverse, and two are wide.
 */
const SIZES = [3, 2, 5, 4, 7, 6];
/** For terms of many axes, which the larger ones would make too large. */
const SMALLEST_SIZES = [3, 2];
const LARGEST_NUMBER = 5;
const MOST_ENTRIES = 2_000;
const MOST_WORK = 200_000;

/**
 * Sizes of the names below some terms, others for every `variant`, all times `stretch`. Numbers stay as they are where that
 * is affordable, else they are treated as names; numbers that a selector relates to others are kept. `undefined` where no
 * such sizes are whole, positive and at most 2,000 entries large. What is `fixed` has that size.
 */
export function sampleSizes(
  roots: readonly Term[],
  variant = 0,
  stretch = 1,
  fixed: ReadonlyMap<string, number> = new Map(),
): SampledSizes | undefined {
  const terms = termsBelow(roots);
  const dims = flatMap(terms, dimsOf);
  const numbers = largeNumbers(terms, dims);
  const least = leastSizes(terms);
  for (const small of [SIZES, SMALLEST_SIZES]) {
    for (const shrinking of numbers.length > 0 ? [[], numbers] : [[]]) {
      for (let turn = 0; turn < small.length; turn++) {
        const choice = { small, variant: variant + turn, stretch, least, fixed };
        const sizes = chooseSizes(dims, shrinking, choice);
        if (isUsable(terms, dims, sizes)) return sizes;
        // Another order of the sizes helps only where one must be above another, as in `n - k + 1`.
        if (!dims.some(({ monomials }) => monomials.length > 1)) break;
      }
    }
  }
  return undefined;
}

/** What slices and entries reach of an axis whose size is a name or a number: `x[3]` needs four entries. */
function leastSizes(terms: readonly Term[]): Map<string, number> {
  const least = new Map<string, number>();
  for (const term of terms) {
    const last = term.kind === "selector" ? term.shape.at(-1) : undefined;
    const name = last && (singleName(last) ?? constantOf(last)?.toString());
    if (name === undefined || term.kind !== "selector") continue;
    least.set(name, Math.max(reachOf(term), least.get(name) ?? 0));
  }
  return least;
}

function reachOf({ relation, shape: [taken] }: SelectorTerm): number {
  switch (relation.kind) {
    case "offset":
      return (constantOf(relation.by) ?? 0) + ((taken && constantOf(taken)) ?? 0);
    case "lookup":
      return toNumber(constantValue(relation.by) ?? ONE) + 1;
    default:
      return 0;
  }
}

function dimsOf(term: Term): readonly Dim[] {
  if (term.kind === "product") return term.dims;
  return term.kind === "size" ? [term.dim] : term.shape;
}

function largeNumbers(terms: readonly Term[], dims: readonly Dim[]): number[] {
  const related = new Set(flatMap(terms, relatedNumbers));
  const numbers = new Set(flatMap(dims, (dim) => constantOf(dim) ?? []));
  const large = [...numbers].filter((number) => number > LARGEST_NUMBER && !related.has(number));
  return large.sort((a, b) => a - b);
}

/** Numbers on the axes of a selector that are not all one: 28, 28 and 784 of a reshape. */
function relatedNumbers(term: Term): number[] {
  if (term.kind !== "selector" || new Set(term.shape.map(({ key }) => key)).size < 2) return [];
  return flatMap(term.shape, (dim) => constantOf(dim) ?? []);
}

interface Choice {
  readonly small: readonly number[];
  readonly variant: number;
  readonly stretch: number;
  readonly least: ReadonlyMap<string, number>;
  readonly fixed: ReadonlyMap<string, number>;
}

function chooseSizes(
  dims: readonly Dim[],
  numbers: readonly number[],
  { small, variant, stretch, least, fixed }: Choice,
): SampledSizes {
  const multiples = multiplesOf(dims, 2 + (variant % 2));
  let place = variant;
  const next = () => (small[place++ % small.length] ?? 2) * stretch;
  const enough = (name: string, size: number) => {
    const needed = least.get(name) ?? 0;
    return size < needed ? needed + size : size;
  };
  const sizes = new Map<string, number>();
  for (const atom of new Set(flatMap(dims, atomsOf))) {
    const divides = multiples.divisors.get(atom);
    const size = (multiples.divided.get(atom) ?? 1) * next();
    sizes.set(atom, fixed.get(atom) ?? divides ?? enough(atom, size));
  }
  const shrunk = new Map(numbers.map((number) => [number, enough(`${number}`, next())]));
  return { sizes, shrunk };
}

/** `C` of `C/nh` is a multiple of `nh`, which gets the size `divisor`; `n` of `n/2` is even. */
function multiplesOf(dims: readonly Dim[], divisor: number) {
  const divisors = new Map<string, number>();
  const divided = new Map<string, number>();
  for (const { denominator, powers } of flatMap(dims, (dim) => dim.monomials)) {
    const below = powers.filter(({ exponent }) => exponent < 0);
    for (const { atom } of below) divisors.set(atom, divisor);
    const multiple = denominator * divisor ** below.length;
    for (const { atom, exponent } of powers)
      if (exponent > 0) divided.set(atom, Math.max(multiple, divided.get(atom) ?? 1));
  }
  return { divisors, divided };
}

function isUsable(terms: readonly Term[], dims: readonly Dim[], sampled: SampledSizes): boolean {
  const environment = { values: new Map(), ...sampled };
  const count = (parts: readonly Dim[]) => entryCount(parts.map((dim) => sizeOf(dim, environment)));
  const isWhole = (dim: Dim) => {
    const size = sizeOf(dim, environment);
    return Number.isInteger(size) && (size > 0 || constantOf(dim) === 0);
  };
  return (
    dims.every(isWhole) &&
    terms.every(({ shape }) => count(shape) <= MOST_ENTRIES) &&
    terms.reduce((work, term) => work + count(dimsOf(term)), 0) <= MOST_WORK
  );
}

import { flatMap } from "../base/flat-map.ts";
import { type Rational, toNumber } from "../base/rational.ts";
import { termsBelow } from "../tensor/parts.ts";
import type { Term } from "../tensor/term.ts";
import type { SampleOptions } from "./sample.ts";

const USUAL_SCALES: readonly SampleOptions[] = [
  { scale: 1.5 },
  { unit: true },
  { scale: 15 },
  { scale: 0.3 },
];
/** All entries past a kink at once, as `relu(x − 10) relu(y − 10)` asks for, are rare among random signs. */
const SIGNS: readonly SampleOptions[] = [{ sign: 1 }, { sign: -1 }, {}];
/** Each usual scale meets each variant of sizes and each sort of matrix. */
const USUAL_POINTS = 16;
const VARIANTS = 4;
/** A kink at 10 shows where values reach well past it. */
const PAST = 10;
const LARGEST_SCALE = 1e12;

/**
 * The points at which two terms are compared: of several sizes, sorts of matrices and scales, among them all scales up to
 * that of the largest number in the terms and down to that of the smallest, and large sizes where a size is a value.
 */
export function samplingPlan(roots: readonly Term[]): SampleOptions[] {
  const usual = Array.from({ length: USUAL_POINTS }, (_, at) => ({
    ...USUAL_SCALES[at % USUAL_SCALES.length],
    variant: (at + Math.floor(at / VARIANTS)) % VARIANTS,
    sort: at % 3,
  }));
  const numbers = magnitudes(roots);
  const scales = [...decades(15, PAST * Math.max(0, ...numbers)), ...decadesDown(0.3, numbers)];
  const isValue = termsBelow(roots).some(({ kind }) => kind === "size");
  const stretches = isValue ? [5, 50, 400] : [];
  return [
    ...usual,
    ...flatMap(scales, (scale) => flatMap(SIGNS, (sign) => twice({ scale, ...sign }))),
    ...flatMap(stretches, (stretch) => twice({ stretch })),
  ];
}

function twice(options: SampleOptions): SampleOptions[] {
  return [0, 1].map((variant) => ({ ...options, variant, sort: variant }));
}

/** Sizes of the numbers that stand in some terms, without those that every term has. */
function magnitudes(roots: readonly Term[]): number[] {
  const rationals = flatMap(termsBelow(roots), (term): Rational[] =>
    term.kind === "product" ? [term.coefficient] : [],
  );
  const sizes = rationals.map((value) => Math.abs(toNumber(value)));
  return sizes.filter((size) => size > 0 && Number.isFinite(size));
}

/** 10, 100, … times `from`, the last at least `to`. */
function decades(from: number, to: number): number[] {
  const count = Math.max(0, Math.ceil(Math.log10(Math.min(to, LARGEST_SCALE) / from)));
  return Array.from({ length: count }, (_, power) => from * 10 ** (power + 1));
}

function decadesDown(from: number, numbers: readonly number[]): number[] {
  const smallest = Math.min(1, ...numbers) / PAST;
  return decades(1 / from, 1 / smallest).map((scale) => 1 / scale);
}

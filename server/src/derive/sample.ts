import { atomsOf, constantOf, type Dim } from "../shape/dim.ts";
import { type Environment, sizeOf } from "../tensor/evaluate.ts";
import { inverse } from "../tensor/linear-algebra.ts";
import { entryCount, type NdArray, ndArray } from "../tensor/nd-array.ts";
import { termsBelow, variablesOf } from "../tensor/parts.ts";
import type { Term, VariableTerm } from "../tensor/term.ts";

/** Random numbers in [0, 1), the same for the same seed: mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SMALL_SIZES = [3, 2, 4, 5];
const LARGEST_NUMBER = 5;

export interface SampleOptions {
  /** Variables with their declared properties. */
  readonly declared?: ReadonlyMap<string, VariableTerm>;
  /** Values between 0 and 1, where logarithms and probabilities are at home. */
  readonly unit?: boolean;
}

/**
 * A random point: every size name gets a size of its own, large number sizes become small ones, and values have the
 * properties that were declared. `undefined` when the sizes cannot be made whole.
 */
export function samplePoint(
  roots: readonly Term[],
  random: () => number,
  options: SampleOptions = {},
): Environment | undefined {
  const terms = termsBelow(roots);
  const dims = terms.flatMap(dimsOf);
  const sizes = sampleSizes(dims);
  const shrunk = shrinkNumbers(dims);
  const frame = { sizes, shrunk, values: new Map<string, NdArray>() };
  if (!dims.every((dim) => isUsable(sizeOf(dim, frame)))) return undefined;
  for (const variable of variablesOf(roots)) {
    const shape = variable.shape.map((dim) => sizeOf(dim, frame));
    const declared = options.declared?.get(variable.name) ?? variable;
    frame.values.set(variable.name, sampleValue(declared, shape, random, options.unit ?? false));
  }
  return frame;
}

function dimsOf(term: Term): readonly Dim[] {
  if (term.kind === "product") return term.dims;
  return term.kind === "size" ? [term.dim] : term.shape;
}

function isUsable(size: number): boolean {
  return Number.isInteger(size) && size >= 0 && size <= 64;
}

/** Names that something is divided by get 2, the others multiples of it where anything is divided. */
function sampleSizes(dims: readonly Dim[]): Map<string, number> {
  const divides = dims.some(({ monomials }) =>
    monomials.some((m) => m.denominator > 1 || m.powers.some((p) => p.exponent < 0)),
  );
  const divisors = new Set(
    dims.flatMap(({ monomials }) =>
      monomials.flatMap((m) => m.powers.filter((p) => p.exponent < 0).map((p) => p.atom)),
    ),
  );
  const sizes = new Map<string, number>();
  for (const atom of new Set(dims.flatMap(atomsOf))) {
    const size = SMALL_SIZES[sizes.size % SMALL_SIZES.length] ?? 3;
    sizes.set(atom, divisors.has(atom) ? 2 : divides ? 12 : size);
  }
  return sizes;
}

/** 784 and 10 become 5 and 4, so long as the numbers stand alone. */
function shrinkNumbers(dims: readonly Dim[]): Map<number, number> {
  const numbers = new Set(dims.flatMap((dim) => constantOf(dim) ?? []));
  const shrunk = new Map<number, number>();
  const free = [5, 4, 3, 2].filter((small) => !numbers.has(small));
  for (const number of [...numbers].sort((a, b) => a - b)) {
    if (number > LARGEST_NUMBER) shrunk.set(number, free.pop() ?? 2 + (shrunk.size % 4));
  }
  return shrunk;
}

function sampleValue(
  { properties, dtype }: VariableTerm,
  shape: readonly number[],
  random: () => number,
  unit: boolean,
): NdArray {
  const size = shape[0] ?? 1;
  if (dtype === "int") return filledWith(shape, () => Math.floor(random() * 2));
  if (properties.has("positive") && !unit) return filledWith(shape, () => 0.4 + 1.4 * random());
  const plain = filledWith(shape, () => (unit ? 0.15 + 0.7 * random() : 3 * random() - 1.5));
  if (shape.length !== 2 || size !== shape[1]) return plain;
  const entry = (row: number, column: number) => plain.data[row * size + column] ?? 0;
  const gram = (row: number, column: number) =>
    sumOver(size, (k) => entry(row, k) * entry(column, k));
  if (properties.has("diagonal"))
    return square(size, (row, column) =>
      row === column ? entry(row, row) + Math.sign(entry(row, row)) : 0,
    );
  if (properties.has("spd"))
    return square(size, (row, column) => gram(row, column) + (row === column ? 1 : 0));
  if (properties.has("psd")) return square(size, gram);
  if (properties.has("symmetric"))
    return square(size, (row, column) => entry(Math.min(row, column), Math.max(row, column)));
  if (properties.has("orthogonal")) return cayley(size, entry);
  if (properties.has("lower"))
    return square(size, (row, column) => (row >= column ? entry(row, column) : 0));
  if (properties.has("upper"))
    return square(size, (row, column) => (row <= column ? entry(row, column) : 0));
  if (properties.has("invertible"))
    return square(size, (row, column) => entry(row, column) + (row === column ? size : 0));
  return plain;
}

/** `(I − S)(I + S)⁻¹` of a skew-symmetric `S` is orthogonal. */
function cayley(size: number, entry: (row: number, column: number) => number): NdArray {
  const skew = (row: number, column: number) =>
    entry(Math.min(row, column), Math.max(row, column)) * Math.sign(column - row);
  const one = (row: number, column: number) => (row === column ? 1 : 0);
  const right = inverse(square(size, (row, column) => one(row, column) + skew(row, column)));
  return square(size, (row, column) =>
    sumOver(size, (k) => (one(row, k) - skew(row, k)) * (right.data[k * size + column] ?? 0)),
  );
}

function square(size: number, entry: (row: number, column: number) => number): NdArray {
  const data = Array.from({ length: size * size }, (_, at) =>
    entry(Math.floor(at / size), at % size),
  );
  return ndArray([size, size], data);
}

function sumOver(count: number, value: (index: number) => number): number {
  return Array.from({ length: count }, (_, index) => value(index)).reduce(
    (total, next) => total + next,
    0,
  );
}

export function filledWith(shape: readonly number[], value: () => number): NdArray {
  return ndArray(shape, Array.from({ length: entryCount(shape) }, value));
}

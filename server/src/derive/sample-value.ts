import { flatMap } from "../base/flat-map.ts";
import { inverse } from "../tensor/linear-algebra.ts";
import { entryCount, type NdArray, ndArray } from "../tensor/nd-array.ts";
import type { VariableTerm } from "../tensor/term.ts";

/** Where values are drawn from. */
export interface ValueRange {
  /** Reals lie between −scale and scale. */
  readonly scale: number;
  /** Values between 0 and 1, where logarithms and probabilities are at home; whole numbers are 0 or 1. */
  readonly unit: boolean;
  /** The one sign of all reals; both if not said. */
  readonly sign?: 1 | -1;
  /** Which sort of matrix, where a property leaves several: rotations, reflections, point reflections. */
  readonly sort: number;
}

/** A random value of a variable with its declared properties, by construction. */
export function sampleValue(
  { properties, dtype }: VariableTerm,
  shape: readonly number[],
  random: () => number,
  range: ValueRange,
): NdArray {
  const { scale, unit, sign } = range;
  if (dtype === "int") return filledWith(shape, () => wholeNumber(random(), range));
  const positive = properties.has("positive");
  const draw = () => {
    const share = random();
    if (unit) return 0.15 + 0.7 * share;
    if (positive) return (scale / 1.5) * (0.4 + 1.4 * share);
    return sign ? sign * scale * share : scale * (2 * share - 1);
  };
  const [rows = 0, columns] = shape.slice(-2);
  const isSquare = shape.length >= 2 && rows === columns;
  if (!isSquare || properties.size === 0) return filledWith(shape, draw);
  const matrices = Array.from({ length: entryCount(shape.slice(0, -2)) }, () =>
    squareWith(properties, filledWith([rows, rows], draw), range),
  );
  return ndArray(
    shape,
    flatMap(matrices, ({ data }) => [...data]),
  );
}

function wholeNumber(share: number, { unit, scale }: ValueRange): number {
  return unit ? Math.floor(2 * share) : Math.round(2 * scale * (2 * share - 1));
}

type Entry = (row: number, column: number) => number;

function squareWith(
  properties: VariableTerm["properties"],
  plain: NdArray,
  range: ValueRange,
): NdArray {
  const size = plain.shape[0] ?? 1;
  const entry: Entry = (row, column) => plain.data[row * size + column] ?? 0;
  const structure = structureOf(properties);
  const value = properties.has("orthogonal")
    ? orthogonal(structure, size, entry, range)
    : structured(structure, size, entry, range);
  return square(size, value);
}

/** What several properties together say of a square matrix. */
function structureOf(properties: VariableTerm["properties"]) {
  const [lower, upper] = [properties.has("lower"), properties.has("upper")];
  const definite = properties.has("spd") || properties.has("psd");
  const symmetric = definite || properties.has("symmetric");
  const diagonal =
    properties.has("diagonal") || (lower && upper) || (symmetric && (lower || upper));
  const invertible = properties.has("invertible");
  return { lower, upper, definite, symmetric, diagonal, invertible, strict: properties.has("spd") };
}

type Structure = ReturnType<typeof structureOf>;

function orthogonal(
  { definite, symmetric, diagonal, lower, upper }: Structure,
  size: number,
  entry: Entry,
  { scale, sort }: ValueRange,
): Entry {
  if (definite) return delta;
  if (diagonal || lower || upper) return (i, j) => delta(i, j) * signOf(entry(i, i));
  if (symmetric) {
    const reflection = householder(size, entry);
    return (i, j) => signs(sort, size - 1) * reflection(i, j);
  }
  const rotation = cayley(size, entry, scale);
  return (i, j) => signs(sort, i) * rotation(i, j);
}

function structured(
  { definite, strict, symmetric, diagonal, lower, upper, invertible }: Structure,
  size: number,
  entry: Entry,
  { scale, sort }: ValueRange,
): Entry {
  if (diagonal) {
    const away = (value: number) => value + (signOf(value) * scale) / 6;
    const value = (at: number) => (definite ? Math.abs(entry(at, at)) : entry(at, at));
    return (i, j) => delta(i, j) * away(value(i));
  }
  if (definite) {
    const shift = strict ? (scale / 1.5) ** 2 : 0;
    return (i, j) => gram(size, entry, i, j) + shift * delta(i, j);
  }
  const shift = invertible ? (size * scale) / 1.5 : 0;
  return (i, j) => {
    if ((lower && j > i) || (upper && j < i)) return 0;
    const value = symmetric ? entry(Math.min(i, j), Math.max(i, j)) : entry(i, j);
    return value + shift * delta(i, j) * signs(sort, i);
  };
}

/** Sort 0 keeps all signs, sort 1 turns the first, sort 2 all. */
function signs(sort: number, row: number): number {
  return sort === 2 || (sort === 1 && row === 0) ? -1 : 1;
}

function signOf(value: number): number {
  return value < 0 ? -1 : 1;
}

function delta(row: number, column: number): number {
  return row === column ? 1 : 0;
}

function gram(size: number, entry: Entry, row: number, column: number): number {
  return sumOver(size, (k) => entry(row, k) * entry(column, k));
}

/** `(I − S)(I + S)⁻¹` of a skew-symmetric `S` is a rotation. */
function cayley(size: number, entry: Entry, scale: number): Entry {
  const skew: Entry = (i, j) =>
    (entry(Math.min(i, j), Math.max(i, j)) * Math.sign(j - i) * 1.5) / scale;
  const right = inverse(square(size, (i, j) => delta(i, j) + skew(i, j)));
  return (i, j) =>
    sumOver(size, (k) => (delta(i, k) - skew(i, k)) * (right.data[k * size + j] ?? 0));
}

/** `I − 2 v vᵀ/‖v‖²` is orthogonal and symmetric. */
function householder(size: number, entry: Entry): Entry {
  const length = sumOver(size, (k) => entry(0, k) ** 2);
  return (i, j) => delta(i, j) - (2 * entry(0, i) * entry(0, j)) / length;
}

function square(size: number, entry: Entry): NdArray {
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

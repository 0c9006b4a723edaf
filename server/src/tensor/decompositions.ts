import { inverse } from "./linear-algebra.ts";
import type { NdArray } from "./nd-array.ts";

/** Columns that are orthogonal to within this share of their lengths count as orthogonal. */
const ORTHOGONAL = 1e-15;
/** Singular values below this share of the largest count as 0. */
const NEGLIGIBLE = 1e-12;
const MOST_SWEEPS = 60;
/** Terms of the exponential series for a matrix of norm below 1/2. */
const SERIES = 18;

type Rows = number[][];

/** The Moore–Penrose inverse `[n, m]` of an `[m, n]` array: `V Σ⁺ Uᵀ`. */
export function pseudoInverse(matrix: NdArray): NdArray {
  const { scaled, right, values } = singularValues(rowsOf(matrix));
  const least = NEGLIGIBLE * Math.max(0, ...values);
  const inverses = values.map((value) => (value > least ? 1 / value ** 2 : 0));
  const {
    shape: [rows = 0, columns = 0],
  } = matrix;
  return built(columns, rows, (i, j) =>
    inverses.reduce((total, inverse, k) => total + at(right, i, k) * inverse * at(scaled, j, k), 0),
  );
}

/** The lower triangular `L` with `L Lᵀ` the symmetric part of an `[n, n]` array; not a number where it is not positive definite. */
export function cholesky(matrix: NdArray): NdArray {
  const rows = symmetricPart(matrix);
  const size = rows.length;
  const lower = rows.map(() => new Array<number>(size).fill(0));
  for (const [i, row] of lower.entries()) {
    for (let j = 0; j <= i; j++) {
      const other = lower[j] ?? [];
      const rest = at(rows, i, j) - dot(row.slice(0, j), other);
      row[j] = i === j ? Math.sqrt(rest) : rest / (other[j] ?? Number.NaN);
    }
  }
  return built(size, size, (i, j) => at(lower, i, j));
}

/** The largest eigenvalue of the symmetric part of an `[n, n]` array. */
export function largestEigenvalue(matrix: NdArray): number {
  const rows = symmetricPart(matrix);
  const bound = Math.hypot(...rows.flat());
  const shifted = rows.map((row, i) => row.map((entry, j) => (i === j ? entry + bound : entry)));
  return Math.max(...singularValues(shifted).values) - bound;
}

/** `exp` of an `[n, n]` array by its series, halved until it converges fast and squared back. */
export function matrixExponential(matrix: NdArray): NdArray {
  const rows = rowsOf(matrix);
  const size = rows.length;
  const halvings = Math.max(0, Math.ceil(Math.log2(Math.hypot(...rows.flat()))) + 1);
  if (halvings === Number.POSITIVE_INFINITY || Number.isNaN(halvings))
    return built(size, size, () => Number.NaN);
  const scaled = rows.map((row) => row.map((entry) => entry / 2 ** halvings));
  let result: Rows = identity(size);
  for (let order = SERIES; order > 0; order--) {
    result = multiply(scaled, result).map((row, i) =>
      row.map((entry, j) => entry / order + (i === j ? 1 : 0)),
    );
  }
  for (let square = 0; square < halvings; square++) result = multiply(result, result);
  return built(size, size, (i, j) => at(result, i, j));
}

/** An `[n, n]` array to a whole power by repeated squaring; entries are not finite where a negative power does not exist. */
export function matrixPower(matrix: NdArray, exponent: number): NdArray {
  const size = matrix.shape[0] ?? 1;
  let square = rowsOf(exponent < 0 ? inverse(matrix) : matrix);
  let result: Rows = identity(size);
  for (let rest = Math.abs(exponent); rest >= 1; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square);
    square = multiply(square, square);
  }
  return built(size, size, (i, j) => at(result, i, j));
}

interface SingularValues {
  /** `U Σ` and `V`, by rows. */
  readonly scaled: Rows;
  readonly right: Rows;
  readonly values: readonly number[];
}

/** By one-sided Jacobi rotations of the columns. M. R. Hestenes (1958). */
function singularValues(rows: Rows): SingularValues {
  const scaled = transposed(rows);
  const right = identity(scaled.length);
  let rotated = true;
  for (let sweep = 0; rotated && sweep < MOST_SWEEPS; sweep++) {
    rotated = false;
    for (let p = 0; p < scaled.length; p++) {
      for (let q = p + 1; q < scaled.length; q++) rotated = rotate(scaled, right, p, q) || rotated;
    }
  }
  return {
    scaled: transposed(scaled),
    right: transposed(right),
    values: scaled.map((column) => Math.hypot(...column)),
  };
}

/** Makes two columns orthogonal; false if they were. */
function rotate(columns: Rows, right: Rows, p: number, q: number): boolean {
  const [a, b] = [columns[p] ?? [], columns[q] ?? []];
  const [aa, ab, bb] = [dot(a, a), dot(a, b), dot(b, b)];
  if (!(Math.abs(ab) > ORTHOGONAL * Math.sqrt(aa * bb)) || ab === 0) return false;
  const tau = (bb - aa) / (2 * ab);
  const tangent = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.hypot(1, tau));
  const cosine = 1 / Math.hypot(1, tangent);
  for (const sides of [columns, right]) {
    const [u, v] = [sides[p] ?? [], sides[q] ?? []];
    sides[p] = u.map((entry, at) => cosine * (entry - tangent * (v[at] ?? 0)));
    sides[q] = v.map((entry, at) => cosine * (entry + tangent * (u[at] ?? 0)));
  }
  return true;
}

function identity(size: number): Rows {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)),
  );
}

function symmetricPart(matrix: NdArray): Rows {
  const rows = rowsOf(matrix);
  return rows.map((row, i) => row.map((entry, j) => (entry + at(rows, j, i)) / 2));
}

function multiply(a: Rows, b: Rows): Rows {
  const columns = transposed(b);
  return a.map((row) => columns.map((column) => dot(row, column)));
}

function transposed(rows: Rows): Rows {
  return (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] ?? 0));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, entry, i) => total + entry * (b[i] ?? 0), 0);
}

function rowsOf({ shape: [rows = 1, columns = 1], data }: NdArray): Rows {
  return Array.from({ length: rows }, (_, i) => [...data.slice(i * columns, (i + 1) * columns)]);
}

function at(rows: Rows, i: number, j: number): number {
  return rows[i]?.[j] ?? 0;
}

function built(rows: number, columns: number, entry: (i: number, j: number) => number): NdArray {
  const data = Float64Array.from({ length: rows * columns }, (_, place) =>
    entry(Math.floor(place / columns), place % columns),
  );
  return { shape: [rows, columns], data };
}

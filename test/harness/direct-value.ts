import { toNumber } from "../../server/src/base/rational.ts";
import type { Expression, ProductStep } from "../../server/src/dsl/syntax.ts";
import { determinant, inverse } from "../../server/src/tensor/linear-algebra.ts";
import { ndArray } from "../../server/src/tensor/nd-array.ts";

/**
 * An expression computed as a person with paper would: scalars, and matrices as rows of numbers. A column is `n × 1` and a
 * row `1 × n`; `vector` says that a one-column or one-row matrix was a vector.
 */
export type DirectValue = number | DirectMatrix;

export interface DirectMatrix {
  readonly rows: readonly (readonly number[])[];
  readonly vector: boolean;
}

export function directColumn(entries: readonly number[]): DirectMatrix {
  return { rows: entries.map((entry) => [entry]), vector: true };
}

/** The value of a resolved expression that elaboration found nothing wrong with. */
export function directValue(
  node: Expression,
  names: ReadonlyMap<string, DirectValue>,
): DirectValue {
  const of = (part: Expression) => directValue(part, names);
  switch (node.kind) {
    case "number":
      return toNumber(node.value);
    case "name":
      return names.get(node.name) ?? Number.NaN;
    case "group":
      return of(node.of);
    case "negation":
      return map(of(node.of), (entry) => -entry);
    case "multiple":
      return map(of(node.of), (entry) => toNumber(node.number.value) * entry);
    case "sum":
      return node.terms
        .map((term) => map(of(term.of), (entry) => (term.negative ? -entry : entry)))
        .reduce((total, term) => entrywise(total, term, (a, b) => a + b));
    case "hadamard":
      return node.rest.reduce<DirectValue>(
        (total, { operator, of: right }) =>
          entrywise(total, of(right), operator === "⊙" ? (a, b) => a * b : (a, b) => a / b),
        of(node.first),
      );
    case "product":
      return node.rest.reduce<DirectValue>(
        (total, step) => multiplied(total, step, of(step.of)),
        of(node.first),
      );
    case "transpose":
      return turned(of(node.of));
    case "power":
      return raised(of(node.base), of(node.exponent), node.entrywise);
    case "bars":
      return bars(of(node.of), node.bar);
    case "call":
      return called(node.callee.kind === "name" ? node.callee.name : "", node.arguments.map(of));
    default:
      return Number.NaN;
  }
}

/** All numbers, row by row. */
export function directEntries(value: DirectValue): number[] {
  return typeof value === "number" ? [value] : value.rows.flat();
}

function map(value: DirectValue, change: (entry: number) => number): DirectValue {
  if (typeof value === "number") return change(value);
  return { ...value, rows: value.rows.map((row) => row.map(change)) };
}

/** NumPy's broadcasting, in which a column vector meets a matrix as one of its rows. */
function entrywise(
  a: DirectValue,
  b: DirectValue,
  join: (x: number, y: number) => number,
): DirectValue {
  if (typeof a === "number") return map(b, (entry) => join(a, entry));
  if (typeof b === "number") return map(a, (entry) => join(entry, b));
  const [left, right] = a.vector === b.vector ? [a, b] : a.vector ? [asRow(a), b] : [a, asRow(b)];
  const [height, width] = [
    Math.max(left.rows.length, right.rows.length),
    Math.max(widthOf(left), widthOf(right)),
  ];
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) =>
      join(at(left, row, column), at(right, row, column)),
    ),
  );
  return { rows, vector: a.vector && b.vector };
}

function asRow(value: DirectMatrix): DirectMatrix {
  return widthOf(value) === 1 ? turnedMatrix(value) : value;
}

function at({ rows }: DirectMatrix, row: number, column: number): number {
  const found = rows[rows.length === 1 ? 0 : row] ?? [];
  return found[found.length === 1 ? 0 : column] ?? Number.NaN;
}

function widthOf({ rows }: DirectMatrix): number {
  return rows[0]?.length ?? 0;
}

function turned(value: DirectValue): DirectValue {
  return typeof value === "number" ? value : turnedMatrix(value);
}

function turnedMatrix({ rows, vector }: DirectMatrix): DirectMatrix {
  return {
    vector,
    rows: (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? Number.NaN)),
  };
}

function multiplied(a: DirectValue, { operator }: ProductStep, b: DirectValue): DirectValue {
  if (operator === "/") return typeof b === "number" ? map(a, (entry) => entry / b) : Number.NaN;
  if (typeof a === "number") return map(b, (entry) => a * entry);
  if (typeof b === "number") return map(a, (entry) => entry * b);
  const isColumn = ({ vector, rows }: DirectMatrix) => vector && rows[0]?.length === 1;
  if (operator === "@" && isColumn(a)) return plainVector(dot(turnedMatrix(a), b), b);
  const alike = a.vector && b.vector && isColumn(a) === isColumn(b);
  if (operator === "·" && alike)
    return isColumn(a) ? dot(turnedMatrix(a), b) : dot(a, turnedMatrix(b));
  return dot(a, b);
}

/** NumPy's `x @ A` has one axis and no mark, so that it is a column here. */
function plainVector(value: DirectValue, by: DirectMatrix): DirectValue {
  return typeof value === "number" || by.vector ? value : turned(value);
}

/** The matrix product; of a row with a column the number. */
function dot(a: DirectMatrix, b: DirectMatrix): DirectValue {
  const columns = turnedMatrix(b).rows;
  const rows = a.rows.map((row) =>
    columns.map((column) =>
      row.reduce((total, entry, place) => total + entry * (column[place] ?? Number.NaN), 0),
    ),
  );
  const isNumber = a.vector && b.vector && rows.length === 1 && rows[0]?.length === 1;
  if (isNumber) return rows[0]?.[0] ?? Number.NaN;
  return { rows, vector: a.vector !== b.vector };
}

function raised(base: DirectValue, exponent: DirectValue, isEntrywise: boolean): DirectValue {
  if (typeof base === "number" || isEntrywise) return entrywise(base, exponent, (x, y) => x ** y);
  const count = typeof exponent === "number" ? exponent : Number.NaN;
  const factor = count < 0 ? inverted(base) : base;
  let total: DirectValue = factor;
  for (let times = 1; times < Math.abs(count); times++)
    total = typeof total === "number" ? total : dot(total, factor);
  return total;
}

function inverted({ rows }: DirectMatrix): DirectMatrix {
  const size = rows.length;
  const { data } = inverse(ndArray([size, size], rows.flat()));
  return {
    vector: false,
    rows: rows.map((_, row) => [...data.slice(row * size, (row + 1) * size)]),
  };
}

function bars(value: DirectValue, bar: "|" | "‖"): DirectValue {
  if (bar === "‖") return Math.hypot(...directEntries(value));
  return typeof value === "number" ? Math.abs(value) : determinantOf(value);
}

function determinantOf({ rows }: DirectMatrix): number {
  return determinant(ndArray([rows.length, rows.length], rows.flat()));
}

function called(name: string, [value = Number.NaN]: readonly DirectValue[]): DirectValue {
  const entry = ENTRYWISE.get(name);
  if (entry) return map(value, entry);
  const sum = directEntries(value).reduce((total, each) => total + each, 0);
  if (name === "sum" || typeof value === "number") return sum;
  const diagonal = value.rows.map((row, place) => row[place] ?? Number.NaN);
  if (name === "tr") return diagonal.reduce((total, each) => total + each, 0);
  if (name === "det") return determinantOf(value);
  if (name !== "diag") return Number.NaN;
  if (!value.vector) return directColumn(diagonal);
  const entries = value.rows.flat();
  return {
    vector: false,
    rows: entries.map((each, row) => entries.map((_, column) => (row === column ? each : 0))),
  };
}

const ENTRYWISE: ReadonlyMap<string, (entry: number) => number> = new Map([
  ["exp", Math.exp],
  ["log", Math.log],
  ["tanh", Math.tanh],
  ["sqrt", Math.sqrt],
  ["relu", (entry) => Math.max(entry, 0)],
]);

import {
  addDims,
  constantOf,
  type Dim,
  dimOfNumber,
  isPack,
  multiplyDims,
  ONE_DIM,
  type Shape,
  subtractDims,
} from "../../shape/dim.ts";
import type { Dtype, Fact } from "../../shape/fact.ts";
import type { Operand, OperandAxis } from "../../shape/mismatch.ts";
import { isAbsent, listItems, sizeOf, tensorShape } from "../arguments.ts";
import {
  type CallFacts,
  type Rule,
  refused,
  type ShapeResult,
  tensorOf,
  UNKNOWN,
} from "../operation.ts";
import { withPaths } from "../rearranged.ts";
import { better, disagreement } from "./agreement.ts";
import { concat, joiningMethod } from "./joining.ts";
import { matrixProduct } from "./matrix-product.ts";
import { ANY } from "./ranks.ts";
import { entries } from "./reshaping.ts";
import { recordOf } from "./several.ts";

/** Rows and columns of a matrix. */
export interface MatrixSizes {
  readonly rows: Dim;
  readonly columns: Dim;
  readonly shape: Shape;
}

/** A rule for a first argument that is a matrix; of anything else nothing is known. */
export function ofMatrix(rule: (sizes: MatrixSizes, call: CallFacts) => ShapeResult): Rule {
  return (call) => {
    const matrix = matrixOf(call.arguments[0]);
    return matrix ? rule(matrix, call) : UNKNOWN;
  };
}

/** What an operation makes of rows and columns alone. */
export function matrixTo(shapeOf: (sizes: MatrixSizes) => Shape, dtype?: Dtype): Rule {
  return ofMatrix((matrix) => tensorOf(shapeOf(matrix), dtype));
}

/** `A.add(B)` where `B` is a number or has the same shape: nothing is repeated. */
export function equalOrScalar(operation: string): Rule {
  return ({ arguments: [matrix, other], sizes }) => {
    const [left, right] = [matrixOf(matrix)?.shape, tensorShape(other)];
    if (!left) return UNKNOWN;
    if (!right || right.length === 0 || right.some(isPack)) return tensorOf(left);
    const operands = [operand(0, left), operand(1, right)] as const;
    const mismatch = disagreement(operation, ...operands, sizes);
    if (mismatch) return refused(mismatch);
    return tensorOf(left.map((dim, axis) => better(dim, right[axis] ?? dim)));
  };
}

/** `A.addRowVector(v)`: along the axis `v` has an entry for each of `A`; it may be a list, a row or a column. */
export function alongVector(axis: number, position = 1): (operation: string) => Rule {
  return (operation) =>
    ofMatrix(({ shape }, { arguments: given, sizes }) => {
      const vector = tensorShape(given[position]);
      const [size, long] = [shape[axis], vector?.findIndex((dim) => constantOf(dim) !== 1)];
      if (!vector || !size || long === undefined || vector.some(isPack)) return tensorOf(shape);
      if (sizes.compare(entries(vector), size) !== "different") return tensorOf(shape);
      const right = { ...operand(position, vector), axis: Math.max(long, 0) };
      const left = { ...operand(0, shape), axis };
      return refused({ kind: "broadcast-conflict", operation, left, right });
    });
}

/** `A.sum("row")`: a number for each row; for each column; one number without a word. */
export const reductionByWord: Rule = ofMatrix(({ rows, columns }, { arguments: [, by] }) => {
  if (isAbsent(by) || by?.value?.kind === "record") return tensorOf([], "float");
  const axis = axisOfWord(by);
  return axis === undefined ? UNKNOWN : tensorOf([axis === 0 ? rows : columns], "float");
});

/** `A.concat(B, "column")`: below where nothing is said. */
export function concatByWord(operation: string): Rule {
  const rule = joiningMethod(concat(operation));
  return ({ arguments: [first = {}, other, by], sizes }) => {
    const [axis, shape] = [axisOfWord(by), tensorShape(other)];
    if (axis === undefined || !shape) return UNKNOWN;
    const facts = [first, { shape }, sizeFact(dimOfNumber(axis))];
    const result = rule({ arguments: facts, sizes });
    return result.kind === "mismatch" && result.mismatch.kind === "axis-out-of-range"
      ? UNKNOWN
      : result;
  };
}

/** A product of matrices of which some are transposed: `A.transposeMultiply(B)`. */
export function productOf(transposeA: boolean, transposeB: boolean): (operation: string) => Rule {
  return (operation) => {
    const rule = matrixProduct(operation);
    const flags = [transposeA, transposeB].map(
      (boolean): Fact => ({ value: { kind: "boolean", boolean } }),
    );
    return ({ arguments: [a = {}, b = {}], sizes }) => rule({ arguments: [a, b, ...flags], sizes });
  };
}

/** `A.subMatrix(startRow, endRow, startColumn, endColumn)`: both ends are in it. */
export function subMatrix(operation: string): Rule {
  return ofMatrix(({ shape }, call) => {
    const rows = range(operation, { ...operand(0, shape), axis: 0 }, 1, call);
    const columns = range(operation, { ...operand(0, shape), axis: 1 }, 3, call);
    if ("kind" in rows) return rows;
    return "kind" in columns ? columns : tensorOf([rows, columns]);
  });
}

/** `A.selection(rows, columns)`: by lists of indices. */
export const selection: Rule = ({ arguments: [, rows, columns], sizes }) =>
  tensorOf([listLength(rows) ?? sizes.fresh(), listLength(columns) ?? sizes.fresh()]);

/** `A.subMatrixRow(indices)`: along the axis by indices, along the other from and to a place, or all. */
export function selectedAlong(axis: number): (operation: string) => Rule {
  return (operation) =>
    ofMatrix(({ shape }, call) => {
      const picked = listLength(call.arguments[1]) ?? call.sizes.fresh();
      const rest = range(operation, { ...operand(0, shape), axis: 1 - axis }, 2, call);
      if ("kind" in rest) return rest;
      return tensorOf(axis === 0 ? [picked, rest] : [rest, picked]);
    });
}

/** `A.repeat({ rows, columns })`: as many times, once where nothing is said. */
export const repeated: Rule = ofMatrix(({ shape }, { arguments: [, options], sizes }) => {
  const fields = options?.value?.kind === "record" ? options.value.fields : undefined;
  if (!isAbsent(options) && !fields) return UNKNOWN;
  const times = ["rows", "columns"].map((name) => {
    const given = fields?.get(name);
    return isAbsent(given) ? ONE_DIM : (sizeOf(given) ?? sizes.fresh());
  });
  return tensorOf(shape.map((dim, axis) => multiplyDims(dim, times[axis] ?? ONE_DIM)));
});

/** `A.kroneckerProduct(B)` */
export const kroneckerProduct: Rule = ofMatrix(({ shape }, { arguments: [, other] }) => {
  const factor = matrixOf(other)?.shape;
  return factor
    ? tensorOf(shape.map((dim, axis) => multiplyDims(dim, factor[axis] ?? ONE_DIM)))
    : UNKNOWN;
});

/** `solve(A, B)`: `A` and `B` have as many rows. */
export function solved(operation: string): Rule {
  return ({ arguments: [a, b], sizes }) => {
    const [matrix, values] = [matrixOf(a), matrixOf(b)];
    if (!matrix || !values || isWide(matrix)) return UNKNOWN;
    const operands = [operand(0, matrix.shape), operand(1, values.shape)] as const;
    const mismatch = disagreement(operation, ...operands, sizes, 1);
    return mismatch ? refused(mismatch) : tensorOf([matrix.columns, values.columns], "float");
  };
}

/** The inverse; the one of least squares where the matrix is higher than wide. */
export const inverted: Rule = notWide(matrixTo(({ rows, columns }) => [columns, rows], "float"));

/** A rule for square matrices only; what others make is not known. */
export function ofSquare(shapeOf: (size: Dim) => Shape): Rule {
  return ofMatrix(({ rows, columns }, { sizes }) =>
    sizes.compare(rows, columns) === "different"
      ? UNKNOWN
      : tensorOf(shapeOf(better(rows, columns)), "float"),
  );
}

/** `A.mpow(k)`: a product of the matrix with itself. */
export function power(operation: string): Rule {
  const rule = productOf(false, false)(operation);
  return ({ arguments: [a = {}], sizes }) => {
    const result = rule({ arguments: [a, a], sizes });
    return withPaths(result, () => [0]);
  };
}

/** A decomposition: its factors by name. */
export function factors(
  shapesOf: (sizes: MatrixSizes, fresh: () => Dim) => Readonly<Record<string, Shape>>,
): Rule {
  return ofMatrix((matrix, { sizes }) => {
    const shapes = Object.entries(shapesOf(matrix, sizes.fresh));
    return recordOf(
      Object.fromEntries(shapes.map(([name, shape]) => [name, { shape, dtype: "float" }])),
    );
  });
}

/** The rule, but for a matrix of certainly fewer rows than columns. */
export function notWide(rule: Rule): Rule {
  return ofMatrix((matrix, call) => (isWide(matrix) ? UNKNOWN : rule(call)));
}

/** The smaller of two sizes, where that is known. */
export function smaller(a: Dim, b: Dim): Dim | undefined {
  if (a.key === b.key) return a;
  const [left, right] = [constantOf(a), constantOf(b)];
  return left === undefined || right === undefined ? undefined : left < right ? a : b;
}

/** How many entries a list has. */
export function listLength(fact: Fact | undefined): Dim | undefined {
  const items = listItems(fact);
  if (items) return dimOfNumber(items.length);
  return fact?.shape?.length === 1 ? fact.shape[0] : undefined;
}

function matrixOf(fact: Fact | undefined): MatrixSizes | undefined {
  const shape = tensorShape(fact);
  const [rows, columns, more] = shape ?? [];
  if (!shape || !rows || !columns || more || shape.some(isPack)) return undefined;
  return { rows, columns, shape };
}

/** Certainly fewer rows than columns. */
function isWide({ rows, columns }: MatrixSizes): boolean {
  return (constantOf(rows) ?? Number.POSITIVE_INFINITY) < (constantOf(columns) ?? 0);
}

function axisOfWord(by: Fact | undefined): 0 | 1 | undefined {
  if (isAbsent(by)) return 0;
  if (by?.value?.kind !== "string") return undefined;
  return by.value.string === "row" ? 0 : by.value.string === "column" ? 1 : undefined;
}

/** How many there are along an axis from one place to another, which are the argument at `position` and the next one. */
function range(
  operation: string,
  operand: OperandAxis,
  position: number,
  { arguments: given, sizes }: CallFacts,
): Dim | ShapeResult {
  const length = operand.shape[operand.axis] ?? ONE_DIM;
  const [from, to] = [given[position], given[position + 1]];
  const first = isAbsent(from) ? dimOfNumber(0) : sizeOf(from);
  const last = isAbsent(to) ? subtractDims(length, ONE_DIM) : sizeOf(to);
  if (!first || !last) return sizes.fresh();
  const count = addDims(subtractDims(last, first), ONE_DIM);
  const [begin, size, whole] = [first, count, length].map(constantOf);
  if ((begin ?? 0) < 0 || (size ?? 1) < 1) return UNKNOWN;
  const outside = begin !== undefined && size !== undefined && begin + size > (whole ?? ANY);
  const argument = [position + 1];
  return outside
    ? refused({ kind: "slice-bounds", operation, operand, begin, size, argument })
    : count;
}

function sizeFact(size: Dim): Fact {
  return { value: { kind: "size", size } };
}

function operand(argument: number, shape: Shape): Operand {
  return { argument: [argument], shape };
}

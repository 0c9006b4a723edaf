import { addDims, type Dim, ONE_DIM } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import { sizeOf } from "./arguments.ts";
import type { Library } from "./library.ts";
import { ML_MATRIX_FUNCTIONS, ML_MATRIX_METHODS } from "./meanings/ml-matrix.ts";
import { type CallFacts, type Operation, type Rule, tensorOf, UNKNOWN } from "./operation.ts";
import { withPaths } from "./rearranged.ts";
import { meaning, type RuleOf, rows, table } from "./rows.ts";
import { eye, literal } from "./shape-rules/creation.ts";
import { elementwise } from "./shape-rules/elementwise.ts";
import {
  alongVector,
  concatByWord,
  equalOrScalar,
  factors,
  inverted,
  kroneckerProduct,
  listLength,
  type MatrixSizes,
  matrixTo,
  notWide,
  ofMatrix,
  ofSquare,
  power,
  productOf,
  reductionByWord,
  repeated,
  selectedAlong,
  selection,
  smaller,
  solved,
  subMatrix,
} from "./shape-rules/matrix.ts";
import { matrixTranspose, raveled } from "./shape-rules/numpy.ts";

const same: RuleOf = () => elementwise();
const number: RuleOf = () => matrixTo(() => [], "float");

const OPERATORS =
  "add sub subtract mul multiply div divide mod modulus and or xor leftShift signPropagatingRightShift rightShift zeroFillRightShift pow";
const FUNCTIONS =
  "not abs acos acosh asin asinh atan atanh cbrt ceil clz32 cos cosh exp expm1 floor fround log log1p log10 log2 round sign sin sinh sqrt tan tanh trunc";

/** `Matrix.f(A)`: a new matrix. */
const statics: readonly Operation[] = [
  ...rows("zeros ones rand random randInt", "rows columns options", () => ofSizes),
  ...rows("eye identity", "rows columns value", () => eye),
  ...rows("diag diagonal", "data rows columns", () => diagonalMatrix),
  ...rows("from1DArray", "rows columns data", filled),
  ...rows("rowVector", "data", () => vector((length) => [ONE_DIM, length])),
  ...rows("columnVector", "data", () => vector((length) => [length, ONE_DIM])),
  ...rows("min max", "A B", same),
  ...rows("checkMatrix", "A", same),
  ...rows(OPERATORS, "A B", equalOrScalar),
  ...rows(FUNCTIONS, "A", same),
];

const decompositions: readonly Operation[] = [
  ...rows("LuDecomposition LU", "A", () =>
    ofType(
      "LU",
      factors(({ rows, columns, shape }) => ({
        lowerTriangularMatrix: shape,
        upperTriangularMatrix: [rows, columns],
      })),
    ),
  ),
  ...rows("QrDecomposition QR", "A", () =>
    ofType(
      "QR",
      notWide(
        factors(({ columns, shape }) => ({
          orthogonalMatrix: shape,
          upperTriangularMatrix: [columns, columns],
        })),
      ),
    ),
  ),
  ...rows("SingularValueDecomposition SVD", "A options", () => ofType("SVD", factors(singular))),
  ...rows("EigenvalueDecomposition EVD", "A options", () =>
    factors(({ rows }) => ({
      eigenvectorMatrix: [rows, rows],
      diagonalMatrix: [rows, rows],
      realEigenvalues: [rows],
      imaginaryEigenvalues: [rows],
    })),
  ),
  ...rows("CholeskyDecomposition CHO", "A", () =>
    ofType(
      "CHO",
      factors(({ rows }) => ({ lowerTriangularMatrix: [rows, rows] })),
    ),
  ),
];

const functions: readonly Operation[] = [
  ...rows("Matrix", "data columns", () => made),
  ...statics.map((operation) => ({ ...operation, name: `Matrix.${operation.name}` })),
  ...rows("solve", "A B useSVD", solved),
  ...rows("inverse", "A useSVD", () => inverted),
  ...rows("pseudoInverse", "A threshold", () => matrixTo(({ rows, columns }) => [columns, rows])),
  ...rows("determinant", "A", () => ofSquare(() => [])),
  ...decompositions,
];

const methods: readonly Operation[] = [
  ...rows(OPERATORS, "A B", equalOrScalar),
  ...rows(FUNCTIONS, "A", same),
  ...rows("neg negate cumulativeSum flipRows flipColumns clone", "A", same),
  ...rows("echelonForm reducedEchelonForm sortRows sortColumns", "A", same),
  ...rows("apply", "A callback", same),
  ...rows("fill", "A value", same),
  ...rows("set", "A row column value", same),
  ...rows("swapRows swapColumns", "A first second", same),
  ...rows("mulRow mulColumn", "A index value", same),
  ...rows("center scale", "A by options", same),
  ...rows("scaleRows scaleColumns", "A options", same),
  ...rows("setSubMatrix", "A B startRow startColumn", same),
  ...rows("addRowVector subRowVector mulRowVector divRowVector", "A vector", alongVector(1)),
  ...rows(
    "addColumnVector subColumnVector mulColumnVector divColumnVector",
    "A vector",
    alongVector(0),
  ),
  ...rows("setRow", "A index vector", alongVector(1, 2)),
  ...rows("setColumn", "A index vector", alongVector(0, 2)),
  ...rows("sum product mean max min variance standardDeviation", "A by", () => reductionByWord),
  ...rows("trace", "A", number),
  ...rows("norm", "A type", number),
  ...rows("get", "A row column", number),
  ...rows("maxRow minRow maxColumn minColumn", "A index", number),
  ...rows("dot", "A B", number),
  ...rows("transpose", "A", () => matrixTranspose),
  ...rows("mmul", "A B", productOf(false, false)),
  ...rows("transposeMultiply", "A B", productOf(true, false)),
  ...rows("gram", "A", () => matrixTo(({ columns }) => [columns, columns])),
  ...rows("mmulByTranspose", "A", () => matrixTo(({ rows }) => [rows, rows])),
  ...rows("mpow", "A exponent", power),
  ...rows("kroneckerProduct tensorProduct", "A B", () => kroneckerProduct),
  ...rows("concat", "A B by", concatByWord),
  ...rows("repeat", "A options", () => repeated),
  ...rows("subMatrix", "A startRow endRow startColumn endColumn", subMatrix),
  ...rows("subMatrixRow", "A indices startColumn endColumn", selectedAlong(0)),
  ...rows("subMatrixColumn", "A indices startRow endRow", selectedAlong(1)),
  ...rows("selection", "A rowIndices columnIndices", () => selection),
  ...rows("getRow", "A index", () => matrixTo(({ columns }) => [columns])),
  ...rows("getRowVector", "A index", () => matrixTo(({ columns }) => [ONE_DIM, columns])),
  ...rows("getColumn", "A index", () => matrixTo(({ rows }) => [rows])),
  ...rows("getColumnVector", "A index", () => matrixTo(({ rows }) => [rows, ONE_DIM])),
  ...rows("diag diagonal", "A", () =>
    ofMatrix(({ rows, columns }, { sizes }) =>
      tensorOf([smaller(rows, columns) ?? sizes.fresh()], "float"),
    ),
  ),
  ...rows("to1DArray", "A", () => raveled),
  ...rows("to2DArray toJSON", "A", same),
];

/** They return their receiver, of which nothing is known from here on. */
const resizing: readonly Operation[] = rows(
  "addRow addColumn removeRow removeColumn",
  "A index vector",
  () => () => UNKNOWN,
).map((operation) => ({ ...operation, resizes: true }));

/** The methods that change their receiver. */
const IN_PLACE: ReadonlySet<string> = new Set(
  [
    OPERATORS,
    FUNCTIONS,
    "neg negate cumulativeSum flipRows flipColumns sortRows sortColumns apply fill set",
    "swapRows swapColumns mulRow mulColumn center scale setSubMatrix setRow setColumn",
    "addRowVector subRowVector mulRowVector divRowVector",
    "addColumnVector subColumnVector mulColumnVector divColumnVector",
    "addRow addColumn removeRow removeColumn",
  ].flatMap((names) => names.split(" ")),
);

/** ml-matrix: matrices only; methods of entries change their receiver and return it, static functions make a new one. */
export const mlMatrix: Library = {
  name: "ml-matrix",
  isModule: (specifier) => specifier === "ml-matrix",
  functions: meaning(table(functions), ML_MATRIX_FUNCTIONS),
  // A row is a plain list of numbers, which has other methods of the same names.
  methods: meaning(
    table(
      [...methods, ...resizing].map((method) => ({
        ...method,
        shape: ofMatrix((_, call) => method.shape(call)),
        ...(IN_PLACE.has(method.name) && { inPlace: true }),
      })),
    ),
    ML_MATRIX_METHODS,
  ),
  instances: new Map([
    ["LU", table(rows("solve", "lu B", solvedBy("lowerTriangularMatrix")))],
    ["QR", table(rows("solve", "qr B", solvedBy("orthogonalMatrix")))],
    ["CHO", table(rows("solve", "cholesky B", solvedBy("lowerTriangularMatrix")))],
    ["SVD", table(rows("inverse", "svd", () => inverseOfSingular))],
  ]),
  readable: new Set(["LU", "QR", "CHO", "SVD"]),
  defaultExport: "Matrix",
  axes: new Map([
    ["rows", 0],
    ["columns", 1],
  ]),
  types: new Map([
    ["Matrix", { rank: 2 }],
    ["AbstractMatrix", { rank: 2 }],
  ]),
};

/** `new Matrix(rows, columns)`, `new Matrix([[…], …])`, `new Matrix(other)`. */
function made(call: CallFacts): ReturnType<Rule> {
  return call.arguments.length > 1 ? ofSizes(call) : literal("Matrix", 2)(call);
}

function ofSizes({ arguments: [height, width], sizes }: CallFacts): ReturnType<Rule> {
  return tensorOf([height, width].map((given) => sizeOf(given) ?? sizes.fresh()));
}

/** `Matrix.diag(data, rows, columns)`: square, of the length of the data, where nothing else is said. */
function diagonalMatrix({ arguments: [data, ...given], sizes }: CallFacts): ReturnType<Rule> {
  const length = listLength(data) ?? sizes.fresh();
  return eye({
    arguments: given.length > 0 ? given : [{ value: { kind: "size", size: length } }],
    sizes,
  });
}

/** `Matrix.from1DArray(rows, columns, data)`: the numbers fill the matrix. */
function filled(operation: string): Rule {
  const rule = literal(operation, 2);
  return ({ arguments: [height = {}, width = {}, data = {}], sizes }) => {
    const wanted: Fact = { value: { kind: "list", items: [height, width] } };
    const places = [[2], [0]];
    return withPaths(rule({ arguments: [data, wanted], sizes }), ([at = 0]) => places[at] ?? [at]);
  };
}

function vector(shapeOf: (length: Dim) => readonly Dim[]): Rule {
  return ({ arguments: [data], sizes }) => tensorOf(shapeOf(listLength(data) ?? sizes.fresh()));
}

/** `new SVD(A)`; the vectors on the left are as many as the shorter side. */
function singular({ rows, columns }: MatrixSizes, fresh: () => Dim) {
  const values = smaller(addDims(rows, ONE_DIM), columns) ?? fresh();
  return {
    leftSingularVectors: [rows, smaller(rows, columns) ?? fresh()],
    rightSingularVectors: [columns, columns],
    diagonal: [values],
    diagonalMatrix: [values, values],
  };
}

/** What the rule makes is an instance, which has methods beside its factors. */
function ofType(type: string, rule: Rule): Rule {
  return (call) => {
    const result = rule(call);
    const value = result.kind === "known" ? result.fact.value : undefined;
    return value?.kind === "record"
      ? { kind: "known", fact: { value: { ...value, type } } }
      : result;
  };
}

/** `lu.solve(B)`: the factor has the shape of the matrix that was decomposed. */
function solvedBy(factor: string): RuleOf {
  return (operation) => {
    const rule = solved(operation);
    return ({ arguments: [decomposition, B = {}], sizes }) =>
      rule({ arguments: [factorOf(decomposition, factor), B], sizes });
  };
}

/** `svd.inverse()` */
function inverseOfSingular({ arguments: [svd] }: CallFacts): ReturnType<Rule> {
  const [rows] = factorOf(svd, "leftSingularVectors").shape ?? [];
  const [columns] = factorOf(svd, "rightSingularVectors").shape ?? [];
  return rows && columns ? tensorOf([columns, rows]) : UNKNOWN;
}

function factorOf(decomposition: Fact | undefined, name: string): Fact {
  const value = decomposition?.value;
  return (value?.kind === "record" && value.fields.get(name)) || {};
}

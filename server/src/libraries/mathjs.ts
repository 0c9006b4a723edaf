import { constantOf, dimOfNumber, ONE_DIM } from "../shape/dim.ts";
import { isAbsent, listItems, tensorShape } from "./arguments.ts";
import type { Library } from "./library.ts";
import {
  type CallFacts,
  type Operation,
  type Rule,
  type ShapeResult,
  tensorOf,
  UNKNOWN,
} from "./operation.ts";
import { type RuleOf, rows, table } from "./rows.ts";
import { broadcasting } from "./shape-rules/broadcast.ts";
import { eye, literal, shaped } from "./shape-rules/creation.ts";
import { elementwise } from "./shape-rules/elementwise.ts";
import {
  factors,
  kroneckerProduct,
  matrixTo,
  ofMatrix,
  ofSquare,
  smaller,
} from "./shape-rules/matrix.ts";
import {
  concatArguments,
  diagonalOrMatrix,
  differences,
  division,
  drawnAtRandom,
  indexOf,
  innerProduct,
  multiplication,
  rangeOfNumbers,
  reductionFromLeft,
  sameFromLeft,
  shapedByArguments,
  sizesOf,
  squeezedOutside,
  stackedVectors,
  subset,
} from "./shape-rules/nested-lists.ts";
import { forRanks, notOfScalars, raveled } from "./shape-rules/numpy.ts";
import { ofRank } from "./shape-rules/ranks.ts";
import { reshape } from "./shape-rules/reshaping.ts";

const same: RuleOf = () => elementwise();
const flags: RuleOf = () => elementwise("bool");
const broadcasts: RuleOf = (name) => broadcasting(name);
const comparing: RuleOf = (name) => broadcasting(name, "bool");
const aNumber: Rule = () => tensorOf([]);
const number: RuleOf = () => aNumber;
/** Of numbers only: entries are mapped one by one. */
const scalar: RuleOf = () => forRanks(elementwise(), [0]);
const square: RuleOf = () => ofSquare((size) => [size, size]);

const functions: readonly Operation[] = [
  ...rows("abs arg conj re im sign unaryMinus unaryPlus erf factorial", "x", same),
  ...rows("log10 log1p log2 clone number boolean bignumber bigint fraction", "x", same),
  ...rows("complex string", "x", same),
  ...rows("fft ifft", "x", () => notOfScalars(elementwise())),
  ...rows("round ceil floor fix", "x digits", same),
  ...rows("not isInteger isNaN isFinite isNegative isPositive isZero", "x", flags),
  ...rows("isNumeric hasNumericValue isPrime", "x", flags),
  ...rows("acos acosh acot acoth acsc acsch asec asech asin asinh atan atanh", "x", scalar),
  ...rows("cos cosh cot coth csc csch sec sech sin sinh tan tanh", "x", scalar),
  ...rows("cbrt cube exp expm1 gamma lgamma sqrt square", "x", scalar),
  ...rows("add", "a b", broadcasts),
  ...rows("subtract dotMultiply dotDivide dotPow mod atan2 gcd lcm", "a b", broadcasts),
  ...rows("bitAnd bitOr bitXor leftShift rightArithShift rightLogShift compare", "a b", broadcasts),
  ...rows("equal unequal larger largerEq smaller smallerEq and or xor", "a b", comparing),
  ...rows("multiply", "a b", multiplication),
  ...rows("divide", "a B", division),
  ...rows("pow", "A exponent", () => powered),
  ...rows("dot", "a b", innerProduct),
  ...rows("cross", "a b", () => crossed),
  ...rows("kron", "A B", () => kroneckerProduct),
  ...rows("transpose ctranspose", "A", transposed),
  ...rows("sum mean max min std variance", "A axis", (name) => reductionFromLeft(name)),
  ...rows("prod median mad", "A", () => aNumber),
  ...rows("norm", "A p", number),
  ...rows("count", "A", () => notOfScalars(aNumber)),
  ...rows("distance", "a b", number),
  ...rows("deepEqual", "A B", number),
  ...rows("cumsum", "A axis", sameFromLeft),
  ...rows("diff", "A axis", () => differences),
  ...rows("sort", "A compare", (name) => ofRank(name, [1, 1], (shape) => tensorOf(shape))),
  ...rows("map", "A callback", () => notOfScalars(mapped)),
  ...rows("filter", "A callback", () => filtered),
  ...rows("det trace", "A", () => ofSquare(() => [])),
  ...rows("inv", "A", square),
  ...rows("expm sqrtm", "A", square),
  ...rows("pinv", "A", () => matrixTo(({ rows, columns }) => [columns, rows])),
  ...rows("lusolve lsolve usolve", "A b", () => columnSolution),
  ...rows("lup", "A", () =>
    factors(({ rows, columns }, fresh) => {
      const inner = smaller(rows, columns) ?? fresh();
      return { L: [rows, inner], U: [inner, columns], p: [rows] };
    }),
  ),
  ...rows("qr", "A", () => factors(({ rows, shape }) => ({ Q: [rows, rows], R: shape }))),
  ...rows("schur", "A", () => factors(({ rows }) => ({ U: [rows, rows], T: [rows, rows] }))),
  ...rows("eigs", "A", () => factors(({ rows }) => ({ values: [rows] }))),
  ...rows("reshape", "A sizes", (name) => notOfScalars(reshape(name))),
  ...rows("resize", "A sizes", () => shaped(1)),
  ...rows("flatten", "A", () => notOfScalars(raveled)),
  ...rows("squeeze", "A", () => squeezedOutside),
  ...rows("concat", "A B axis", concatArguments),
  ...rows("row", "A index", () => matrixTo(({ columns }) => [ONE_DIM, columns])),
  ...rows("column", "A index", () => matrixTo(({ rows }) => [rows, ONE_DIM])),
  ...rows("index", "ranges", () => indexOf),
  ...rows("subset", "A index", subset),
  ...rows("size", "A", () => sizesOf),
  ...rows("matrix", "data", literal),
  ...rows("sparse", "data", (name) => ofMatrix((_, call) => literal(name)(call))),
  ...rows("zeros ones", "rows columns", () => shapedByArguments),
  ...rows("identity", "rows columns", () => identityMatrix),
  ...rows("diag", "A", () => diagonalOrMatrix),
  ...rows("range", "start end step includeEnd", () => rangeOfNumbers),
  ...rows("random randomInt", "size min max", () => drawnAtRandom),
  ...rows("matrixFromRows", "a b", stackedVectors(false)),
  ...rows("matrixFromColumns", "a b", stackedVectors(true)),
  ...rows("matrixFromFunction", "sizes callback", () => shaped(0)),
  ...rows("rotationMatrix", "angle", () => rotation),
];

/** Of a `Matrix`, or of an array, but not `map` and others that both have and that do different things. */
const methods: readonly Operation[] = [
  ...rows("clone toArray valueOf", "A", same),
  ...rows("size", "A", () => sizesOf),
  ...rows("subset", "A index", subset),
  ...rows("get", "A place", number),
  ...rows("swapRows", "A i j", same),
  ...rows("reshape", "A sizes", reshape).map(inPlace),
  ...rows("resize", "A sizes", () => shaped(1)).map(inPlace),
  ...rows("push unshift pop shift splice", "A entry", () => () => UNKNOWN).map(inPlace),
];

/** They make matrices, whatever they are given. */
const MATRICES: ReadonlySet<string> = new Set(["matrix", "sparse"]);

/** math.js: functions of numbers, nested lists and matrices; `multiply` is the product of matrices. */
export const mathjs: Library = {
  name: "mathjs",
  isModule: (specifier) => /^mathjs(\/|$)/.test(specifier),
  functions: table(functions.map((one) => (MATRICES.has(one.name) ? one : mayBeNumber(one)))),
  methods: table(methods.map(mayBeNumber)),
  instances: new Map(),
  whole: new Set(["create"]),
  types: new Map([
    ["Matrix", {}],
    ["DenseMatrix", {}],
    ["MathArray", {}],
    ["MathCollection", {}],
  ]),
};

/** Of what is unknown it makes an array or a number. */
function mayBeNumber(operation: Operation): Operation {
  return { ...operation, makesNoTensor: true };
}

/** Whether a copy was asked for is not followed. */
function inPlace(operation: Operation): Operation {
  return { ...operation, resizes: true };
}

/** `map(A, f)`, `map(A, B, f)`: entry by entry, after broadcasting. */
function mapped({ arguments: given, sizes }: CallFacts): ShapeResult {
  return broadcasting("map")({ arguments: given.slice(0, -1), sizes });
}

/** `filter(A, f)` of a vector. */
function filtered({ sizes }: CallFacts): ShapeResult {
  return tensorOf([sizes.fresh()]);
}

/** `pow(A, k)`: of a square matrix, or of a number. */
function powered(call: CallFacts): ShapeResult {
  const [base, exponent] = call.arguments.map(tensorShape);
  if (exponent?.length !== 0) return UNKNOWN;
  return base?.length === 0 ? tensorOf([]) : ofSquare((size) => [size, size])(call);
}

/** `cross(a, b)` of two vectors. */
function crossed({ arguments: [a, b] }: CallFacts): ShapeResult {
  const [left, right] = [tensorShape(a), tensorShape(b)];
  return left?.length === 1 && right?.length === 1 ? tensorOf([dimOfNumber(3)]) : UNKNOWN;
}

/** `transpose(A)` of a vector is the vector. */
function transposed(operation: string): Rule {
  return ofRank(operation, [0, 2], (shape) => tensorOf(shape.toReversed()));
}

/** `lusolve(A, b)`: a column, whether `b` is one or a vector. */
function columnSolution({ arguments: [a, b], sizes }: CallFacts): ShapeResult {
  const [rows, columns] = tensorShape(a) ?? [];
  const [length, width] = tensorShape(b) ?? [];
  const fits = rows && columns && length && sizes.compare(rows, columns) !== "different";
  if (!fits || sizes.compare(rows, length) === "different") return UNKNOWN;
  return width && constantOf(width) !== 1 ? UNKNOWN : tensorOf([rows, ONE_DIM]);
}

/** `identity(n)`, `identity(rows, columns)`, `identity([rows, columns])`. */
function identityMatrix({ arguments: given, sizes }: CallFacts): ShapeResult {
  const [first] = given;
  return eye({ arguments: listItems(first) ?? given, sizes });
}

/** `rotationMatrix(angle)` in the plane, `rotationMatrix(angle, axis)` in space. */
function rotation({ arguments: [, axis] }: CallFacts): ShapeResult {
  const size = dimOfNumber(isAbsent(axis) ? 2 : 3);
  return tensorOf([size, size]);
}

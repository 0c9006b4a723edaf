import { dimOfNumber } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import { isAbsent, tensorShape } from "./arguments.ts";
import type { Library } from "./library.ts";
import { NUMPY_TS_FUNCTIONS, NUMPY_TS_METHODS } from "./meanings/numpy.ts";
import {
  type CallFacts,
  type Operation,
  type Rule,
  type ShapeResult,
  tensorOf,
  UNKNOWN,
} from "./operation.ts";
import { rearranged } from "./rearranged.ts";
import { meaning, type RuleOf, rows, table, within } from "./rows.ts";
import { broadcasting } from "./shape-rules/broadcast.ts";
import { counting, eye, linspace, shaped } from "./shape-rules/creation.ts";
import { einsum } from "./shape-rules/einsum.ts";
import { elementwise } from "./shape-rules/elementwise.ts";
import { concat, stack } from "./shape-rules/joining.ts";
import {
  factors,
  kroneckerProduct,
  matrixTo,
  ofMatrix,
  ofSquare,
  smaller,
} from "./shape-rules/matrix.ts";
import { outerProduct, vectorMatrixProduct } from "./shape-rules/matrix-product.ts";
import { diagonalOrMatrix, differences } from "./shape-rules/nested-lists.ts";
import {
  drawnOfSize,
  equalSplit,
  evenTile,
  flattenedOrAlong,
  forRanks,
  listing,
  matrixTranspose,
  nestedLiteral,
  notOfScalars,
  ofCount,
  paddedAround,
  raveled,
  repeatedEntries,
  shapedOfArguments,
  stackedAlong,
  swapAxes,
  take,
} from "./shape-rules/numpy.ts";
import { ANY, sameOfRank } from "./shape-rules/ranks.ts";
import { alongAxis, reduction } from "./shape-rules/reduction.ts";
import {
  broadcastTo,
  expandDims,
  reshape,
  squeeze,
  tile,
  transpose,
} from "./shape-rules/reshaping.ts";
import { pad, split } from "./shape-rules/selecting.ts";
import { meshgrid } from "./shape-rules/several.ts";
import { slicesAsText } from "./shape-rules/slice-text.ts";

const same: RuleOf = () => elementwise();
const broadcasts: RuleOf = (name) => broadcasting(name);
const comparing: RuleOf = (name) => broadcasting(name, "bool");
const reducing: RuleOf = (name) => reduction(name);

const both: readonly Operation[] = [
  ...rows("absolute negative positive sign square floor ceil rint trunc fix fabs", "x", same),
  ...rows("sqrt cbrt exp exp2 expm1 log log2 log10 log1p reciprocal", "x", same),
  ...rows("sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh", "x", same),
  ...rows("degrees radians conj", "x", same),
  ...rows("isnan isinf isfinite logical_not signbit", "x", () => elementwise("bool")),
  ...rows("add subtract multiply divide mod floor_divide power remainder", "a b", broadcasts),
  ...rows("greater greater_equal less less_equal equal not_equal", "a b", comparing),
  ...rows("sum prod mean max min all any", "x axis keepdims", reducing),
  ...rows("argmax argmin nanargmax nanargmin", "x axis", (name) => reduction(name, "int")),
  ...rows("nansum nanprod nanmean nanmax nanmin median nanmedian ptp", "x axis keepdims", reducing),
  ...rows("std nanstd nanvar", "x axis ddof keepdims", deviation),
  ...rows("percentile quantile", "x q axis keepdims", ofQuantile),
  ...rows("cumsum cumprod nancumsum nancumprod", "x axis", flattenedOrAlong),
  ...rows("sort argsort", "x axis", (name) => notOfScalars(alongAxis(name))),
  ...rows("diff", "x", () => differencesOfLast),
  ...rows("take", "x indices axis", take),
  ...rows("repeat", "x times axis", () => repeatedEntries),
  ...rows("logaddexp2 nextafter", "a b", broadcasts),
  ...rows("logical_and logical_or logical_xor isclose", "a b", comparing),
  ...rows("bitwise_and bitwise_or bitwise_xor left_shift right_shift", "a b", broadcasts),
  ...rows("bitwise_not invert", "x", same),
  ...rows("clip", "x min max", broadcasts),
  ...rows("round around", "x decimals", same),
  ...rows("trace", "x", () => forRanks(() => tensorOf([]), [2])),
  ...rows("inner", "a b", (name) => forRanks(vectorMatrixProduct(name), [1, 1])),
  ...rows("matmul", "a b", vectorMatrixProduct),
  ...rows("dot", "a b", (name) => forRanks(vectorMatrixProduct(name), [2, 2])),
  ...rows("outer", "a b", (name) => forRanks(outerProduct(name), [1, 1])),
  ...rows("transpose", "x perm", transpose),
  ...rows("swapaxes", "x axis1 axis2", swapAxes),
  ...rows("ravel flatten", "x", () => raveled),
  ...rows("expand_dims", "x newAxis", expandDims),
  ...rows("squeeze", "x axis", squeeze),
];

const functions: readonly Operation[] = [
  ...both,
  ...rows("abs deg2rad rad2deg sinc zeros_like ones_like", "x", same),
  ...rows("maximum minimum fmax fmin logaddexp copysign", "a b", broadcasts),
  ...rows("where", "condition a b", (name) => ofCount(broadcasting(name), 3)),
  ...rows("true_divide pow fmod", "a b", broadcasts),
  ...rows("acos acosh asin asinh atan atanh", "x", same),
  ...rows("angle real imag nan_to_num conjugate empty_like full_like", "x", same),
  ...rows("tril triu", "x", (name) => sameOfRank(name, [2, 2])),
  ...rows("flip flipud", "x", () => notOfScalars(elementwise())),
  ...rows("fliplr", "x", (name) => sameOfRank(name, [2, ANY])),
  ...rows("roll", "x shift", same),
  ...rows("variance", "x axis ddof keepdims", deviation),
  ...rows("count_nonzero", "x axis", (name) => reduction(name, "int")),
  ...rows("einsum", "equation operands", (name) => einsum(name, false)),
  ...rows("permute_dims", "x perm", transpose),
  ...rows("matrix_transpose", "x", () => matrixTranspose),
  ...rows("vdot", "a b", (name) => forRanks(vectorMatrixProduct(name), [1, 1])),
  ...rows("kron", "A B", () => kroneckerProduct),
  ...rows("vstack row_stack", "arrays", (name) => stackedAlong(name, 0, stack)),
  ...rows("hstack", "arrays", (name) => stackedAlong(name, 1, concat)),
  ...rows("concat", "arrays axis", concat),
  ...rows("pad", "x width", (name) => paddedAround(pad(name))),
  ...rows("meshgrid", "vector other", () => meshgrid),
  ...rows("interp", "values vector other", () => elementwise("float")),
  ...rows("amax amin", "x axis keepdims", reducing),
  ...rows("reshape", "x shape", reshape),
  ...rows("tile", "x reps", (name) => evenTile(tile(name))),
  ...rows("broadcast_to", "x shape", broadcastTo),
  ...rows("split", "x parts axis", (name) => equalSplit(split(name))),
  ...rows("concatenate", "arrays axis", concat),
  ...rows("stack", "arrays axis", stack),
  ...rows("array asarray asanyarray", "values", nestedLiteral),
  ...rows("zeros ones empty", "shape", () => shaped(0)),
  ...rows("arange", "start stop step", () => counting),
  ...rows("diag", "x", () => diagonalOrMatrix),
  ...rows("tri", "rows columns", () => eye),
  ...rows("full", "shape value", () => shaped(0)),
  ...rows("eye", "rows columns", () => eye),
  ...rows("identity", "rows", () => eye),
  ...rows("linspace", "start stop count", () => linspace),
  ...rows("logspace geomspace", "start end count", () => linspace),
];

const linalg: readonly Operation[] = [
  ...rows("inv", "A", () => ofSquare((size) => [size, size])),
  ...rows("cholesky", "definite", () => ofSquare((size) => [size, size])),
  ...rows("matrix_power", "A exponent", () => ofSquare((size) => [size, size])),
  ...rows("pinv", "A", () => matrixTo(({ rows, columns }) => [columns, rows])),
  ...rows("det", "A", () => ofSquare(() => [])),
  ...rows("matrix_rank", "A", () => matrixTo(() => [])),
  ...rows("cond", "A", () => ofSquare(() => [])),
  ...rows("eigvals eigvalsh", "A", () => ofSquare((size) => [size])),
  ...rows("eig eigh", "A", () => factors(({ rows, shape }) => ({ w: [rows], v: shape }))),
  ...rows("qr", "A", () =>
    factors(({ rows, columns }, fresh) => {
      const inner = smaller(rows, columns) ?? fresh();
      return { q: [rows, inner], r: [inner, columns] };
    }),
  ),
  ...rows("svd", "A", () =>
    factors(({ rows, columns }, fresh) => ({
      u: [rows, rows],
      s: [smaller(rows, columns) ?? fresh()],
      vt: [columns, columns],
    })),
  ),
  ...rows("svdvals", "A", () =>
    ofMatrix(({ rows, columns }, { sizes }) => tensorOf([smaller(rows, columns) ?? sizes.fresh()])),
  ),
  ...rows("solve", "A rightSide", solvedExactly),
  ...rows("norm", "x ord axis keepdims", (name) => rearranged(reduction(name), [0, 2, 3])),
  ...rows("matmul", "a b", vectorMatrixProduct),
  ...rows("matrix_transpose", "x", () => matrixTranspose),
  ...rows("outer", "a b", (name) => forRanks(outerProduct(name), [1, 1])),
  ...rows("trace", "x", () => forRanks(() => tensorOf([]), [2])),
];

const random: readonly Operation[] = [
  ...rows("rand randn", "rows columns", () => shapedOfArguments),
  ...rows("random random_sample sample standard_normal", "size", () => drawnOfSize(0)),
  ...rows("exponential poisson", "scale size", () => drawnOfSize(1)),
  ...rows("normal uniform laplace gumbel logistic lognormal", "low high size", () =>
    drawnOfSize(2),
  ),
  ...rows("randint", "low high size", () => drawnOfSize(2)),
];

const methods: readonly Operation[] = [
  ...both,
  ...rows("copy tolist toArray", "x", same),
  ...rows("astype", "x dtype", same),
  ...rows("var", "x axis ddof keepdims", deviation),
  ...rows("slice", "x slices", slicesAsText),
  ...rows("reshape", "x shape", (name) => spread(reshape(name))),
];

/** numpy-ts: NumPy's functions, and most of them as methods. */
export const numpyTs: Library = {
  name: "numpy-ts",
  isModule: (specifier) => /^numpy-ts(\/(node|core))?$/.test(specifier),
  functions: meaning(
    table([...functions, ...within("linalg", linalg), ...within("random", random)]),
    NUMPY_TS_FUNCTIONS,
  ),
  transposed: "T",
  methods: meaning(table(methods), NUMPY_TS_METHODS),
  instances: new Map(),
  types: new Map([
    ["NDArray", {}],
    ["NDArrayCore", {}],
  ]),
};

/** `x.reshape(2, 3)` and `x.reshape([2, 3])` */
function spread(rule: Rule): Rule {
  const one = listing(rule, 1);
  return (call) => {
    const [x = {}, ...sizes] = call.arguments;
    if (sizes.length < 2) return one(call);
    return rule({ arguments: [x, { value: { kind: "list", items: sizes } }], sizes: call.sizes });
  };
}

/** `std(x, axis, ddof, keepdims)`; along the axis of a vector the library fails. */
function deviation(operation: string): Rule {
  const rule = rearranged(reduction(operation), [0, 1, 3]);
  return (call) => {
    const [x, axis] = call.arguments;
    return tensorShape(x)?.length === 1 && !isAbsent(axis) ? UNKNOWN : rule(call);
  };
}

/** `diff(x)` along the last axis. */
function differencesOfLast(call: CallFacts): ShapeResult {
  const [x = {}, ...others] = call.arguments;
  const last = (tensorShape(x)?.length ?? 0) - 1;
  if (others.length > 0 || last < 0) return UNKNOWN;
  const axis: Fact = { value: { kind: "size", size: dimOfNumber(last) } };
  return differences({ arguments: [x, axis], sizes: call.sizes });
}

/** `percentile(x, q, axis)` of one number `q`. */
function ofQuantile(operation: string): Rule {
  const rule = rearranged(reduction(operation), [0, 2, 3]);
  return (call) => {
    const [, q] = call.arguments;
    return tensorShape(q)?.length === 0 && call.arguments.length < 4 ? rule(call) : UNKNOWN;
  };
}

/** `solve(A, b)`: `A` is square and has as many rows as `b`. */
function solvedExactly(operation: string): Rule {
  const product = vectorMatrixProduct(operation);
  return (call) => {
    const [a, b] = call.arguments.slice(0, 2).map(tensorShape);
    const [rows, columns] = a ?? [];
    if (a?.length !== 2 || !b || b.length > 2 || !rows || !columns) return UNKNOWN;
    return call.sizes.compare(rows, columns) === "different" ? UNKNOWN : product(call);
  };
}

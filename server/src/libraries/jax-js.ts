import type { Library } from "./library.ts";
import { JAX_FUNCTIONS, JAX_METHODS } from "./meanings/numpy.ts";
import {
  type CallFacts,
  type Operation,
  type Rule,
  type ShapeResult,
  tensorOf,
  UNKNOWN,
} from "./operation.ts";
import { meaning, type RuleOf, rows, table, within } from "./rows.ts";
import { broadcasting } from "./shape-rules/broadcast.ts";
import { counting, eye, linspace, oneHot, shaped } from "./shape-rules/creation.ts";
import { einsum } from "./shape-rules/einsum.ts";
import { elementwise } from "./shape-rules/elementwise.ts";
import { generalConvolution } from "./shape-rules/general-convolution.ts";
import { concat, stack } from "./shape-rules/joining.ts";
import { outerProduct, vectorMatrixProduct } from "./shape-rules/matrix-product.ts";
import {
  equalSplit,
  evenTile,
  forRanks,
  listing,
  matrixTranspose,
  notOfScalars,
  raveled,
  swapAxes,
  take,
  withOptions,
} from "./shape-rules/numpy.ts";
import { alongAxis, reduction } from "./shape-rules/reduction.ts";
import {
  broadcastTo,
  expandDims,
  reshape,
  squeeze,
  tile,
  transpose,
} from "./shape-rules/reshaping.ts";
import { split } from "./shape-rules/selecting.ts";

const reducing: RuleOf = (name) => withOptions(reduction(name), 2, ["keepdims"]);
const same: RuleOf = () => elementwise();

/** `np.f(x)` */
const numpy: readonly Operation[] = [
  ...rows("abs absolute negative positive sign square floor ceil round rint trunc", "x", same),
  ...rows("exp exp2 expm1 log log2 log10 log1p sqrt cbrt reciprocal sin cos tan", "x", same),
  ...rows("asin acos atan sinh cosh tanh asinh acosh atanh sinc deg2rad rad2deg", "x", same),
  ...rows("arcsin arccos arctan arcsinh arccosh arctanh radians degrees", "x", same),
  ...rows("isnan isinf isfinite logicalNot", "x", () => elementwise("bool")),
  ...rows("zerosLike onesLike", "x", same),
  ...rows(
    "add subtract multiply divide trueDivide floorDivide power pow remainder",
    "a b",
    broadcasts,
  ),
  ...rows("maximum minimum fmax fmin atan2 arctan2 hypot logaddexp copysign", "a b", broadcasts),
  ...rows("greater greaterEqual less lessEqual equal notEqual", "a b", comparing),
  ...rows("where", "condition a b", broadcasts),
  ...rows("clip", "x min max", broadcasts),
  ...rows("sum prod mean max min all any std var_", "x axis options", reducing),
  ...rows("argmax argmin", "x axis options", (name) =>
    withOptions(reduction(name, "int"), 2, ["keepdims"]),
  ),
  ...rows("flip", "x axis", alongAxis),
  ...rows("matmul", "a b", vectorMatrixProduct),
  ...rows("dot", "a b", (name) => forRanks(vectorMatrixProduct(name), [2, 2])),
  ...rows("outer", "a b", (name) => forRanks(outerProduct(name), [1, 1])),
  ...rows("einsum", "equation operands", (name) => einsum(name, false)),
  ...rows("transpose permuteDims", "x perm", transpose),
  ...rows("matrixTranspose", "x", () => matrixTranspose),
  ...rows("swapaxes", "x axis1 axis2", swapAxes),
  ...rows("reshape", "x shape", (name) => listing(reshape(name), 1)),
  ...rows("ravel", "x", () => raveled),
  ...rows("expandDims", "x newAxis", expandDims),
  ...rows("squeeze", "x axis", squeeze),
  ...rows("tile", "x reps", (name) => evenTile(tile(name))),
  ...rows("broadcastTo", "x shape", broadcastTo),
  ...rows("take", "x indices axis", take),
  ...rows("split", "x parts axis", (name) => equalSplit(split(name))),
  ...rows("concatenate", "arrays axis", concat),
  ...rows("stack", "arrays axis", stack),
  ...rows("zeros ones", "shape", () => shaped(0)),
  ...rows("full", "shape value", () => shaped(0)),
  ...rows("eye", "rows columns", () => eye),
  ...rows("identity", "rows", () => eye),
  ...rows("arange", "start stop step", () => counting),
  ...rows("linspace", "start stop count", () => linspace),
  ...rows("diag", "x", () => forRanks(diagonalMatrix, [1])),
];

/** `nn.f(x)` */
const nn: readonly Operation[] = [
  ...rows("relu relu6 sigmoid silu swish softplus softSign gelu elu celu selu", "x", same),
  ...rows("hardTanh hardSigmoid hardSwish hardSilu leakyRelu logSigmoid mish", "x", same),
  ...rows("softmax logSoftmax", "x axis", (name) => notOfScalars(alongAxis(name))),
  ...rows("logsumexp logmeanexp", "x axis options", reducing),
  ...rows("oneHot", "indices depth", () => oneHot),
];

const lax: readonly Operation[] = [
  ...rows("conv", "x filter strides padding", generalConvolution),
  ...rows("erf erfc stopGradient", "x", same),
];

const methods: readonly Operation[] = [
  ...rows("neg", "x", same),
  ...rows("add sub mul div mod", "a b", broadcasts),
  ...rows("greater greaterEqual less lessEqual equal notEqual", "a b", comparing),
  ...rows("sum prod mean max min all any", "x axis options", reducing),
  ...rows("transpose", "x perm", transpose),
  ...rows("reshape", "x shape", (name) => listing(reshape(name), 1)),
  ...rows("flatten ravel", "x", () => raveled),
];

/** jax-js: every operation consumes its arguments, `x.ref` keeps one for another use. */
export const jaxJs: Library = {
  name: "jax-js",
  isModule: (specifier) => /^@jax-js\/jax(\/|$)/.test(specifier),
  functions: meaning(
    table([...within("numpy", numpy), ...within("nn", nn), ...within("lax", lax)]),
    JAX_FUNCTIONS,
  ),
  methods: meaning(table(methods), JAX_METHODS),
  instances: new Map(),
  sameArray: new Set(["ref"]),
  types: new Map([
    ["Array", {}],
    ["numpy.Array", {}],
  ]),
};

function broadcasts(name: string): Rule {
  return broadcasting(name);
}

function comparing(name: string): Rule {
  return broadcasting(name, "bool");
}

/** `diag(v)` of a vector. */
function diagonalMatrix({ arguments: [x] }: CallFacts): ShapeResult {
  const [length] = x?.shape ?? [];
  return length ? tensorOf([length, length]) : UNKNOWN;
}

import type { Library } from "./library.ts";
import { NUMPY_TS_FUNCTIONS, NUMPY_TS_METHODS } from "./meanings/numpy.ts";
import type { Operation, Rule } from "./operation.ts";
import { meaning, type RuleOf, rows, table } from "./rows.ts";
import { broadcasting } from "./shape-rules/broadcast.ts";
import { eye, linspace, shaped } from "./shape-rules/creation.ts";
import { elementwise } from "./shape-rules/elementwise.ts";
import { concat, stack } from "./shape-rules/joining.ts";
import { outerProduct, vectorMatrixProduct } from "./shape-rules/matrix-product.ts";
import { equalSplit, evenTile, forRanks, listing, raveled, swapAxes } from "./shape-rules/numpy.ts";
import { reduction } from "./shape-rules/reduction.ts";
import {
  broadcastTo,
  expandDims,
  reshape,
  squeeze,
  tile,
  transpose,
} from "./shape-rules/reshaping.ts";
import { split } from "./shape-rules/selecting.ts";

const same: RuleOf = () => elementwise();
const broadcasts: RuleOf = (name) => broadcasting(name);
const comparing: RuleOf = (name) => broadcasting(name, "bool");
const reducing: RuleOf = (name) => reduction(name);

const both: readonly Operation[] = [
  ...rows("absolute negative positive sign square floor ceil rint trunc fix fabs", "x", same),
  ...rows("sqrt cbrt exp exp2 expm1 log log2 log10 log1p reciprocal", "x", same),
  ...rows("sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh", "x", same),
  ...rows("degrees radians", "x", same),
  ...rows("isnan isinf isfinite logical_not signbit", "x", () => elementwise("bool")),
  ...rows("add subtract multiply divide mod floor_divide power remainder", "a b", broadcasts),
  ...rows("greater greater_equal less less_equal equal not_equal", "a b", comparing),
  ...rows("sum prod mean max min all any", "x axis keepdims", reducing),
  ...rows("argmax argmin", "x axis", (name) => reduction(name, "int")),
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
  ...rows("where", "condition a b", broadcasts),
  ...rows("amax amin", "x axis keepdims", reducing),
  ...rows("reshape", "x shape", reshape),
  ...rows("tile", "x reps", (name) => evenTile(tile(name))),
  ...rows("broadcast_to", "x shape", broadcastTo),
  ...rows("split", "x parts axis", (name) => equalSplit(split(name))),
  ...rows("concatenate", "arrays axis", concat),
  ...rows("stack", "arrays axis", stack),
  ...rows("zeros ones empty", "shape", () => shaped(0)),
  ...rows("full", "shape value", () => shaped(0)),
  ...rows("eye", "rows columns", () => eye),
  ...rows("identity", "rows", () => eye),
  ...rows("linspace", "start stop count", () => linspace),
];

const methods: readonly Operation[] = [
  ...both,
  ...rows("copy", "x", same),
  ...rows("reshape", "x shape", (name) => spread(reshape(name))),
];

/** numpy-ts: NumPy's functions, and most of them as methods. */
export const numpyTs: Library = {
  name: "numpy-ts",
  isModule: (specifier) => /^numpy-ts(\/(node|core))?$/.test(specifier),
  functions: meaning(table(functions), NUMPY_TS_FUNCTIONS),
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

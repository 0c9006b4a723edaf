import type { Library } from "./library.ts";
import type { CallFacts, Operation, ShapeResult } from "./operation.ts";
import { broadcasting } from "./shape-rules/broadcast.ts";
import {
  diag,
  eye,
  linspace,
  literal,
  oneHot,
  scalar,
  sequence,
  shaped,
} from "./shape-rules/creation.ts";
import { cast, elementwise } from "./shape-rules/elementwise.ts";
import { concat, joiningMethod, stack } from "./shape-rules/joining.ts";
import { dotProduct, matrixProduct, outerProduct } from "./shape-rules/matrix-product.ts";
import { alongAxis, indexReduction, reduction } from "./shape-rules/reduction.ts";
import {
  broadcastTo,
  expandDims,
  flatten,
  reshape,
  reshapeAs,
  reshapeToRank,
  squeeze,
  tile,
  transpose,
} from "./shape-rules/reshaping.ts";
import { gather, pad, slice, split, unstack } from "./shape-rules/selecting.ts";

type Rule = (call: CallFacts) => ShapeResult;

/** Entry by entry with the dtype of the argument, and with a float or a flag as result. */
const KEEPS_DTYPE = [
  "neg",
  "abs",
  "relu",
  "relu6",
  "square",
  "sign",
  "clone",
  "round",
  "floor",
  "ceil",
];
const GIVES_FLOAT = [
  ...["sigmoid", "tanh", "exp", "log", "sqrt", "rsqrt", "reciprocal", "sin", "cos", "tan"],
  ...["asin", "acos", "atan", "sinh", "cosh", "asinh", "acosh", "atanh"],
  ...["erf", "softplus", "logSigmoid", "log1p", "expm1", "elu", "selu"],
];
const BROADCASTS = [
  "add",
  "sub",
  "mul",
  "div",
  "pow",
  "maximum",
  "minimum",
  "mod",
  "squaredDifference",
  "floorDiv",
];
const COMPARES = [
  "greater",
  "greaterEqual",
  "less",
  "lessEqual",
  "equal",
  "notEqual",
  "logicalAnd",
  "logicalOr",
];
const REDUCES = ["sum", "max", "min", "prod", "any", "all"];
const REDUCES_TO_FLOAT = ["mean", "logSumExp"];

const OF_SHAPE = ["x", "shape"];

/** Rows that are functions and methods alike. */
const both: readonly Operation[] = [
  ...KEEPS_DTYPE.map((name) => row(name, ["x"], elementwise())),
  ...GIVES_FLOAT.map((name) => row(name, ["x"], elementwise("float"))),
  ...BROADCASTS.map((name) => row(name, ["a", "b"], broadcasting(name))),
  ...COMPARES.map((name) => row(name, ["a", "b"], broadcasting(name, "bool"))),
  ...REDUCES.map((name) => row(name, ["x", "axis", "keepDims"], reduction(name))),
  ...REDUCES_TO_FLOAT.map((name) => row(name, ["x", "axis", "keepDims"], reduction(name, "float"))),
  row("argMax", ["x", "axis"], indexReduction("argMax")),
  row("argMin", ["x", "axis"], indexReduction("argMin")),
  row("softmax", ["logits", "dim"], alongAxis("softmax")),
  row("logSoftmax", ["logits", "axis"], alongAxis("logSoftmax")),
  row("cumsum", ["x", "axis", "exclusive", "reverse"], firstOnly(elementwise())),
  row("reverse", ["x", "axis"], alongAxis("reverse", false)),
  row("matMul", ["a", "b", "transposeA", "transposeB"], matrixProduct("matMul")),
  row("dot", ["t1", "t2"], dotProduct("dot")),
  row("transpose", ["x", "perm"], transpose("transpose")),
  row("reshape", OF_SHAPE, reshape("reshape")),
  row("expandDims", ["x", "axis"], expandDims("expandDims")),
  row("squeeze", ["x", "axis"], squeeze("squeeze")),
  row("tile", ["x", "reps"], tile("tile")),
  row("broadcastTo", OF_SHAPE, broadcastTo),
  row("slice", ["x", "begin", "size"], slice("slice")),
  row("gather", ["x", "indices", "axis", "batchDims"], gather("gather")),
  row("split", ["x", "numOrSizeSplits", "axis"], split("split")),
  row("unstack", ["x", "axis"], unstack("unstack")),
  row("oneHot", ["indices", "depth"], oneHot),
  row("cast", ["x", "dtype"], cast),
  row("step", ["x", "alpha"], firstOnly(elementwise("float"))),
  row("pad", ["x", "paddings", "constantValue"], pad("pad")),
  row("clipByValue", ["x", "clipValueMin", "clipValueMax"], firstOnly(elementwise())),
  row("leakyRelu", ["x", "alpha"], firstOnly(elementwise("float"))),
  row("zerosLike", ["x"], elementwise()),
  row("onesLike", ["x"], elementwise()),
];

const functionsOnly: readonly Operation[] = [
  row("scalar", ["value", "dtype"], scalar),
  row("tensor", ["values", "shape", "dtype"], literal("tensor")),
  ...[1, 2, 3, 4, 5, 6].map((rank) => {
    const name = `tensor${rank}d`;
    const parameters = rank === 1 ? ["values", "dtype"] : ["values", "shape", "dtype"];
    return row(name, parameters, rank === 1 ? vectorLiteral : literal(name, rank));
  }),
  row("zeros", ["shape", "dtype"], shaped(0)),
  row("ones", ["shape", "dtype"], shaped(0)),
  row("fill", ["shape", "value", "dtype"], shaped(0)),
  row("randomNormal", ["shape"], shaped(0)),
  row("randomUniform", ["shape"], shaped(0)),
  row("truncatedNormal", ["shape"], shaped(0)),
  row("diag", ["x"], diag),
  row("range", ["start", "stop", "step"], sequence),
  row("linspace", ["start", "stop", "num"], linspace),
  row("eye", ["numRows", "numColumns"], eye),
  row("variable", ["initialValue"], firstOnly(elementwise())),
  row("outerProduct", ["v1", "v2"], outerProduct("outerProduct")),
  row("where", ["condition", "a", "b"], broadcasting("where")),
  row("concat", ["tensors", "axis"], concat("concat")),
  row("stack", ["tensors", "axis"], stack("stack")),
];

const methodsOnly: readonly Operation[] = [
  row("concat", ["x", "tensors", "axis"], joiningMethod(concat("concat"))),
  row("stack", ["x", "tensors", "axis"], joiningMethod(stack("stack"))),
  row("flatten", ["x"], flatten),
  row("as1D", ["x"], flatten),
  row("asScalar", ["x"], reshapeToRank("asScalar")),
  ...[2, 3, 4, 5].map((rank) => row(`as${rank}D`, ["x", "shape"], reshapeToRank(`as${rank}D`))),
  row("reshapeAs", ["x", "like"], reshapeAs("reshapeAs")),
  row("asType", ["x", "dtype"], cast),
  row("toFloat", ["x"], elementwise("float")),
  row("toInt", ["x"], elementwise("int")),
  row("toBool", ["x"], elementwise("bool")),
  row("variable", ["x"], firstOnly(elementwise())),
];

/** TensorFlow.js: immutable tensors, `tf.op(x)` and `x.op()`. */
export const tfjs: Library = {
  name: "tfjs",
  isModule: (specifier) =>
    /^@tensorflow\/tfjs(-core|-node|-node-gpu|-backend-[a-z]+|-react-native)?(\/|$)/.test(
      specifier,
    ),
  functions: table([...both, ...functionsOnly]),
  methods: table([...both, ...methodsOnly]),
  types: new Map([
    ["Tensor", {}],
    ["Variable", {}],
    ["Scalar", { rank: 0 }],
    ...[1, 2, 3, 4, 5, 6].map((rank) => [`Tensor${rank}D`, { rank }] as const),
  ]),
};

function row(name: string, parameters: readonly string[], shape: Rule): Operation {
  return { name, parameters, shape };
}

function table(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  return new Map(operations.map((operation) => [operation.name, operation]));
}

/** `tensor1d(values, dtype)` takes no shape. */
function vectorLiteral({ arguments: [values, dtype], sizes }: CallFacts): ShapeResult {
  const given = [values ?? {}, { value: { kind: "nothing" } } as const, ...(dtype ? [dtype] : [])];
  return literal("tensor1d", 1)({ arguments: given, sizes });
}

/** Further arguments are plain numbers that do not bear on the shape. */
function firstOnly(rule: Rule): Rule {
  return ({ arguments: given, sizes }) => rule({ arguments: given.slice(0, 1), sizes });
}

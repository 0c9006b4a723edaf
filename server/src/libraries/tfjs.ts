import type { Library } from "./library.ts";
import { TFJS_FUNCTIONS, TFJS_METHODS } from "./meanings/tfjs.ts";
import type { CallFacts, Operation, Rule, ShapeResult } from "./operation.ts";
import { rearranged } from "./rearranged.ts";
import { meaning, rows, table } from "./rows.ts";
import { batchToSpace, spaceToBatch, stridedSlice } from "./shape-rules/blocks.ts";
import { broadcasting } from "./shape-rules/broadcast.ts";
import { buffer, bufferOf, tensorOfBuffer } from "./shape-rules/buffer.ts";
import {
  convolution,
  depthwiseConvolution,
  separableConvolution,
  transposedConvolution,
} from "./shape-rules/convolution.ts";
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
import { einsum } from "./shape-rules/einsum.ts";
import { cast, elementwise } from "./shape-rules/elementwise.ts";
import {
  gradientOf,
  gradientsOf,
  making,
  minimize,
  valueAndGradient,
  valueAndGradients,
  variableGradients,
} from "./shape-rules/gradient-functions.ts";
import {
  cropAndResize,
  depthToSpace,
  fromPixels,
  recoloured,
  resize,
  sameImage,
} from "./shape-rules/image.ts";
import { concat, joiningMethod, stack } from "./shape-rules/joining.ts";
import { crossEntropy, loss } from "./shape-rules/loss.ts";
import { dotProduct, matrixProduct, outerProduct } from "./shape-rules/matrix-product.ts";
import { normalization } from "./shape-rules/normalization.ts";
import { generalPooling, pooling } from "./shape-rules/pooling.ts";
import { ANY, sameOfRank } from "./shape-rules/ranks.ts";
import {
  alongAxis,
  alongLastAxis,
  cumulative,
  indexReduction,
  normReduction,
  reduction,
} from "./shape-rules/reduction.ts";
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
import { bins, draws, gatherParts, listedShape, segmentSum } from "./shape-rules/scatter.ts";
import { gather, pad, slice, split, unstack } from "./shape-rules/selecting.ts";
import {
  listedOperands,
  meshgrid,
  moments,
  qr,
  sameTensors,
  topk,
  unique,
} from "./shape-rules/several.ts";
import {
  frames,
  inverseRealTransform,
  realTransform,
  shortTimeTransform,
  windowFunction,
} from "./shape-rules/signal.ts";
import { layerFunctions, layerInstances } from "./tfjs-layers.ts";

/** Functions and methods alike. */
const both: readonly Operation[] = [
  ...rows("neg abs relu relu6 square sign clone round floor ceil", "x", entrywise()),
  ...rows(
    "sigmoid tanh exp log sqrt rsqrt reciprocal sin cos tan asin acos atan sinh cosh asinh acosh atanh",
    "x",
    entrywise("float"),
  ),
  ...rows("erf softplus logSigmoid log1p expm1 elu selu", "x", entrywise("float")),
  ...rows("isNaN isInf isFinite logicalNot", "x", entrywise("bool")),
  ...rows("zerosLike onesLike", "x", entrywise()),
  ...rows("step leakyRelu", "x alpha", entrywise("float")),
  ...rows("clipByValue", "x clipValueMin clipValueMax", entrywise()),
  ...rows("cumsum cumprod", "x axis exclusive reverse", () => cumulative),
  ...rows("cast", "x dtype", () => cast),
  ...rows(
    "add sub mul div divNoNan pow maximum minimum mod squaredDifference floorDiv atan2",
    "a b",
    broadcasting,
  ),
  ...rows("prelu", "x alpha", broadcasting),
  ...rows("greater greaterEqual less lessEqual equal notEqual", "a b", comparing),
  ...rows("logicalAnd logicalOr logicalXor", "a b", comparing),
  ...rows("sum max min prod any all", "x axis keepDims", (name) => reduction(name)),
  ...rows("mean logSumExp", "x axis keepDims", (name) => reduction(name, "float")),
  ...rows("euclideanNorm", "x axis keepDims", normReduction),
  ...rows("norm", "x ord axis keepDims", (name) => rearranged(normReduction(name), [0, 2, 3])),
  ...rows("argMax argMin", "x axis", indexReduction),
  ...rows("softmax", "logits dim", alongLastAxis),
  ...rows("logSoftmax", "logits axis", alongLastAxis),
  ...rows("reverse", "x axis", alongAxis),
  ...rows("topk", "x k sorted", topk),
  ...rows("unique", "x axis", unique),
  ...rows("matMul", "a b transposeA transposeB", matrixProduct),
  ...rows("dot", "t1 t2", dotProduct),
  ...rows("transpose", "x perm", transpose),
  ...rows("reshape", "x shape", reshape),
  ...rows("expandDims", "x axis", expandDims),
  ...rows("squeeze", "x axes", squeeze),
  ...rows("tile", "x reps", tile),
  ...rows("broadcastTo", "x shape", broadcastTo),
  ...rows("slice", "x begin size", slice),
  ...rows("stridedSlice", "x begin end strides", stridedSlice),
  ...rows("gather", "x indices axis batchDims", gather),
  ...rows("split", "x numOrSizeSplits axis", split),
  ...rows("unstack", "x axis", unstack),
  ...rows("oneHot", "indices depth", () => oneHot),
  ...rows("pad", "x paddings constantValue", pad),
  ...rows("mirrorPad", "x paddings mode", pad),
  ...rows("spaceToBatchND", "x blockShape paddings", spaceToBatch),
  ...rows("batchToSpaceND", "x blockShape crops", batchToSpace),
  ...rows("depthToSpace", "x blockSize dataFormat", depthToSpace),
  ...rows("batchNorm", "x mean variance offset scale varianceEpsilon", normalization),
  ...rows("localResponseNormalization", "x depthRadius bias alpha beta", same(3, 4)),
  ...rows("conv1d", "x filter strides pad dataFormat dilations", convolves(1)),
  ...rows("conv2d", "x filter strides pad dataFormat dilations", convolves(2)),
  ...rows("depthwiseConv2d", "x filter strides pad dataFormat dilations", depthwiseConvolution),
  ...rows(
    "separableConv2d",
    "x depthwise pointwise strides pad dilations dataFormat",
    separableConvolution,
  ),
  ...rows("conv2dTranspose", "x filter outputShape strides pad", (name) =>
    transposedConvolution(name, 2),
  ),
  ...rows("maxPool avgPool", "x filterSize strides pad", (name) => pooling(name, 2)),
  ...rows("pool", "x windowShape poolingType pad dilations strides", generalPooling),
  ...rows("unsortedSegmentSum", "x segmentIds numSegments", segmentSum),
  ...rows("fft", "x", entrywise()),
];

const functionsOnly: readonly Operation[] = [
  ...rows("scalar", "value dtype", () => scalar),
  ...rows("tensor", "values shape dtype", (name) => literal(name)),
  ...rows("tensor1d", "values dtype", () => vectorLiteral),
  ...[2, 3, 4, 5, 6].flatMap((rank) =>
    rows(`tensor${rank}d`, "values shape dtype", (name) => literal(name, rank)),
  ),
  ...rows("zeros ones", "shape dtype", () => shaped(0)),
  ...rows("fill", "shape value dtype", () => shaped(0)),
  ...rows("randomNormal randomUniform truncatedNormal randomStandardNormal", "shape", () =>
    shaped(0),
  ),
  ...rows("randomUniformInt", "shape minval maxval", () => shaped(0, "int")),
  ...rows("randomGamma", "shape alpha", () => shaped(0)),
  ...rows("rand", "shape randFunction", () => shaped(0)),
  ...rows("diag", "x", () => diag),
  ...rows("range", "start stop step", () => sequence),
  ...rows("linspace", "start stop num", () => linspace),
  ...rows("eye", "numRows numColumns", () => eye),
  ...rows("meshgrid", "x y", () => meshgrid),
  ...rows("variable", "initialValue", entrywise()),
  ...rows("dropout", "x rate", entrywise()),
  ...rows("buffer", "shape dtype", () => buffer),
  ...rows("multinomial", "logits numSamples", draws),
  ...rows("outerProduct", "v1 v2", outerProduct),
  ...rows("where", "condition a b", (name) => broadcasting(name)),
  ...rows("einsum", "equation tensors", einsum),
  ...rows("addN", "tensors", (name) => listedOperands(broadcasting(name))),
  ...rows("concat concat1d concat2d concat3d concat4d", "tensors axis", concat),
  ...rows("stack", "tensors axis", stack),
  ...[1, 2, 3, 4].flatMap((rank) => [
    ...rows(`slice${rank}d`, "x begin size", (name) => ranked(name, rank, slice(name))),
    ...rows(`pad${rank}d`, "x paddings", (name) =>
      ranked(name, rank, rank === 1 ? padVector(pad(name)) : pad(name)),
    ),
    ...rows(`reverse${rank}d`, rank === 1 ? "x" : "x axis", (name) =>
      ranked(name, rank, alongAxis(name)),
    ),
  ]),
  ...[2, 3, 4].flatMap((rank) =>
    rows(`batchNorm${rank}d`, "x mean variance offset scale", (name) =>
      ranked(name, rank, normalization(name)),
    ),
  ),
  ...rows("moments", "x axis keepDims", moments),
  ...rows("gatherND", "x indices", () => gatherParts),
  ...rows("scatterND", "indices updates shape", () => listedShape(2, 1)),
  ...rows("sparseToDense", "indices values outputShape", () => listedShape(2, 1)),
  ...rows("tensorScatterUpdate", "x indices updates", entrywise()),
  ...rows("bincount", "x weights size", () => bins),
  ...rows("conv3d", "x filter strides pad dataFormat dilations", convolves(3)),
  ...rows("conv3dTranspose", "x filter outputShape strides pad", (name) =>
    transposedConvolution(name, 3),
  ),
  ...rows("maxPool3d avgPool3d", "x filterSize strides pad", (name) => pooling(name, 3)),
  ...rows("losses.absoluteDifference", "labels predictions weights reduction", (name) =>
    loss(name, 3),
  ),
  ...rows(
    "losses.meanSquaredError losses.hingeLoss",
    "labels predictions weights reduction",
    (name) => loss(name, 3),
  ),
  ...rows("losses.huberLoss", "labels predictions weights delta reduction", (name) =>
    loss(name, 4),
  ),
  ...rows("losses.logLoss", "labels predictions weights epsilon reduction", (name) =>
    loss(name, 4),
  ),
  ...rows("losses.sigmoidCrossEntropy", "labels logits weights smoothing reduction", (name) =>
    loss(name, 4),
  ),
  ...rows("losses.softmaxCrossEntropy", "labels logits weights smoothing reduction", (name) =>
    crossEntropy(name, 4),
  ),
  ...rows("linalg.bandPart", "x numLower numUpper", same(2, ANY)),
  ...rows("linalg.gramSchmidt", "vectors", () => sameTensors),
  ...rows("linalg.qr", "x fullMatrices", qr),
  ...rows("image.resizeBilinear image.resizeNearestNeighbor", "images size", resize),
  ...rows("image.cropAndResize", "images boxes boxOf cropSize", cropAndResize),
  ...rows("image.flipLeftRight", "images", sameImage),
  ...rows("image.rotateWithOffset", "images radians", sameImage),
  ...rows("image.grayscaleToRGB", "images", (name) => recoloured(name, 1, 3)),
  ...rows("image.rgbToGrayscale", "images", (name) => recoloured(name, 3, 1)),
  ...rows("browser.fromPixels", "pixels numChannels", () => fromPixels),
  ...rows("signal.hannWindow signal.hammingWindow", "length", () => windowFunction),
  ...rows("signal.frame", "signal frameLength frameStep padEnd", frames),
  ...rows("signal.stft", "signal frameLength frameStep fftLength", shortTimeTransform),
  ...rows("spectral.rfft", "x length", realTransform),
  ...rows("spectral.irfft", "x", inverseRealTransform),
  ...rows("real imag", "x", entrywise("float")),
  ...rows("complex", "real imag", () => elementwise()),
  ...rows("grad", "f", () => making("grad")),
  ...rows("grads", "f", () => making("grads")),
  ...rows("valueAndGrad", "f", () => making("valueAndGrad")),
  ...rows("valueAndGrads", "f", () => making("valueAndGrads")),
  ...rows("variableGrads", "f variables", () => variableGradients),
  ...rows(
    "train.sgd train.momentum train.adagrad train.adadelta train.adam train.adamax train.rmsprop",
    "learningRate momentum",
    () => making("Optimizer"),
  ),
  ...layerFunctions,
];

const methodsOnly: readonly Operation[] = [
  ...rows("concat", "x tensors axis", (name) => joiningMethod(concat(name))),
  ...rows("stack", "x tensors axis", (name) => joiningMethod(stack(name))),
  ...rows("flatten as1D", "x", () => flatten),
  ...rows("asScalar as2D as3D as4D as5D", "x shape", reshapeToRank),
  ...rows("reshapeAs", "x like", reshapeAs),
  ...rows("asType", "x dtype", () => cast),
  ...rows("toFloat", "x", entrywise("float")),
  ...rows("toInt", "x", entrywise("int")),
  ...rows("toBool", "x", entrywise("bool")),
  ...rows("variable", "x", entrywise()),
  ...rows("where", "x condition b", (name) => rearranged(broadcasting(name), [1, 0, 2])),
  ...rows("rfft", "x", realTransform),
  ...rows("irfft", "x", inverseRealTransform),
  ...rows("resizeBilinear resizeNearestNeighbor", "x size", resize),
  ...rows("bufferSync", "x", () => bufferOf),
];

/** What is no tensor: by its type, what can be done with it. The method `()` calls the value itself. */
const instances: ReadonlyMap<string, ReadonlyMap<string, Operation>> = new Map([
  ...layerInstances,
  ["TensorBuffer", table(rows("toTensor", "buffer", () => tensorOfBuffer))],
  ["grad", table(rows("()", "gradient x dy", () => gradientOf))],
  ["grads", table(rows("()", "gradient xs dy", () => gradientsOf))],
  ["valueAndGrad", table(rows("()", "gradient x dy", () => valueAndGradient))],
  ["valueAndGrads", table(rows("()", "gradient xs dy", () => valueAndGradients))],
  [
    "Optimizer",
    table([
      ...rows("minimize", "optimizer f returnCost variables", () => minimize),
      ...rows("computeGradients", "optimizer f variables", () => variableGradients),
    ]),
  ],
]);

/** TensorFlow.js: immutable tensors, `tf.op(x)` and `x.op()`. */
export const tfjs: Library = {
  name: "tfjs",
  isModule: (specifier) =>
    /^@tensorflow\/tfjs(-core|-layers|-node|-node-gpu|-backend-[a-z]+|-react-native)?(\/|$)/.test(
      specifier,
    ),
  functions: meaning(table([...both, ...functionsOnly]), TFJS_FUNCTIONS),
  methods: meaning(table([...both, ...methodsOnly]), TFJS_METHODS),
  instances,
  types: new Map([
    ["Tensor", {}],
    ["Variable", {}],
    ["Scalar", { rank: 0 }],
    ...[1, 2, 3, 4, 5, 6].map((rank) => [`Tensor${rank}D`, { rank }] as const),
  ]),
};

/** Of the first argument alone, entry by entry; further ones are numbers that do not bear on the shape. */
function entrywise(dtype?: Parameters<typeof elementwise>[0]): () => Rule {
  return () => elementwise(dtype);
}

function comparing(name: string): Rule {
  return broadcasting(name, "bool");
}

function convolves(axes: number): (name: string) => Rule {
  return (name) => convolution(name, axes);
}

function same(least: number, most: number): (name: string) => Rule {
  return (name) => sameOfRank(name, [least, most]);
}

/** `slice2d(x, …)`: as `slice`, of one rank only. */
function ranked(name: string, rank: number, rule: Rule): Rule {
  const limited = sameOfRank(name, [rank, rank]);
  return (call) => {
    const checked = limited(call);
    return checked.kind === "known" ? rule(call) : checked;
  };
}

/** `pad1d(x, [before, after])`: one pair instead of a list of them. */
function padVector(rule: Rule): Rule {
  return ({ arguments: [x = {}, pair = {}], sizes }) => {
    const pairs = { value: { kind: "list", items: [pair] } } as const;
    return rule({ arguments: [x, pairs], sizes });
  };
}

/** `tensor1d(values, dtype)` takes no shape. */
function vectorLiteral({ arguments: [values, dtype], sizes }: CallFacts): ShapeResult {
  const given = [values ?? {}, { value: { kind: "nothing" } } as const, ...(dtype ? [dtype] : [])];
  return literal("tensor1d", 1)({ arguments: given, sizes });
}

import { rational } from "../../base/rational.ts";
import { add } from "../../tensor/algebra.ts";
import { logSoftmax, softmax } from "../../tensor/along-axes.ts";
import { number } from "../../tensor/build.ts";
import { extreme, leakyRelu } from "../../tensor/choices.ts";
import { euclidean, mean, overLast, total, variance } from "../../tensor/reduce.ts";
import type { Term } from "../../tensor/term.ts";
import {
  agree,
  array,
  isGiven,
  type Meaning,
  type Meanings,
  type Meant,
  termOf,
  termsOf,
  textOf,
} from "../meaning.ts";
import {
  diagonal,
  filled,
  identityMatrix,
  literal,
  ones,
  onesLike,
  zeros,
  zerosLike,
} from "./creating.ts";
import { expm1, log1p, logSigmoid, named, negative, rsqrt, same, USUAL } from "./entrywise.ts";
import {
  absoluteError,
  logLoss,
  meanCost,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  squaredError,
} from "./losses.ts";
import {
  ADD,
  compared,
  DIVIDE,
  MAXIMUM,
  MINIMUM,
  MULTIPLY,
  POWER,
  pairwise,
  SUBTRACT,
  squaredDifference,
  WHERE,
} from "./pairwise.ts";
import { dot, einsumOfShared, matMul, outerProduct } from "./products.ts";
import { along, reducing } from "./reducing.ts";
import {
  expanded,
  flattened,
  repeatedTo,
  reshaped,
  reshapedAs,
  reshapedTo,
  squeezed,
  tiled,
  transposed,
} from "./reshaping.ts";
import {
  gathered,
  joined,
  oneHot,
  padded,
  parted,
  sliced,
  stacked,
  summedUp,
  unstacked,
} from "./selecting.ts";

/** Another type of numbers: only between flags and floating-point numbers is the value the same. */
const cast: Meaning = (call) => {
  const type = textOf(call.arguments[1], "");
  return type === "float32" ? same(call) : undefined;
};

/** The slope is 0.2 where none is said. */
const leaky: Meaning = ({ arguments: [x, alpha], store }) => {
  const term = termOf(x, store);
  const slope = isGiven(alpha) ? termOf(alpha, store) : number(store, rational(1, 5));
  return term && slope?.shape.length === 0 ? array(leakyRelu(store, term, slope)) : undefined;
};

/** `clipByValue(x, least, most)` */
const clipped: Meaning = ({ arguments: [x, least, most], store }) => {
  const [term, low, high] = [x, least, most].map((given) => termOf(given, store));
  if (!term || low?.shape.length !== 0 || high?.shape.length !== 0) return undefined;
  return array(extreme(store, extreme(store, term, low, "max"), high, "min"));
};

/** `norm(x, ord, axis, keepDims)` for the norm of all entries */
const norm: Meaning = ({ arguments: [x, ord, axis, keepDims], store }) => {
  const term = termOf(x, store);
  const kind = textOf(ord, "euclidean");
  if (!x || !term || kind !== "euclidean") return undefined;
  const args = [x, axis, keepDims].map((given): Meant => given ?? { kind: "nothing" });
  return reducing(euclidean)({ arguments: args, store });
};

/** Both along one axis or several. */
const moments: Meaning = (call) => {
  const [average, spread] = [reducing(mean)(call), reducing(variance)(call)];
  if (!average || !spread) return undefined;
  return {
    kind: "record",
    fields: new Map([
      ["mean", average],
      ["variance", spread],
    ]),
  };
};

const addN: Meaning = ({ arguments: [list], store }) => {
  const parts = termsOf(list, store);
  const [first, ...others] = parts ?? [];
  if (!first || !others.every(({ shape }) => agree(shape, first.shape))) return undefined;
  return array(others.reduce((sum: Term, part) => add(store, sum, part), first));
};

/** `dim` or `axis` must be the last one. */
const alongLast = (of: typeof softmax): Meaning => along(of);

/** Functions and methods alike. */
const BOTH: Meanings = new Map([
  ...USUAL,
  ...named({
    relu: "relu",
    sigmoid: "sigmoid",
    erf: "erf",
    softplus: "softplus",
    elu: "elu",
  }),
  ["neg", negative],
  ["clone", same],
  ["rsqrt", rsqrt],
  ["logSigmoid", logSigmoid],
  ["log1p", log1p],
  ["expm1", expm1],
  ["zerosLike", zerosLike],
  ["onesLike", onesLike],
  ["leakyRelu", leaky],
  ["clipByValue", clipped],
  ["cast", cast],
  ["add", ADD],
  ["sub", SUBTRACT],
  ["mul", MULTIPLY],
  ["div", DIVIDE],
  ["pow", POWER],
  ["maximum", MAXIMUM],
  ["minimum", MINIMUM],
  ["squaredDifference", pairwise(squaredDifference)],
  ["greater", compared(">")],
  ["greaterEqual", compared("≥")],
  ["less", compared("<")],
  ["lessEqual", compared("≤")],
  ["sum", reducing(total)],
  ["mean", reducing(mean)],
  ["max", reducing(overLast("max"))],
  ["min", reducing(overLast("min"))],
  ["prod", reducing(overLast("prod"))],
  ["logSumExp", reducing(overLast("logsumexp"))],
  ["euclideanNorm", reducing(euclidean)],
  ["norm", norm],
  ["softmax", alongLast(softmax)],
  ["logSoftmax", alongLast(logSoftmax)],
  ["matMul", matMul],
  ["dot", dot],
  ["transpose", transposed],
  ["reshape", reshaped],
  ["expandDims", expanded],
  ["squeeze", squeezed],
  ["tile", tiled],
  ["broadcastTo", repeatedTo],
  ["slice", sliced],
  ["gather", gathered],
  ["split", parted],
  ["unstack", unstacked],
  ["oneHot", oneHot],
  ["pad", padded],
  ["cumsum", summedUp],
]);

export const TFJS_FUNCTIONS: Meanings = new Map([
  ...BOTH,
  ["scalar", same],
  ["tensor", literal],
  ["tensor1d", ({ arguments: [values], store }) => array(termOf(values, store))],
  ...[2, 3, 4].map((rank) => [`tensor${rank}d`, literal] as const),
  ["zeros", zeros],
  ["ones", ones],
  ["fill", filled],
  ["eye", identityMatrix],
  ["diag", diagonal],
  ["variable", same],
  ["outerProduct", outerProduct],
  ["where", WHERE],
  ["einsum", einsumOfShared],
  ["addN", addN],
  ["concat", joined()],
  ["stack", stacked],
  ["moments", moments],
  ["losses.meanSquaredError", meanCost(squaredError)],
  ["losses.absoluteDifference", meanCost(absoluteError)],
  ["losses.softmaxCrossEntropy", meanCost(softmaxCrossEntropy)],
  ["losses.sigmoidCrossEntropy", meanCost(sigmoidCrossEntropy)],
  ["losses.logLoss", meanCost(logLoss)],
]);

/** `x.concat(other, axis)`: the receiver stands first in the list. */
const withReceiver =
  (of: Meaning): Meaning =>
  ({ arguments: [x, tensors, axis = { kind: "nothing" }], store }) => {
    if (!x || !tensors) return undefined;
    const items = tensors.kind === "list" ? tensors.items : [tensors];
    return of({ arguments: [{ kind: "list", items: [x, ...items] }, axis], store });
  };

export const TFJS_METHODS: Meanings = new Map([
  ...BOTH,
  ["concat", withReceiver(joined())],
  ["stack", withReceiver(stacked)],
  ["flatten", flattened],
  ["as1D", flattened],
  [
    "asScalar",
    ({ arguments: [x = { kind: "unknown" }], store }) => reshapedTo({ arguments: [x], store }),
  ],
  ...[2, 3, 4].map((rank) => [`as${rank}D`, reshapedTo] as const),
  ["reshapeAs", reshapedAs],
  ["asType", cast],
  ["toFloat", same],
  ["variable", same],
  [
    "where",
    ({ arguments: [x, condition, other], store }) =>
      x && condition && other && WHERE({ arguments: [condition, x, other], store }),
  ],
]);

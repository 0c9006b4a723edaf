import { ONE, ZERO } from "../../base/rational.ts";
import { transpose } from "../../tensor/algebra.ts";
import { logSoftmax, softmax } from "../../tensor/along-axes.ts";
import { extreme } from "../../tensor/choices.ts";
import { entrywiseOf } from "../../tensor/entrywise-functions.ts";
import { mean, overLast, type Reduce, total } from "../../tensor/reduce.ts";
import { array, type Meaning, type Meanings, termOf } from "../meaning.ts";
import { diagonal, filled, filledWith, identityMatrix, onesLike, zerosLike } from "./creating.ts";
import { entrywise, expm1, log1p, logSigmoid, named, negative, same, USUAL } from "./entrywise.ts";
import {
  ADD,
  compared,
  DIVIDE,
  MAXIMUM,
  MINIMUM,
  MULTIPLY,
  POWER,
  SUBTRACT,
  WHERE,
} from "./pairwise.ts";
import { dot, einsum, matmul, outerProduct } from "./products.ts";
import { along, reducing, reducingWithOptions } from "./reducing.ts";
import {
  expanded,
  flattened,
  repeatedTo,
  reshaped,
  reshapedTo,
  squeezed,
  swapAxes,
  transposed,
} from "./reshaping.ts";
import { joined, parted, stacked } from "./selecting.ts";

/** NumPy's names that jax-js and numpy-ts share. */
const SHARED: Meanings = new Map([
  ...[...USUAL].filter(([name]) => !/^a(bs|sin|cos|tan)$/.test(name)),
  ...named({ absolute: "abs", arcsin: "asin", arccos: "acos", arctan: "atan" }),
  ["negative", negative],
  ["positive", same],
  ["expm1", expm1],
  ["log1p", log1p],
  ["add", ADD],
  ["subtract", SUBTRACT],
  ["multiply", MULTIPLY],
  ["divide", DIVIDE],
  ["power", POWER],
  ["greater", compared(">")],
  ["less", compared("<")],
  ["matmul", matmul],
  ["dot", dot],
  ["outer", outerProduct],
  ["transpose", transposed],
  ["swapaxes", swapAxes],
  ["ravel", flattened],
  ["squeeze", squeezed],
]);

/** Functions only. */
const FUNCTIONS: Meanings = new Map([
  ["maximum", MAXIMUM],
  ["minimum", MINIMUM],
  ["where", WHERE],
  ["concatenate", joined()],
  ["stack", stacked],
  ["zeros", filledWith(ZERO)],
  ["ones", filledWith(ONE)],
  ["full", filled],
  ["eye", identityMatrix],
  ["identity", identityMatrix],
  ["split", parted],
]);

function reductions(of: (reduce: Reduce) => Meaning): Meanings {
  return new Map([
    ["sum", of(total)],
    ["mean", of(mean)],
    ["prod", of(overLast("prod"))],
    ["max", of(overLast("max"))],
    ["min", of(overLast("min"))],
  ]);
}

/** `clip(x, least, most)` */
const clipped: Meaning = ({ arguments: [x, least, most], store }) => {
  const [term, low, high] = [x, least, most].map((given) => termOf(given, store));
  if (!term || low?.shape.length !== 0 || high?.shape.length !== 0) return undefined;
  return array(extreme(store, extreme(store, term, low, "max"), high, "min"));
};

/** The last two axes. */
const turned = entrywise(transpose);

const JAX_NUMPY: Meanings = new Map([
  ...SHARED,
  ...FUNCTIONS,
  ...reductions(reducingWithOptions),
  ...named({ abs: "abs", asin: "asin", acos: "acos", atan: "atan" }),
  ["zerosLike", zerosLike],
  ["onesLike", onesLike],
  ["trueDivide", DIVIDE],
  ["pow", POWER],
  ["greaterEqual", compared("≥")],
  ["lessEqual", compared("≤")],
  ["clip", clipped],
  ["einsum", einsum],
  ["permuteDims", transposed],
  ["matrixTranspose", turned],
  ["reshape", reshaped],
  ["expandDims", expanded],
  ["broadcastTo", repeatedTo],
  ["diag", diagonal],
]);

const JAX_NN: Meanings = new Map([
  ...named({
    relu: "relu",
    sigmoid: "sigmoid",
    silu: "silu",
    swish: "silu",
    softplus: "softplus",
    elu: "elu",
  }),
  ["logSigmoid", logSigmoid],
  ["softmax", along(softmax)],
  ["logSoftmax", along(logSoftmax)],
  ["logsumexp", reducingWithOptions(overLast("logsumexp"))],
]);

export const JAX_FUNCTIONS: Meanings = new Map([
  ...within("numpy", JAX_NUMPY),
  ...within("nn", JAX_NN),
  ["lax.erf", entrywise(entrywiseOf("erf"))],
]);

export const JAX_METHODS: Meanings = new Map([
  ...reductions(reducingWithOptions),
  ["neg", negative],
  ["add", ADD],
  ["sub", SUBTRACT],
  ["mul", MULTIPLY],
  ["div", DIVIDE],
  ["greater", compared(">")],
  ["greaterEqual", compared("≥")],
  ["less", compared("<")],
  ["lessEqual", compared("≤")],
  ["transpose", transposed],
  ["reshape", reshaped],
  ["flatten", flattened],
  ["ravel", flattened],
]);

const NUMPY_TS: Meanings = new Map([
  ...SHARED,
  ...reductions(reducing),
  ["fabs", entrywise(entrywiseOf("abs"))],
  ["greater_equal", compared("≥")],
  ["less_equal", compared("≤")],
  ["flatten", flattened],
  ["expand_dims", expanded],
]);

export const NUMPY_TS_FUNCTIONS: Meanings = new Map([
  ...NUMPY_TS,
  ...FUNCTIONS,
  ["abs", entrywise(entrywiseOf("abs"))],
  ["zeros_like", zerosLike],
  ["ones_like", onesLike],
  ["amax", reducing(overLast("max"))],
  ["amin", reducing(overLast("min"))],
  ["reshape", reshaped],
  ["broadcast_to", repeatedTo],
]);

export const NUMPY_TS_METHODS: Meanings = new Map([
  ...NUMPY_TS,
  ["copy", same],
  ["reshape", reshapedTo],
]);

function within(space: string, meanings: Meanings): Meanings {
  return new Map([...meanings].map(([name, of]) => [`${space}.${name}`, of]));
}

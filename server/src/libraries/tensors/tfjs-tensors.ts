import { atom, type Code, method } from "../code.ts";
import type { HelperName } from "../helper-table.ts";
import { axisCode, list, normalDistribution, padding, spellings } from "./spelling.ts";
import type {
  MatrixCode,
  MatrixSpelling,
  TensorLibrary,
  TensorWriting,
  Value,
} from "./tensor-library.ts";

/** TensorFlow.js: most operations are a method and a function of one name. */
export const tfjsTensors: TensorLibrary = {
  numbers: false,
  consumes: false,
  calls: {
    ...both("exp", "log", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"),
    ...both("erf", "sigmoid", "softplus", "relu", "step", "abs", "sign", "pow"),
    ...both("add", "sub", "mul", "div", "neg", "reciprocal", "square", "sqrt", "clone"),
    ...both("expandDims"),
    normcdf: normalDistribution,
    nonpositive: (tensors, x) =>
      tensors.on({ ...x, code: tensors.on(x, "step") }, "subFrom", [atom("1")]),
    subFrom: (tensors, x, [number = atom("0")]) => tensors.call("tf.sub", [number, x.code]),
    divInto: (tensors, x, [number = atom("1")]) => tensors.call("tf.div", [number, x.code]),
    powOf: (tensors, x, [number = atom("1")]) => tensors.call("tf.pow", [number, x.code]),
    scalar: { function: "tf.scalar" },
    eye: { function: "tf.eye" },
    diag: { function: "tf.diag" },
  },
  matrixFunctions: {
    inv: helper("inverse"),
    det: helper("determinant"),
    logdet: helper("logDeterminant"),
    pinv: helper("pseudoInverse"),
    chol: helper("cholesky"),
    expm: helper("matrixExponential"),
    matpow: helper("matrixPower"),
    eigmax: helper("largestEigenvalue"),
  },
  filled: (tensors, value, shape, like) => {
    const name = { 0: "tf.zeros", 1: "tf.ones" }[value.text];
    if (name === undefined) return tensors.call("tf.fill", [shape, value]);
    return like === undefined
      ? tensors.call(name, [shape])
      : tensors.call(`${name}Like`, [atom(like)]);
  },
  reshape: (tensors, x, shape) => named(tensors, x, "reshape", [shape]),
  broadcastTo: (tensors, x, shape) => named(tensors, x, "broadcastTo", [shape]),
  transpose: (tensors, x, perm) => named(tensors, x, "transpose", perm ? [list(perm)] : []),
  squeeze: (tensors, x, axes) => named(tensors, x, "squeeze", [list(axes)]),
  reduce: (tensors, name, x, { axes, all }) => {
    const operation = name === "logsumexp" ? "logSumExp" : name;
    return named(tensors, x, operation, all ? [] : [axisCode(axes)]);
  },
  softmax: (tensors, name, x) =>
    named(tensors, x, name === "softmax" ? "softmax" : "logSoftmax", []),
  matMul: (tensors, a, b) => {
    const [left, right] = [turned(tensors, a), turned(tensors, b)];
    const flags = right.transposed ? [left.transposed, true] : left.transposed ? [true] : [];
    const spelled = flags.map((flag) => atom(String(flag)));
    return tensors.call("tf.matMul", [left.code, right.code, ...spelled]);
  },
  dot: (tensors, a, b) => tensors.call("tf.dot", [a.code, b.code]),
  slice: (tensors, x, axis, { begin, size }) => {
    const starts = upTo(axis, tensors.sizes.of(begin).text, "0");
    return named(tensors, x, "slice", [starts, upTo(axis, tensors.sizes.of(size).text, "-1")]);
  },
  pad: (tensors, x, axis, widths) => named(tensors, x, "pad", [padding(tensors, x, axis, widths)]),
  gather: (tensors, x, places, axis) =>
    named(tensors, x, "gather", [places.code, ...unlessFirst(axis)]),
  join: (tensors, name, items, axis) => tensors.call(`tf.${name}`, [items, ...unlessFirst(axis)]),
  range: (tensors, count) => tensors.call("tf.range", [atom("0"), count, atom("1"), INT]),
  place: (tensors, factor) => tensors.call("tf.scalar", [factor, INT]),
  oneHot: (tensors, places, depth) => tensors.call("tf.oneHot", [places.code, depth]),
  triangle: (tensors, x, upper) => {
    const bounds = upper ? ["0", "-1"] : ["-1", "0"];
    return tensors.call("tf.linalg.bandPart", [x.code, ...bounds.map(atom)]);
  },
  cumulate: (tensors, x, axis, reverse) => {
    const args = [atom(String(axis)), ...(reverse ? [atom("false"), atom("true")] : [])];
    return named(tensors, x, "cumsum", args);
  },
  numberOf: (_, x) => atom(`${method(x.code, "dataSync", []).text}[0]`),
};

/** Transposed first, where that is better. */
function turned(tensors: TensorWriting, { code, transposed, rank }: MatrixCode): MatrixCode {
  if (!transposed || rank > 2 || !tensors.slowFlags) return { code, transposed, rank };
  const whole: Value = { code, labels: [], plain: false };
  return { code: named(tensors, whole, "transpose", []), transposed: false, rank };
}

const INT = atom('"int32"');

function both<K extends string>(...names: readonly K[]) {
  return spellings(names, (name) => ({ method: name, function: `tf.${name}` }));
}

function named(tensors: TensorWriting, x: Value, name: string, args: readonly Code[]): Code {
  return tensors.named(x, { method: name, function: `tf.${name}` }, args);
}

/** One entry of a list per axis up to the one that counts; a list may be shorter than the axes. */
function upTo(axis: number, own: string, other: string): Code {
  return list([...Array.from({ length: axis }, () => other), own]);
}

function unlessFirst(axis: number): readonly Code[] {
  return axis === 0 ? [] : [atom(String(axis))];
}

/** A function of the file, which reads the entries of one matrix back. */
function helper(name: HelperName): MatrixSpelling {
  return { write: (tensors, x, further) => tensors.use(name, [x.code, ...further]), stacks: false };
}

import { addDims } from "../../shape/dim.ts";
import { atom, type Code, method } from "../code.ts";
import { axisCode, list, normalDistribution, padding, spellings } from "./spelling.ts";
import type { MatrixSpelling, Spelling, TensorLibrary, Value } from "./tensor-library.ts";

/** jax-js: NumPy's functions in `np`, activations in `nn`; every use of an array consumes it. */
export const jaxJsTensors: TensorLibrary = {
  numbers: false,
  consumes: true,
  calls: {
    ...functions("exp", "log", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh"),
    ...functions("tanh", "abs", "sign", "reciprocal", "square", "sqrt", "expandDims"),
    ...functions("eye", "diag"),
    add: both("add", "add"),
    sub: both("sub", "subtract"),
    mul: both("mul", "multiply"),
    div: both("div", "divide"),
    neg: both("neg", "negative"),
    erf: { function: "lax.erf" },
    sigmoid: { function: "nn.sigmoid" },
    relu: { function: "nn.relu" },
    normcdf: normalDistribution,
    softplus: (tensors, x) => tensors.call("np.logaddexp", [x.code, atom("0")]),
    step: (tensors, x) => tensors.call("np.heaviside", [x.code, atom("0")]),
    nonpositive: (tensors, x) => tensors.call("np.subtract", [atom("1"), tensors.on(x, "step")]),
    pow: { function: "np.power" },
    subFrom: reversed("np.subtract"),
    divInto: reversed("np.divide"),
    powOf: reversed("np.power"),
    clone: (_, x) => x.code,
    scalar: { function: "np.array" },
  },
  matrixFunctions: {
    inv: ofMatrices("np.linalg.inv"),
    det: ofMatrices("np.linalg.det"),
    logdet: {
      write: (tensors, x) => atom(`${tensors.call("np.linalg.slogdet", [x.code]).text}[1]`),
      stacks: false,
    },
    chol: ofMatrices("np.linalg.cholesky"),
    matpow: ofMatrices("np.linalg.matrixPower"),
    pinv: undefined,
    expm: undefined,
    eigmax: undefined,
  },
  filled: (tensors, value, shape) => {
    const name = { 0: "np.zeros", 1: "np.ones" }[value.text];
    return name === undefined
      ? tensors.call("np.full", [shape, value])
      : tensors.call(name, [shape]);
  },
  reshape: (tensors, x, shape) => tensors.named(x, both("reshape", "reshape"), [shape]),
  broadcastTo: (tensors, x, shape) => tensors.call("np.broadcastTo", [x.code, shape]),
  transpose: (tensors, x, perm) =>
    tensors.named(x, both("transpose", "transpose"), perm ? [list(perm)] : []),
  squeeze: (tensors, x, axes) => tensors.call("np.squeeze", [x.code, list(axes)]),
  reduce: (tensors, name, x, { axes, all }) => {
    const args = all ? [] : [axisCode(axes)];
    return name === "logsumexp"
      ? tensors.call("nn.logsumexp", [x.code, ...args])
      : tensors.named(x, both(name, name), args);
  },
  softmax: (tensors, name, x) =>
    tensors.call(name === "softmax" ? "nn.softmax" : "nn.logSoftmax", [x.code, atom("-1")]),
  matMul: (tensors, a, b) => {
    const [left, right] = [a, b].map(({ code, transposed, rank }) => {
      if (!transposed) return code;
      const value: Value = { code, labels: [], plain: false };
      return rank === 2
        ? tensors.named(value, both("transpose", "transpose"), [])
        : tensors.call("np.matrixTranspose", [code]);
    });
    return tensors.call("np.matmul", [left ?? a.code, right ?? b.code]);
  },
  dot: (tensors, a, b) => tensors.call("np.dot", [a.code, b.code]),
  slice: (tensors, x, axis, { begin, size }) => {
    const ends = [begin, addDims(begin, size)].map((dim) => tensors.sizes.of(dim).text);
    const parts = [...Array.from({ length: axis }, () => "[]"), `[${ends.join(", ")}]`];
    return method(x.code, "slice", parts.map(atom));
  },
  pad: (tensors, x, axis, widths) =>
    tensors.call("np.pad", [x.code, padding(tensors, x, axis, widths)]),
  gather: (tensors, x, places, axis) =>
    tensors.call("np.take", [x.code, places.code, atom(String(axis))]),
  join: (tensors, name, items, axis) =>
    tensors.call(name === "stack" ? "np.stack" : "np.concatenate", [items, atom(String(axis))]),
  range: (tensors, count) => tensors.call("np.arange", [atom("0"), count]),
  place: (_, factor) => factor,
  oneHot: (tensors, places, depth) =>
    places.plain
      ? tensors.call("np.take", [tensors.call("np.eye", [depth]), places.code, atom("0")])
      : tensors.call("nn.oneHot", [places.code, depth]),
  triangle: (tensors, x, upper) => tensors.call(upper ? "np.triu" : "np.tril", [x.code]),
  cumulate: (tensors, x, axis, reverse) => {
    const along = atom(String(axis));
    const turn = (code: Code) => (reverse ? tensors.call("np.flip", [code, along]) : code);
    return turn(tensors.call("np.cumsum", [turn(x.code), along]));
  },
  numberOf: (_, x) => method(x.code, "item", []),
};

function functions<K extends string>(...names: readonly K[]) {
  return spellings(names, (name) => ({ function: `np.${name}` }));
}

function both(name: string, ofNumpy: string) {
  return { method: name, function: `np.${ofNumpy}` };
}

/** A function whose first argument is a number. */
function reversed(name: string): Spelling {
  return (tensors, x, [number = atom("1")]) => tensors.call(name, [number, x.code]);
}

function ofMatrices(name: string): MatrixSpelling {
  return {
    write: (tensors, x, further) => tensors.call(name, [x.code, ...further]),
    stacks: true,
  };
}

import { addDims } from "../../shape/dim.ts";
import { atom, type Code, inside, LEVEL, method } from "../code.ts";
import type { HelperName } from "../helper-table.ts";
import { axisCode, list, normalDistribution, padding, spellings } from "./spelling.ts";
import type {
  MatrixSpelling,
  Spelling,
  TensorLibrary,
  TensorWriting,
  Value,
} from "./tensor-library.ts";

/** numpy-ts: NumPy's functions, most of them methods as well; what has no axes is a number. */
export const numpyTsTensors: TensorLibrary = {
  numbers: true,
  consumes: false,
  widestFirst: true,
  calls: {
    ...both("exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "sign"),
    ...both("add", "reciprocal", "sqrt"),
    // Its own `square` and `maximum` read what a view shows in the order of memory.
    square: (tensors, x) => tensors.named(x, named("power"), [atom("2")]),
    relu: (tensors, x) => tensors.named(x, named("clip"), [atom("0"), atom("null")]),
    sub: named("subtract"),
    mul: named("multiply"),
    div: named("divide"),
    neg: named("negative"),
    asin: named("arcsin"),
    acos: named("arccos"),
    atan: named("arctan"),
    abs: named("absolute"),
    pow: named("power"),
    clone: { method: "copy" },
    expandDims: named("expand_dims"),
    eye: { function: "np.eye" },
    diag: { function: "np.diag" },
    erf: entryByEntry("erf"),
    normcdf: normalDistribution,
    sigmoid: entryByEntry("sigmoid"),
    softplus: (tensors, x) => tensors.named(x, named("logaddexp"), [atom("0")]),
    step: (tensors, x) => tensors.named(x, named("heaviside"), [atom("0")]),
    nonpositive: (tensors, x) =>
      tensors.on({ ...x, code: tensors.on(x, "step") }, "subFrom", [atom("1")]),
    subFrom: (tensors, x, numbers) =>
      tensors.on({ ...x, code: tensors.on(x, "neg") }, "add", numbers),
    divInto: (tensors, x, [number = atom("1")]) => {
      const code = tensors.on(x, "reciprocal");
      return inside(number, LEVEL.atom) === "1"
        ? code
        : tensors.on({ ...x, code }, "mul", [number]);
    },
    powOf: (tensors, x, [number = atom("1")]) => {
      const base = tensors.library.filled(tensors, number, atom(`[1]`), undefined);
      return tensors.on({ ...x, code: base }, "pow", [x.code]);
    },
    scalar: (_, x) => x.code,
  },
  matrixFunctions: {
    inv: ofMatrices("inv"),
    pinv: ofMatrices("pinv"),
    chol: ofMatrices("cholesky"),
    matpow: ofMatrices("matrix_power"),
    det: toNumber((tensors, x) => tensors.call("np.linalg.det", [x.code])),
    logdet: toNumber((tensors, x) =>
      atom(`${tensors.call("np.linalg.slogdet", [x.code]).text}.logabsdet`),
    ),
    expm: toMatrix("expm"),
    eigmax: toNumber((tensors, x) => tensors.use("eigmax", [entries(tensors, x)])),
  },
  filled: (tensors, value, shape, like) => {
    const name = { 0: "np.zeros", 1: "np.ones" }[value.text];
    if (name !== undefined && like !== undefined) return tensors.call(`${name}_like`, [atom(like)]);
    if (name !== undefined) return tensors.call(name, [own(shape)]);
    return tensors.call("np.full", [own(shape), value, atom('"float64"')]);
  },
  reshape: (_, x, shape) => method(x.code, "reshape", [spread(shape)]),
  broadcastTo: (tensors, x, shape) => tensors.call("np.broadcast_to", [x.code, own(shape)]),
  transpose: (tensors, x, perm) => tensors.named(x, named("transpose"), perm ? [list(perm)] : []),
  squeeze: (tensors, x, axes) =>
    axes
      .toReversed()
      .reduce(
        (code, axis) => tensors.named({ ...x, code }, named("squeeze"), [atom(String(axis))]),
        x.code,
      ),
  reduce: (tensors, name, x, { axes, all }) => {
    if (name === "logsumexp") return logSumExp(tensors, x, axes, all);
    const code = tensors.named(x, named(name), all ? [] : [axisCode(axes)]);
    return tensors.as(code, all ? "number" : "np.NDArray");
  },
  softmax: (tensors, name, x) =>
    tensors.use(name === "softmax" ? "softmaxOfRows" : "logSoftmaxOfRows", [x.code]),
  matMul: (tensors, a, b) => {
    const [left = a.code, right = b.code] = [a, b].map(({ code, transposed, rank }) => {
      if (!transposed) return code;
      const value: Value = { code, labels: [], plain: false };
      return rank === 2
        ? tensors.named(value, named("transpose"), [])
        : tensors.named(value, named("swapaxes"), [atom("-2"), atom("-1")]);
    });
    return tensors.named({ code: left, labels: [], plain: false }, named("matmul"), [right]);
  },
  dot: (tensors, a, b) => {
    const isNumber = a.labels.length === 1 && b.labels.length === 1;
    if (!isNumber) return tensors.named(a, named("matmul"), [b.code]);
    return tensors.as(tensors.named(a, named("dot"), [b.code]), "number");
  },
  slice: (tensors, x, axis, { begin, size }) => {
    const ends = [begin, addDims(begin, size)].map((dim) => tensors.sizes.of(dim).text);
    const isFixed = ends.every((end) => /^\d+$/.test(end));
    const [from, to] = isFixed ? ends : ends.map((end) => `\${${end}}`);
    const part = isFixed ? `"${from}:${to}"` : `\`${from}:${to}\``;
    const parts = [...Array.from({ length: axis }, () => '":"'), part];
    // Its `reshape` reads a view from the start of the memory, so the part is a copy.
    return method(method(x.code, "slice", parts.map(atom)), "copy", []);
  },
  pad: (tensors, x, axis, widths) =>
    tensors.call("np.pad", [x.code, padding(tensors, x, axis, widths)]),
  gather: (tensors, x, places, axis) => {
    if (x.labels.length === 1 && places.plain)
      return tensors.as(method(x.code, "get", [list([places.code.text])]), "number");
    return tensors.call("np.take", [x.code, places.code, atom(String(axis))]);
  },
  join: (tensors, name, items, axis) =>
    tensors.call(name === "stack" ? "np.stack" : "np.concatenate", [items, atom(String(axis))]),
  range: (tensors, count) => tensors.call("np.arange", [atom("0"), count]),
  place: (_, factor) => factor,
  oneHot: (tensors, places, depth) =>
    tensors.call("np.take", [tensors.call("np.eye", [depth]), places.code, atom("0")]),
  triangle: (tensors, x, upper) => tensors.call(upper ? "np.triu" : "np.tril", [x.code]),
  cumulate: (tensors, x, axis, reverse) => {
    const along = atom(String(axis));
    const turn = (code: Code) => (reverse ? tensors.call("np.flip", [code, along]) : code);
    const turned: Value = { ...x, code: turn(x.code) };
    return turn(tensors.named(turned, named("cumsum"), [along]));
  },
  numberOf: (_, x) => x.code,
};

function both<K extends string>(...names: readonly K[]) {
  return spellings(names, named);
}

function named(name: string) {
  return { method: name, function: `np.${name}` };
}

/** Axis by axis, from the last one on. */
function logSumExp(tensors: TensorWriting, x: Value, axes: readonly number[], all: boolean): Code {
  const sums = axes
    .toReversed()
    .reduce((code, axis) => tensors.use("logSumExp", [code, atom(String(axis))]), x.code);
  return all ? tensors.as(method(sums, "item", []), "number") : sums;
}

/** A function of numbers of the file. */
function entryByEntry(name: HelperName & ("erf" | "sigmoid")): Spelling {
  return (tensors, x) => {
    tensors.helpers.add(name);
    return tensors.use("mapEntries", [x.code, atom(`(entry) => ${name}(entry)`)]);
  };
}

/** Functions of the library's core make arrays without methods. */
function ofMatrices(name: string): MatrixSpelling {
  return {
    write: (tensors, x, further) =>
      tensors.call("np.asarray", [tensors.call(`np.linalg.${name}`, [x.code, ...further])]),
    stacks: name === "inv",
  };
}

function toNumber(write: (tensors: TensorWriting, x: Value) => Code): MatrixSpelling {
  return { write: (tensors, x) => tensors.as(write(tensors, x), "number"), stacks: false };
}

/** A function of the file for nested arrays. */
function toMatrix(name: HelperName): MatrixSpelling {
  return {
    write: (tensors, x) => tensors.call("np.array", [tensors.use(name, [entries(tensors, x)])]),
    stacks: false,
  };
}

function entries(tensors: TensorWriting, x: Value): Code {
  return tensors.as(method(x.code, "tolist", []), "number[][]");
}

/** `[m, d]` as a list that may be written to: a shape is not. */
function own(shape: Code): Code {
  return shape.text.startsWith("[") ? shape : atom(`[...${shape.text}]`);
}

/** `m, d` or `...W.shape` as arguments. */
function spread(shape: Code): Code {
  return atom(shape.text.startsWith("[") ? shape.text.slice(1, -1) : `...${shape.text}`);
}

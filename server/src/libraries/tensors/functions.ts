import type { EntrywiseName, Label, StructuredName } from "../../schedule/plan.ts";
import { atom, type Code } from "../code.ts";
import { EmitFailure } from "../refusal.ts";
import { scalarFunction } from "../scalar-functions.ts";
import { plainValue, type Tensors, type Value } from "./value.ts";

/** Names of TensorFlow.js for functions of one argument. */
const NAMES: { readonly [K in EntrywiseName]?: string } = {
  exp: "exp",
  log: "log",
  sin: "sin",
  cos: "cos",
  tan: "tan",
  asin: "asin",
  acos: "acos",
  atan: "atan",
  sinh: "sinh",
  cosh: "cosh",
  tanh: "tanh",
  erf: "erf",
  sigmoid: "sigmoid",
  softplus: "softplus",
  relu: "relu",
  step: "step",
  abs: "abs",
  sign: "sign",
};

/** What TensorFlow.js lacks is a function of the file. */
const MATRIX_HELPERS = {
  inv: "inverse",
  det: "determinant",
  logdet: "logDeterminant",
} as const;

/** A function entry by entry; its arguments are lined up already. */
export function entrywise(tensors: Tensors, name: EntrywiseName, args: readonly Value[]): Value {
  const [x = plainValue(atom("0")), y] = args;
  const labels = x.labels.length > (y?.labels.length ?? 0) ? x.labels : (y?.labels ?? x.labels);
  const plain = args.every((one) => one.plain) ? plainFunction(name, args) : undefined;
  if (plain) return plainValue(plain);
  if (name === "pow")
    return { code: tensors.on(x, "pow", y ? [y.code] : []), labels, plain: false };
  if (name === "normcdf") return { code: normalDistribution(tensors, x), labels, plain: false };
  return { code: tensors.on(x, NAMES[name] ?? name, []), labels, plain: false };
}

/** A function of the last axes; those of a matrix take one matrix only. */
export function structured(
  tensors: Tensors,
  name: StructuredName,
  of: Value,
  core: readonly Label[],
): Value {
  const batch = of.labels.slice(0, of.labels.length - core.length);
  if (name === "logsumexp") {
    const axes = core.map((_, at) => batch.length + at);
    const args =
      batch.length === 0
        ? []
        : [atom(axes.length === 1 ? String(axes[0]) : `[${axes.join(", ")}]`)];
    return { code: tensors.on(of, "logSumExp", args), labels: batch, plain: false };
  }
  if (name === "softmax" || name === "logsoftmax")
    return { code: softmax(tensors, name, of, batch, core), labels: of.labels, plain: false };
  if (batch.length > 0) throw new EmitFailure({ reason: "one-matrix-only", operation: name });
  const labels = name === "inv" ? of.labels : [];
  return { code: tensors.use(MATRIX_HELPERS[name], [of.code]), labels, plain: false };
}

/** The library's softmax takes the last axis only. */
function softmax(
  tensors: Tensors,
  name: "softmax" | "logsoftmax",
  of: Value,
  batch: readonly Label[],
  core: readonly Label[],
): Code {
  const operation = name === "softmax" ? "softmax" : "logSoftmax";
  if (core.length === 1) return tensors.on(of, operation);
  const flat: Value = {
    ...of,
    code: tensors.group(of.code, [...batch.map((label) => [label]), core]),
  };
  const value: Value = { ...flat, code: tensors.on(flat, operation) };
  return tensors.on(value, "reshape", [tensors.sizeList(of.labels)]);
}

/** Φ(x) = (1 + erf(x/√2))/2. */
function normalDistribution(tensors: Tensors, x: Value): Code {
  const inner: Value = { ...x, code: tensors.on(x, "div", [atom("Math.SQRT2")]) };
  const error: Value = { ...x, code: tensors.on(inner, "erf") };
  const shifted: Value = { ...x, code: tensors.on(error, "add", [atom("1")]) };
  return tensors.on(shifted, "div", [atom("2")]);
}

/** A function of plain numbers, where `Math` has it. */
function plainFunction(name: EntrywiseName, args: readonly Value[]): Code | undefined {
  const { code, helper } = scalarFunction(
    name,
    args.map((one) => one.code),
  );
  return helper === undefined ? code : undefined;
}

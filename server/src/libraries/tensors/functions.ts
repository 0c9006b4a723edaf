import type { Label, PlannedFunction } from "../../schedule/plan.ts";
import { resultAxes } from "../../schedule/result-axes.ts";
import type { EntrywiseName } from "../../tensor/function-name.ts";
import { atom, type Code } from "../code.ts";
import type { HelperName } from "../helper-table.ts";
import { EmitFailure } from "../refusal.ts";
import { scalarFunction } from "../scalar-functions.ts";
import { plainValue, type Tensors, type Value } from "./value.ts";

/** A function entry by entry; its arguments are lined up already. */
export function entrywise(tensors: Tensors, name: EntrywiseName, args: readonly Value[]): Value {
  const [x = plainValue(atom("0")), y] = args;
  const labels = x.labels.length > (y?.labels.length ?? 0) ? x.labels : (y?.labels ?? x.labels);
  const plain = args.every((one) => one.plain) ? plainFunction(name, args) : undefined;
  if (plain) return plainValue(plain);
  const written = ENTRYWISE[name];
  const code =
    typeof written === "string" ? tensors.on(x, written, y ? [y.code] : []) : written(tensors, x);
  return { code, labels, plain: false };
}

/** The method of a tensor, or how the function is composed of methods. */
const ENTRYWISE: {
  readonly [K in EntrywiseName]: string | ((tensors: Tensors, x: Value) => Code);
} = {
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
  normcdf: normalDistribution,
  sigmoid: "sigmoid",
  softplus: "softplus",
  relu: "relu",
  step: "step",
  nonpositive: (tensors, x) => {
    const positive: Value = { ...x, code: tensors.on(x, "step") };
    return tensors.tf("sub", [atom("1"), positive.code]);
  },
  abs: "abs",
  sign: "sign",
  pow: "pow",
};

/** A function of the last axes; those of a matrix take one matrix only. */
export function structured(
  tensors: Tensors,
  name: PlannedFunction,
  of: Value,
  core: readonly Label[],
  further: readonly Code[],
): Value {
  const batch = of.labels.slice(0, of.labels.length - core.length);
  return STRUCTURED[name](tensors, of, batch, core, further);
}

type WriteStructured = (
  tensors: Tensors,
  of: Value,
  batch: readonly Label[],
  core: readonly Label[],
  further: readonly Code[],
) => Value;

const STRUCTURED: { readonly [K in PlannedFunction]: WriteStructured } = {
  softmax: softmax("softmax"),
  logsoftmax: softmax("logSoftmax"),
  logsumexp: reduction("logSumExp"),
  max: reduction("max"),
  min: reduction("min"),
  prod: reduction("prod"),
  inv: ofMatrix("inv", "inverse"),
  det: ofMatrix("det", "determinant"),
  logdet: ofMatrix("logdet", "logDeterminant"),
  pinv: ofMatrix("pinv", "pseudoInverse"),
  chol: ofMatrix("chol", "cholesky"),
  expm: ofMatrix("expm", "matrixExponential"),
  matpow: ofMatrix("matpow", "matrixPower"),
  eigmax: ofMatrix("eigmax", "largestEigenvalue"),
};

function reduction(operation: string): WriteStructured {
  return (tensors, of, batch, core) => {
    const axes = core.map((_, at) => batch.length + at);
    const args =
      batch.length === 0
        ? []
        : [atom(axes.length === 1 ? String(axes[0]) : `[${axes.join(", ")}]`)];
    return { code: tensors.on(of, operation, args), labels: batch, plain: false };
  };
}

/** What TensorFlow.js lacks is a function of the file, which takes one matrix. */
function ofMatrix(operation: PlannedFunction, helper: HelperName): WriteStructured {
  return (tensors, of, batch, core, further) => {
    if (batch.length > 0) throw new EmitFailure({ reason: "one-matrix-only", operation });
    const labels = resultAxes(operation, core);
    return { code: tensors.use(helper, [of.code, ...further]), labels, plain: false };
  };
}

/** The library's softmax takes the last axis only. */
function softmax(operation: "softmax" | "logSoftmax"): WriteStructured {
  return (tensors, of, batch, core) => {
    const { labels } = of;
    if (core.length === 1) return { code: tensors.on(of, operation), labels, plain: false };
    const flat = tensors.group(of.code, [...batch.map((label) => [label]), core]);
    const value: Value = { ...of, code: tensors.on({ ...of, code: flat }, operation) };
    const code = tensors.on(value, "reshape", [tensors.sizeList(labels)]);
    return { code, labels, plain: false };
  };
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

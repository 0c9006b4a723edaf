import type { Node } from "../../schedule/plan.ts";
import { resultAxes } from "../../schedule/result-axes.ts";
import type { EntrywiseName } from "../../tensor/function-name.ts";
import { atom, type Code, method } from "../code.ts";
import type { HelperName } from "../helper-table.ts";
import { scalarFunction } from "../scalar-functions.ts";
import type { Write } from "./matrices.ts";
import {
  type Frame,
  frameOf,
  fresh,
  type Matrices,
  type MatrixCode,
  type MatrixValue,
  plainNumber,
} from "./matrices.ts";

/** A function entry by entry: the library's own, else one of numbers for every entry. */
export function entrywise(
  matrices: Matrices,
  name: EntrywiseName,
  args: readonly MatrixValue[],
  frame: Frame,
): MatrixValue {
  const [x, y] = args;
  const numbers = args.flatMap((one) => (one.kind === "number" ? [one.code] : []));
  if (numbers.length === args.length) return plainNumber(scalar(matrices, name, numbers));
  if (!x || x.kind === "number" || y?.kind === "matrix") {
    const base = matrices.filled(x ?? plainNumber(atom("1")), frame);
    return matrices.on(
      base,
      name,
      y ? [y.kind === "number" ? y.code : matrices.filled(y, frame).code] : [],
    );
  }
  if (OWN.has(name)) return matrices.on(x, name, y ? [y.code] : []);
  const body = scalar(matrices, name, [atom("entry"), ...(y ? [y.code] : [])]);
  return fresh(matrices.use("mapMatrix", [x.code, atom(`(entry) => ${body.text}`)]), x);
}

/** Functions that are methods and static functions of matrices. */
const OWN: ReadonlySet<EntrywiseName> = new Set([
  ...(["exp", "log", "sin", "cos", "tan", "asin", "acos", "atan"] as const),
  ...(["sinh", "cosh", "tanh", "abs", "sign", "pow"] as const),
]);

function scalar(matrices: Matrices, name: EntrywiseName, args: readonly Code[]): Code {
  const { code, helper } = scalarFunction(name, args);
  if (helper !== undefined) matrices.helpers.add(helper);
  return code;
}

type Structured = Extract<Node, { readonly kind: "structured" }>;

/** A function of the last axes. */
export function structured(
  matrices: Matrices,
  { name, of, core, exponent }: Structured,
  frame: Frame,
  write: Write,
): MatrixValue {
  const [batch] = of.labels.filter((label) => !core.includes(label));
  const [first, second] = core;
  const own: Frame =
    core.length === 1 ? { row: batch, column: first } : { row: first, column: second };
  frameOf([...(batch === undefined ? [] : [batch]), ...core], own);
  const matrix = matrices.filled(write(of, own), own);
  switch (name) {
    case "softmax":
    case "logsoftmax":
      return core.length === 1
        ? alongRows(matrices, name, matrix)
        : ofAllEntries(matrices, name, matrix);
    case "max":
    case "min":
    case "prod":
    case "logsumexp": {
      if (batch === undefined) return plainNumber(matrices.use(name, [matrices.listOf(matrix)]));
      return matrices.vector(ofRows(matrices, name, matrix), batch, frame);
    }
    default: {
      const power = exponent && write(exponent, {});
      const [row, column] = resultAxes(name, core);
      return ofMatrix(matrices, name, { ...matrix, row, column }, power?.code ?? atom("1"));
    }
  }
}

function ofAllEntries(
  matrices: Matrices,
  name: "softmax" | "logsoftmax",
  matrix: MatrixCode,
): MatrixValue {
  const sizes = [matrices.length(matrix.row), matrices.length(matrix.column)];
  const list = matrices.use(name, [matrices.listOf(matrix)]);
  return fresh(matrices.call("Matrix.from1DArray", [...sizes, list]), matrix);
}

/** A function from a row to a row. */
function alongRows(
  matrices: Matrices,
  name: "softmax" | "logsoftmax",
  matrix: MatrixCode,
): MatrixValue {
  const { row, column } = matrix;
  if (row === undefined && column !== undefined)
    return matrices.vector(matrices.use(name, [matrices.listOf(matrix)]), column, { column });
  return fresh(matrices.call("Matrix", [ofRows(matrices, name, matrix)], "new "), matrix);
}

/** What a function of the file gives for every row. */
function ofRows(matrices: Matrices, name: HelperName, { code }: MatrixCode): Code {
  const result = matrices.use(name, [atom("row")]);
  return method(method(code, "to2DArray", []), "map", [atom(`(row) => ${result.text}`)]);
}

type MatrixFunction = Exclude<
  Structured["name"],
  "softmax" | "logsoftmax" | "max" | "min" | "prod" | "logsumexp"
>;

/** `matrix` has the axes of the result already. */
function ofMatrix(
  matrices: Matrices,
  name: MatrixFunction,
  matrix: MatrixCode,
  exponent: Code,
): MatrixValue {
  const { code } = matrix;
  const entries = () => method(code, "to2DArray", []);
  const made = (rows: Code) => fresh(matrices.call("Matrix", [rows], "new "), matrix);
  switch (name) {
    case "inv":
      return fresh(matrices.call("inverse", [code]), matrix);
    case "pinv":
      return fresh(matrices.call("pseudoInverse", [code]), matrix);
    case "det":
      return plainNumber(matrices.call("determinant", [code]));
    case "chol": {
      const factors = matrices.call("CholeskyDecomposition", [code], "new ");
      return fresh(atom(`${factors.text}.lowerTriangularMatrix`), matrix);
    }
    case "logdet":
    case "eigmax":
      return plainNumber(matrices.use(name, [entries()]));
    case "expm":
      return made(matrices.use(name, [entries()]));
    case "matpow":
      return made(matrices.use(name, [entries(), exponent]));
  }
}

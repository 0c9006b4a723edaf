import type { Label, Node, PlannedFunction } from "../../schedule/plan.ts";
import { resultAxes } from "../../schedule/result-axes.ts";
import { atom, type Code, call, method, numberCode } from "../code.ts";
import { EmitFailure } from "../refusal.ts";
import type { Storage } from "./loop-tree.ts";
import { storeEntries } from "./store-entries.ts";
import type { Storing } from "./storing.ts";
import type { Target } from "./target.ts";

type Structured = Extract<Node, { readonly kind: "structured" }>;

const MATRIX_FUNCTIONS = [
  ...(["inv", "pinv", "det", "logdet", "chol", "expm", "eigmax", "matpow"] as const),
] as const satisfies readonly PlannedFunction[];

export type MatrixFunction = (typeof MATRIX_FUNCTIONS)[number];

export function isMatrixFunction(name: PlannedFunction): name is MatrixFunction {
  return MATRIX_FUNCTIONS.some((other) => other === name);
}

/** A function of one matrix, computed on its rows. */
export function storeMatrixFunction(
  writer: Storing,
  node: Structured,
  name: MatrixFunction,
  target: Target,
): void {
  const { of, core } = node;
  if (of.labels.some((label) => !core.includes(label)))
    throw new EmitFailure({ reason: "one-matrix-only", operation: name });
  const axes = resultAxes(name, core);
  if (target.derived.length > 0 || !sameLabels(target.axes, axes)) {
    storeEntries(writer, writer.stored(node, axes), target);
    return;
  }
  const matrix = writer.storage(arrayOf(writer, of, core));
  const exponent = node.exponent && exponentOf(writer, node.exponent);
  const [, columns = -1] = core;
  const rows = writer.use("rowsOf", [atom(matrix.name), writer.sizeCode(writer.sizeOf(columns))]);
  const value = writer.use(name, [rows, ...(exponent ? [exponent.code] : [])]);
  writer.append({
    kind: "whole",
    target: target.storage,
    from: [matrix, ...(exponent?.from ?? [])],
    code: axes.length === 0 ? value : call("Float64Array.from", [method(value, "flat", [])]),
  });
}

/** The name of an array with these axes. */
function arrayOf(writer: Storing, of: Node, core: readonly Label[]): string {
  const isPlain = of.kind === "leaf" && sameLabels(of.labels, core);
  return (isPlain ? of : writer.stored(of, core)).name;
}

function exponentOf(writer: Storing, node: Node): { code: Code; from: readonly Storage[] } {
  if (node.kind === "number") return { code: numberCode(node.value), from: [] };
  const { name } = node.kind === "leaf" ? node : writer.stored(node, []);
  const storage = writer.storage(name);
  return { code: atom(storage.name), from: [storage] };
}

function sameLabels(a: readonly Label[], b: readonly Label[]): boolean {
  return a.length === b.length && a.every((label, at) => label === b[at]);
}

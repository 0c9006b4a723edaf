import { ONE } from "../../base/rational.ts";
import type { Label, Node } from "../../schedule/plan.ts";
import { atom, method, minus, numberCode } from "../code.ts";
import { EmitFailure } from "../refusal.ts";
import { contract } from "./contract.ts";
import { entrywise, structured } from "./functions.ts";
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
import { multiply } from "./multiply.ts";
import { reduce } from "./reduce.ts";
import { reshape } from "./reshape.ts";
import { selecting } from "./selecting.ts";

/** The expression of a node with its axes as the frame has them; it may lack axes along which it repeats. */
export function matrixOf(matrices: Matrices, node: Node, wanted: Frame): MatrixValue {
  const frame = frameOf(node.labels, wanted);
  return matrices.turned(written(matrices, node, frame), frame);
}

function written(matrices: Matrices, node: Node, frame: Frame): MatrixValue {
  const write = (part: Node, own: Frame = frame) => matrixOf(matrices, part, own);
  switch (node.kind) {
    case "leaf":
      return leaf(matrices, node.name, node.labels, frame);
    case "number":
      return plainNumber(numberCode(node.value));
    case "size":
      return plainNumber(matrices.sizes.of(node.dim));
    case "sum":
      return addAll(
        matrices,
        node.terms.map(({ negative, node: part }) => ({ negative, value: write(part) })),
      );
    case "multiply":
      return multiply(matrices, node, write);
    case "contract":
      return contract(matrices, node, frame, write);
    case "reduce":
      return reduce(matrices, node, frame, write);
    case "function":
      return entrywise(
        matrices,
        node.name,
        node.arguments.map((part) => write(part)),
        frame,
      );
    case "structured":
      return structured(matrices, node, frame, write);
    case "identity":
      return fresh(matrices.call("Matrix.eye", [matrices.length(node.labels[0])]), frame);
    case "spread-diagonal":
      return spreadDiagonal(matrices, node, frame, write);
    case "take-diagonal":
      return takeDiagonal(matrices, node, frame, write);
    case "reshape":
      return reshape(matrices, node, frame, write);
    default:
      return selecting(matrices, node, frame, write);
  }
}

type NodeOf<K extends Node["kind"]> = Extract<Node, { readonly kind: K }>;

function leaf(
  matrices: Matrices,
  name: string,
  labels: readonly Label[],
  frame: Frame,
): MatrixValue {
  const code = atom(matrices.identifiers.of(name));
  const [first, second] = labels;
  if (first === undefined) return plainNumber(code);
  if (second === undefined && matrices.lists.has(name)) return matrices.vector(code, first, frame);
  return { kind: "matrix", code, fresh: false, row: first, column: second };
}

/** Terms one after the other, what is added before what is taken away. */
function addAll(
  matrices: Matrices,
  terms: readonly { readonly negative: boolean; readonly value: MatrixValue }[],
): MatrixValue {
  const isNumber = ({ value }: (typeof terms)[number]) => value.kind === "number";
  const ordered = [...terms.filter((term) => !isNumber(term)), ...terms.filter(isNumber)];
  const start = ordered.find(({ negative }) => !negative) ?? ordered[0];
  if (!start) return plainNumber(atom("0"));
  const rest = ordered.filter((term) => term !== start);
  return rest.reduce<MatrixValue>(
    (sum, { negative, value }) => matrices.combine(sum, negative ? "sub" : "add", value),
    start.negative ? negative(matrices, start.value) : start.value,
  );
}

function negative(matrices: Matrices, value: MatrixValue): MatrixValue {
  return value.kind === "number"
    ? plainNumber(minus(value.code))
    : matrices.on(value, "mul", [atom("-1")]);
}

function spreadDiagonal(
  matrices: Matrices,
  { of, label, twin, labels }: NodeOf<"spread-diagonal">,
  frame: Frame,
  write: Write,
): MatrixValue {
  if (of.labels.length === 1) {
    const vector = matrices.filled(write(of, { row: label }), { row: label });
    return fresh(matrices.call("Matrix.diag", [matrices.listOf(vector)]), frame);
  }
  if (labels.length > 2) throw new EmitFailure({ reason: "too-many-axes", rank: labels.length });
  const identity: Node = { kind: "identity", labels: [label, twin] };
  const factors = [of, identity].map((node) => ({ node, exponent: ONE }));
  return write({ kind: "multiply", coefficient: ONE, factors, labels }, frame);
}

/** Of a whole matrix; an axis that the argument lacks is repeated. */
function takeDiagonal(
  matrices: Matrices,
  { of, label, twin }: NodeOf<"take-diagonal">,
  frame: Frame,
  write: Write,
): MatrixValue {
  const whole: Frame = { row: label, column: twin };
  frameOf(of.labels, whole);
  const matrix: MatrixCode = matrices.filled(write(of, whole), whole);
  return matrices.vector(method(matrix.code, "diag", []), label, frame);
}

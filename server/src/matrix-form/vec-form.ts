import { flatMap } from "../base/flat-map.ts";
import { call, ones, transpose } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Dim } from "../shape/dim.ts";
import { chain } from "./chain.ts";
import type { FormContext } from "./context.ts";
import type { Operand } from "./einsum.ts";
import { type Group, type Merge, reach } from "./merge-group.ts";
import { emptyNetwork, type Network } from "./network.ts";
import { matrixBody } from "./operand-body.ts";

/**
 * Joined axes in the notation of vectorised matrices: `vec(A)`, `b ⊗ a`, `Bᵀ ⊗ A`, `bᵀ ⊗ I(m)`. `outside` are the free axes
 * that stand in front; `undefined` where no Kronecker product says it.
 */
export function vecForm(
  context: FormContext,
  network: Network,
  group: Group,
  outside: readonly number[],
): Matrix | undefined {
  const [first, second, more] = group.merges;
  const [row, other] = outside;
  if (!first || more || other !== undefined) return undefined;
  if (second)
    return row === undefined ? kroneckerForm(context, network, group, first, second) : undefined;
  return row === undefined
    ? vectorForm(context, network, group, first)
    : rowsForm(context, network, group, row, first);
}

/** `vec` goes column by column: the second index of the merge is the row. Vectors apart are `b ⊗ a`. */
function vectorForm(
  context: FormContext,
  network: Network,
  { operands }: Group,
  [column = -1, row = -1, merged = -1]: Merge,
): Matrix {
  const left = reach(operands, [], [column]).operands;
  const right = operands.filter((operand) => !left.includes(operand));
  const isOuter = left.length > 0 && right.length > 0 && column !== row && !holds(left, row);
  const shape = sizes(network, [merged]);
  if (!isOuter) return call("vec", [partOf(context, network, operands, row, column)], shape);
  return {
    kind: "kronecker",
    left: vectorOf(context, network, left, column),
    right: vectorOf(context, network, right, row),
    shape,
  };
}

/** A matrix whose columns are joined axes: one side of the Kronecker product is a row. */
function rowsForm(
  context: FormContext,
  network: Network,
  { operands }: Group,
  row: number,
  [c = -1, d = -1, column = -1]: Merge,
): Matrix | undefined {
  const outer = reach(operands, [], [c]).operands;
  const inner = operands.filter((operand) => !outer.includes(operand));
  const isLeft = row === c || holds(outer, row);
  const isRight = row === d || holds(inner, row);
  if (c === d || holds(outer, d) || isLeft === isRight) return undefined;
  const part = (own: readonly Operand[], index: number, isMatrix: boolean) =>
    isMatrix
      ? partOf(context, network, own, row, index)
      : transpose(vectorOf(context, network, own, index));
  const left = part(outer, c, isLeft);
  const right = part(inner, d, !isLeft);
  return { kind: "kronecker", left, right, shape: sizes(network, [row, column]) };
}

/** Two merges whose first indices hang together apart from their second ones. */
function kroneckerForm(
  context: FormContext,
  network: Network,
  { operands }: Group,
  [a = -1, b = -1, row = -1]: Merge,
  [c = -1, d = -1, column = -1]: Merge,
): Matrix | undefined {
  const isMixed = a === b || a === d || c === b || c === d;
  if (isMixed) return undefined;
  const rows = operands.filter((operand) => joins(operand, a, b));
  const columns = operands.filter((operand) => !rows.includes(operand) && joins(operand, c, d));
  const rest = operands.filter((operand) => !rows.includes(operand) && !columns.includes(operand));
  const outer = reach(rest, [], [a, c]).operands;
  const inner = reach(rest, [], [b, d]).operands;
  if (outer.some((operand) => inner.includes(operand))) return undefined;
  const shape = sizes(network, [row, column]);
  const product: Matrix = {
    kind: "kronecker",
    left: partOf(context, network, outer, a, c),
    right: partOf(context, network, inner, b, d),
    shape,
  };
  const parts = [
    ...weights(context, network, rows, [a, b, row]),
    ...(isIdentity(product) ? [] : [product]),
    ...weights(context, network, columns, [c, d, column]),
  ];
  return parts.length === 0 ? { kind: "identity", shape } : chain(context, parts, shape);
}

/** `diag(vec(A))`, which scales the rows or columns of a Kronecker product. */
function weights(
  context: FormContext,
  network: Network,
  operands: readonly Operand[],
  [first = -1, second = -1, merged = -1]: Merge,
): Matrix[] {
  if (operands.length === 0) return [];
  const matrix = partOf(context, network, operands, second, first);
  const vector = call("vec", [matrix], sizes(network, [merged]));
  return [call("diag", [vector], sizes(network, [merged, merged]))];
}

function isIdentity({ left, right }: Extract<Matrix, { kind: "kronecker" }>): boolean {
  return left.kind === "identity" && right.kind === "identity";
}

function joins({ subscripts }: Operand, first: number, second: number): boolean {
  return subscripts.length === 2 && subscripts.includes(first) && subscripts.includes(second);
}

function holds(operands: readonly Operand[], index: number): boolean {
  return operands.some(({ subscripts }) => subscripts.includes(index));
}

/** Operands over one index; without any it is ones. */
function vectorOf(
  context: FormContext,
  network: Network,
  operands: readonly Operand[],
  index: number,
): Matrix {
  const inner = innerNetwork(network, [index]);
  return matrixBody(context, inner, operands) ?? ones(sizes(network, [index]));
}

/** Operands over two indices as a matrix; over one index twice it is diagonal. */
function partOf(
  context: FormContext,
  network: Network,
  operands: readonly Operand[],
  row: number,
  column: number,
): Matrix {
  const inner = innerNetwork(network, row === column ? [row] : [row, column]);
  const body = matrixBody(context, inner, operands);
  const [rows, columns] = [sizes(network, [row]), sizes(network, [column])];
  const shape = [...rows, ...columns];
  if (row === column) return body ? call("diag", [body], shape) : { kind: "identity", shape };
  return body ?? chain(context, [ones(rows), transpose(ones(columns))], shape);
}

/** Over some of its indices; scalars that come out go to the whole. */
function innerNetwork({ dims, above, below }: Network, free: readonly number[]): Network {
  return { ...emptyNetwork(free, dims), above, below };
}

function sizes({ dims }: Network, indices: readonly number[]): readonly Dim[] {
  return flatMap(indices, (index) => dims[index] ?? []);
}

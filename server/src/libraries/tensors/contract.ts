import type { Label } from "../../schedule/plan.ts";
import { atom, type Code } from "../code.ts";
import type { MatrixCode, Reduction, Value } from "./tensor-library.ts";
import { sameOrder, type Tensors } from "./value.ts";

/** The labels of a contraction by what happens to them. */
interface Roles {
  /** In both operands and in the result. */
  readonly batch: readonly Label[];
  readonly left: readonly Label[];
  readonly right: readonly Label[];
  readonly summed: readonly Label[];
}

/** The product of two tensors summed over some labels; `wanted` is the order of the result that would be welcome. */
export function contract(
  tensors: Tensors,
  [left, right]: readonly [Value, Value],
  summed: readonly Label[],
  wanted: readonly Label[],
): Value {
  const roles = rolesOf(left, right, summed);
  if (roles.left.length === 0 && roles.right.length === 0 && !isVectorPair(left, right)) {
    return multiplyAndSum(tensors, left, right, roles);
  }
  if (prefersSwap(left, right, roles, wanted)) {
    return matrixProduct(tensors, right, left, { ...roles, left: roles.right, right: roles.left });
  }
  return matrixProduct(tensors, left, right, roles);
}

function rolesOf(left: Value, right: Value, summed: readonly Label[]): Roles {
  const kept = left.labels.filter((label) => !summed.includes(label));
  return {
    batch: kept.filter((label) => right.labels.includes(label)),
    left: kept.filter((label) => !right.labels.includes(label)),
    right: right.labels.filter((label) => !left.labels.includes(label) && !summed.includes(label)),
    summed,
  };
}

function isVectorPair(left: Value, right: Value): boolean {
  return left.labels.length === 1 && right.labels.length === 1;
}

function multiplyAndSum(
  tensors: Tensors,
  left: Value,
  right: Value,
  { batch, summed }: Roles,
): Value {
  const order = left.labels;
  const other = tensors.permute(right, order);
  const product: Value = {
    code: tensors.on(left, "mul", [other.code]),
    labels: order,
    plain: false,
  };
  return tensors.value(reduceOver(tensors, product, summed, "sum"), batch);
}

/** `x.sum(axes)`, `x.mean(axes)` and their like. */
export function reduceOver(
  tensors: Tensors,
  value: Value,
  summed: readonly Label[],
  name: Reduction,
): Code {
  const axes = value.labels.flatMap((label, axis) => (summed.includes(label) ? [axis] : []));
  const all = axes.length === value.labels.length;
  return tensors.library.reduce(tensors, name, value, { axes, all });
}

/**
 * Whether the operands are better exchanged: the result then has the wanted order, or, where nobody minds, neither has to
 * be transposed.
 */
function prefersSwap(left: Value, right: Value, roles: Roles, wanted: readonly Label[]): boolean {
  const [a, b] = [roles.left[0], roles.right[0]];
  if (a === undefined || b === undefined) return false;
  if (wanted.includes(a) && wanted.includes(b)) return wanted.indexOf(a) > wanted.indexOf(b);
  const last = (value: Value) => value.labels.at(-1) ?? -1;
  return !roles.summed.includes(last(left)) && roles.summed.includes(last(right));
}

function matrixProduct(tensors: Tensors, left: Value, right: Value, roles: Roles): Value {
  if (roles.batch.length === 0 && roles.summed.length === 1) {
    const dot = dotProduct(tensors, left, right, roles);
    if (dot) return dot;
  }
  const stacked = stackedProduct(tensors, left, right, roles);
  if (stacked) return stacked;
  const a = asMatrix(tensors, left, roles.batch, roles.left, roles.summed, false);
  const b = asMatrix(tensors, right, roles.batch, roles.right, roles.summed, true);
  const product = tensors.library.matMul(tensors, a, b);
  return ungroup(tensors, product, roles);
}

/** Vectors: `dot` sums the last axis of its first argument against the first one of its second. */
function dotProduct(tensors: Tensors, left: Value, right: Value, roles: Roles): Value | undefined {
  const [summed] = roles.summed;
  const [small, large] = left.labels.length === 1 ? [left, right] : [right, left];
  if (summed === undefined || small.labels.length !== 1 || large.labels.length > 2)
    return undefined;
  const labels = large.labels.filter((label) => label !== summed);
  const largeFirst = large.labels.length === 2 ? large.labels[1] === summed : large === left;
  const [first, second] = largeFirst ? [large, small] : [small, large];
  return tensors.value(tensors.library.dot(tensors, first, second), labels);
}

/** A tensor of rank 3 or more times a matrix: the matrix goes with every slice. */
function stackedProduct(
  tensors: Tensors,
  left: Value,
  right: Value,
  roles: Roles,
): Value | undefined {
  const [summed, more] = roles.summed;
  if (summed === undefined || more !== undefined || roles.batch.length > 0) return undefined;
  if (left.labels.length < 3 || right.labels.length !== 2 || left.labels.at(-1) !== summed)
    return undefined;
  const product = tensors.library.matMul(
    tensors,
    { code: left.code, transposed: false, rank: left.labels.length },
    { code: right.code, transposed: right.labels[1] === summed, rank: 2 },
  );
  return { code: product, labels: [...roles.left, ...roles.right], plain: false };
}

/**
 * The tensor with the axes [batch…, rows, columns] of a stack of matrices. The left operand has its free axes as rows, the
 * right one (`right`) its summed ones; where the memory has it the other way round, `transposed` says so.
 */
function asMatrix(
  tensors: Tensors,
  value: Value,
  batch: readonly Label[],
  free: readonly Label[],
  summed: readonly Label[],
  right: boolean,
): MatrixCode {
  const straight = right ? [batch, summed, free] : [batch, free, summed];
  const turned = right ? [batch, free, summed] : [batch, summed, free];
  const isTurned =
    !sameOrder(value.labels, straight.flat()) && sameOrder(value.labels, turned.flat());
  const [, rows = [], columns = []] = isTurned ? turned : straight;
  const ordered = tensors.permute(value, [...batch, ...rows, ...columns]);
  const plain = rows.length === 1 && columns.length === 1;
  const code = plain ? ordered.code : groupAxes(tensors, ordered, batch, rows, columns);
  return { code, transposed: isTurned, rank: batch.length + 2 };
}

/** Makes one axis of rows and one of columns; an empty group becomes an axis of size 1. */
function groupAxes(
  tensors: Tensors,
  value: Value,
  batch: readonly Label[],
  rows: readonly Label[],
  columns: readonly Label[],
): Code {
  const single = (group: readonly Label[]) => group.length === 1;
  if (rows.length === 0 && single(columns))
    return tensors.on(value, "expandDims", [atom(String(batch.length))]);
  if (columns.length === 0 && single(rows)) return tensors.on(value, "expandDims", [atom("-1")]);
  return tensors.group(value.code, [...batch.map((label) => [label]), rows, columns]);
}

/** Gives the result of a product of grouped axes its own axes back. */
function ungroup(tensors: Tensors, code: Code, { batch, left, right }: Roles): Value {
  const labels = [...batch, ...left, ...right];
  const value: Value = { code, labels, plain: false };
  if (left.length === 1 && right.length === 1) return value;
  const gone = [
    ...(left.length === 0 ? [batch.length] : []),
    ...(right.length === 0 ? [batch.length + 1] : []),
  ];
  const squeezed = left.length <= 1 && right.length <= 1;
  if (squeezed) return tensors.value(tensors.library.squeeze(tensors, value, gone), labels);
  return tensors.value(tensors.library.reshape(tensors, value, tensors.sizeList(labels)), labels);
}

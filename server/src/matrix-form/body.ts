import { call, hadamard, ones, transpose } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import { chain } from "./chain.ts";
import { type FormContext, orderOf } from "./context.ts";
import { entrywise } from "./entrywise.ts";
import { flip } from "./flip.ts";
import { matrixFrom, type Network, pendantsOf, sizesAt, vectorAt } from "./network.ts";

/** What a reduced network leaves on its free indices: nothing, a vector, or a matrix. */
export function bodyOf(context: FormContext, network: Network): Matrix | undefined {
  const [row, column] = network.free;
  if (row === undefined) return undefined;
  if (column === undefined) return vectorAt(context, network, row);
  const shape = sizesAt(network, row, column);
  const [left, right] = [vectorAt(context, network, row), vectorAt(context, network, column)];
  const edge = network.edges.find(({ from, to }) => from !== to && (from === row || to === row));
  if (!edge) return outerProduct(context, left, right, shape);
  const matrix = matrixFrom(context, network, edge, row);
  if (matrix.kind === "identity") {
    const items = [...pendantsOf(network, row), ...pendantsOf(network, column)];
    const vector = items.length === 0 ? undefined : entrywise(context, items, shape.slice(0, 1));
    return diagonal(vector, matrix);
  }
  return weighted(context, matrix, left, right);
}

/** `u vᵀ`; a vector that is missing is ones. */
function outerProduct(
  context: FormContext,
  left: Matrix | undefined,
  right: Matrix | undefined,
  shape: Matrix["shape"],
): Matrix | undefined {
  if (!left && !right) return undefined;
  const column = left ?? ones(shape.slice(0, 1));
  return chain(
    context,
    [column, right ? flip(context, right) : transpose(ones(shape.slice(1)))],
    shape,
  );
}

/** Rows scaled, columns scaled, or both at once by an outer product. */
function weighted(
  context: FormContext,
  matrix: Matrix,
  left: Matrix | undefined,
  right: Matrix | undefined,
): Matrix {
  const { shape } = matrix;
  if (left && right)
    return twoSided(context, matrix, chain(context, [left, flip(context, right)], shape));
  if (left) return chain(context, [diagonal(left, matrix), matrix], shape);
  return right ? chain(context, [matrix, diagonal(right, matrix)], shape) : matrix;
}

function twoSided(context: FormContext, matrix: Matrix, outer: Matrix): Matrix {
  const parts = matrix.kind === "hadamard" ? matrix.factors : [matrix];
  const isFirst = orderOf(context, outer) < orderOf(context, matrix);
  return hadamard(isFirst ? [outer, ...parts] : [...parts, outer], matrix.shape);
}

/** `diag(u)` of the size of the vector. */
function diagonal(vector: Matrix | undefined, identity: Matrix): Matrix {
  const [size] = vector?.shape ?? [];
  return vector && size ? call("diag", [vector], [size, size]) : identity;
}

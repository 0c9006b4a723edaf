import type { Dim } from "../shape/dim.ts";
import { isPackAt, type Operand } from "./einsum.ts";

export interface Components {
  /** What matrix operations can take. */
  readonly matrices: readonly Operand[];
  /** Connected groups that need an einsum: an operand of rank 3 or more, or a result that has one. */
  readonly tensors: readonly (readonly Operand[])[];
}

/**
 * Sorts operands into connected groups. `frozen` lists indices whose groups need an einsum whatever they hold. A run of axes
 * (`...batch`) makes a tensor of what has it: a matrix product would sum over the wrong axes.
 */
export function tensorComponents(
  operands: readonly Operand[],
  dims: readonly Dim[],
  frozen: readonly number[] = [],
): Components {
  const isTensor = ({ subscripts }: Operand) =>
    subscripts.length > 2 || (subscripts.length > 1 && subscripts.some((at) => isPackAt(dims, at)));
  if (frozen.length === 0 && !operands.some(isTensor)) return { matrices: operands, tensors: [] };
  const parents = dims.map((_, index) => index);
  for (const { subscripts } of operands) joinAll(parents, subscripts);
  const roots = new Set(frozen.map((index) => rootOf(parents, index)));
  for (const operand of operands) {
    const { subscripts } = operand;
    const [first] = subscripts;
    if (isTensor(operand) && first !== undefined) roots.add(rootOf(parents, first));
  }
  const groupOf = ({ subscripts: [first] }: Operand) =>
    first === undefined ? -1 : rootOf(parents, first);
  return {
    matrices: operands.filter((operand) => !roots.has(groupOf(operand))),
    tensors: [...roots]
      .map((root) => operands.filter((operand) => groupOf(operand) === root))
      .filter((group) => group.length > 0),
  };
}

function joinAll(parents: number[], [first, ...rest]: readonly number[]): void {
  if (first === undefined) return;
  for (const index of rest) parents[rootOf(parents, index)] = rootOf(parents, first);
}

function rootOf(parents: readonly number[], index: number): number {
  let root = index;
  for (let next = parents[root]; next !== undefined && next !== root; next = parents[root])
    root = next;
  return root;
}

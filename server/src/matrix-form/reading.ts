import { flatMap } from "../base/flat-map.ts";
import { ONE } from "../base/rational.ts";
import { name, product } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Dim } from "../shape/dim.ts";
import { bodyOf } from "./body.ts";
import type { FormContext } from "./context.ts";
import { item } from "./item.ts";
import { addScalar, emptyNetwork, type Network, pendantsOf } from "./network.ts";
import { reduceNetwork } from "./reduce.ts";

/** An operand whose power is applied. */
export interface PlainOperand {
  readonly tree: Matrix;
  readonly subscripts: readonly number[];
}

/**
 * How a formula shows an einsum: `∑_b X_bᵀ G_b` where one batch index leaves matrices, else the sum over entries.
 */
export function readingOf(
  context: FormContext,
  operands: readonly PlainOperand[],
  output: readonly number[],
  dims: readonly Dim[],
  letters: ReadonlyMap<number, string>,
): Matrix {
  for (const index of batchIndices(operands)) {
    const slices = sliced(context, operands, output, dims, {
      index,
      letter: letters.get(index) ?? "?",
    });
    if (slices) return slices;
  }
  return byEntries(operands, output, dims, letters);
}

/** Indices that lead an operand of rank 3 and stand in all of them. */
function batchIndices(operands: readonly PlainOperand[]): readonly number[] {
  const large = operands.filter(({ subscripts }) => subscripts.length > 2);
  const [first] = large[0]?.subscripts ?? [];
  return first !== undefined && large.every(({ subscripts }) => subscripts[0] === first)
    ? [first]
    : [];
}

interface Batch {
  readonly index: number;
  readonly letter: string;
}

function sliced(
  context: FormContext,
  operands: readonly PlainOperand[],
  output: readonly number[],
  dims: readonly Dim[],
  { index, letter }: Batch,
): Matrix | undefined {
  const free = output.filter((axis) => axis !== index);
  const isBatched = output.includes(index);
  if (free.length > 2 || (isBatched && output[0] !== index)) return undefined;
  const network = emptyNetwork(free, dims);
  for (const { tree, subscripts } of operands) {
    const rest = subscripts.filter((axis) => axis !== index);
    if (rest.length > 2 || rest.length < subscripts.length - 1) return undefined;
    place(
      network,
      rest.length === subscripts.length ? tree : slice(tree, subscripts, index, letter),
      rest,
    );
  }
  if (!reduceNetwork(context, network)) return undefined;
  const shape = flatMap(free, (axis) => dims[axis] ?? []);
  const body = bodyOf(context, network);
  const of = product([...network.above, ...(body ? [body] : [])], shape);
  return {
    kind: "index-sum",
    indices: isBatched ? [] : [letter],
    free: isBatched ? [letter] : [],
    of,
    shape,
  };
}

function slice(of: Matrix, subscripts: readonly number[], index: number, letter: string): Matrix {
  const shape = of.shape.filter((_, axis) => subscripts[axis] !== index);
  const at = subscripts.indexOf(index);
  const positions = at === 0 ? [letter] : [...Array.from({ length: at }, () => ":"), letter];
  return { kind: "entry", of, positions, shape };
}

function place(network: Network, tree: Matrix, [from, to]: readonly number[]): void {
  if (from === undefined) addScalar(network, tree, ONE);
  else if (to === undefined) pendantsOf(network, from).push(item(tree));
  else network.edges.push({ from, to, items: [item(tree)] });
}

function byEntries(
  operands: readonly PlainOperand[],
  output: readonly number[],
  dims: readonly Dim[],
  letters: ReadonlyMap<number, string>,
): Matrix {
  const letterOf = (index: number) => letters.get(index) ?? "?";
  const shape = flatMap(output, (index) => dims[index] ?? []);
  const factors = operands
    .filter(({ tree }) => tree.kind !== "ones")
    .map(({ tree, subscripts }) => entry(tree, subscripts.map(letterOf)));
  const bound = [...letters.keys()].filter((index) => !output.includes(index));
  const of = factors.length === 0 ? name("1", []) : product(factors, []);
  return { kind: "index-sum", indices: bound.map(letterOf), free: output.map(letterOf), of, shape };
}

/** An identity is Kronecker's delta. */
function entry(tree: Matrix, positions: readonly string[]): Matrix {
  const of = tree.kind === "identity" ? name("δ", tree.shape) : tree;
  return positions.length === 0 ? tree : { kind: "entry", of, positions, shape: [] };
}

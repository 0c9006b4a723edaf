import { call, ones, transpose } from "../matrix/make.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Dim } from "../shape/dim.ts";
import { chain } from "./chain.ts";
import type { FormContext } from "./context.ts";
import { einsumForm, type Operand } from "./einsum.ts";
import { entrywise } from "./entrywise.ts";
import { item } from "./item.ts";
import { emptyNetwork, type Network } from "./network.ts";
import { matrixBody } from "./operand-body.ts";
import { reshaped } from "./reshape.ts";

/** `[first, second, merged]`: `merged` is `first · size + second`. */
type Merge = readonly number[];

/**
 * Operands that stand for the same product without row-major merges: `reshape` where a merged axis is taken apart, `vec`,
 * Kronecker products or `reshape` where axes are joined. Scalars that come out go to the network.
 */
export function withoutMerges(
  context: FormContext,
  network: Network,
  operands: readonly Operand[],
  merges: readonly Merge[],
  free: readonly number[],
): readonly Operand[] {
  if (merges.length === 0) return operands;
  let current = operands;
  const joins = merges.filter((merge) => {
    const apart = takenApart(context, current, merge, network.dims);
    current = apart ?? current;
    return !apart;
  });
  return joined(context, network, current, joins, free);
}

/** One operand has the merged axis: it is reshaped to have the two instead. */
function takenApart(
  context: FormContext,
  operands: readonly Operand[],
  [first = -1, second = -1, merged = -1]: Merge,
  dims: readonly Dim[],
): readonly Operand[] | undefined {
  const owners = operands.filter(({ subscripts }) => subscripts.includes(merged));
  const [owner, more] = owners;
  if (!owner || more || owner.subscripts.indexOf(merged) !== owner.subscripts.lastIndexOf(merged))
    return undefined;
  const subscripts = owner.subscripts.flatMap((index) =>
    index === merged ? [first, second] : [index],
  );
  const base = entrywise(context, [owner.item], owner.item.tree.shape);
  const tree = reshaped(
    base,
    subscripts.flatMap((index) => dims[index] ?? []),
  );
  return operands.map((operand) =>
    operand === owner ? { item: item(tree), subscripts } : operand,
  );
}

/** Each group of operands that touches joined axes becomes one operand over the merged ones. */
function joined(
  context: FormContext,
  network: Network,
  operands: readonly Operand[],
  joins: readonly Merge[],
  free: readonly number[],
): readonly Operand[] {
  let left = operands;
  const made: Operand[] = [];
  const open = [...joins];
  for (let merge = open.shift(); merge; merge = open.shift()) {
    const group = reach(left, open, merge);
    for (const other of group.merges) if (other !== merge) open.splice(open.indexOf(other), 1);
    left = left.filter((operand) => !group.operands.includes(operand));
    if (holdsMerged(group))
      made.push(...group.operands, ...group.merges.map((join) => selector(network, join)));
    else made.push(joinedOperand(context, network, group, free));
  }
  return [...left, ...made];
}

interface Group {
  readonly operands: readonly Operand[];
  readonly merges: readonly Merge[];
}

/** All operands and merges that hang together with the pair of a merge. */
function reach(operands: readonly Operand[], merges: readonly Merge[], start: Merge): Group {
  const indices = new Set(start.slice(0, 2));
  const found = new Set<Operand>();
  const foundMerges = new Set<Merge>([start]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const operand of operands) {
      if (found.has(operand) || !operand.subscripts.some((index) => indices.has(index))) continue;
      found.add(operand);
      for (const index of operand.subscripts) indices.add(index);
      grown = true;
    }
    for (const merge of merges) {
      if (foundMerges.has(merge) || !merge.slice(0, 2).some((index) => indices.has(index)))
        continue;
      foundMerges.add(merge);
      for (const index of merge.slice(0, 2)) indices.add(index);
      grown = true;
    }
  }
  const inOrder = [...foundMerges].sort((a, b) => (a[2] ?? -1) - (b[2] ?? -1));
  return { operands: [...found], merges: inOrder };
}

/** An operand that has a merged axis beside those it is made of. */
function holdsMerged({ operands, merges }: Group): boolean {
  return operands.some(({ subscripts }) =>
    merges.some((merge) => subscripts.includes(merge[2] ?? -1)),
  );
}

/** The merge itself: the identity with its rows taken apart. */
function selector(network: Network, merge: Merge): Operand {
  const shape = sizes(network, [...merge.slice(2), ...merge.slice(2)]);
  return {
    item: item(reshaped({ kind: "identity", shape }, sizes(network, merge))),
    subscripts: merge,
  };
}

function joinedOperand(
  context: FormContext,
  network: Network,
  group: Group,
  free: readonly number[],
): Operand {
  const outside = outsideIndices(group, free);
  const subscripts = [...outside, ...group.merges.map((merge) => merge[2] ?? -1)];
  const tree =
    outside.length === 0
      ? (asVec(context, network, group) ?? asKronecker(context, network, group))
      : undefined;
  return { item: item(tree ?? asReshape(context, network, group, outside)), subscripts };
}

/** Free indices that the group has beside its joined ones. */
function outsideIndices({ operands, merges }: Group, free: readonly number[]): readonly number[] {
  const pairs = merges.flatMap((merge) => merge.slice(0, 2));
  return free.filter(
    (index) =>
      !pairs.includes(index) && operands.some(({ subscripts }) => subscripts.includes(index)),
  );
}

/** `vec` goes column by column: the second index of the merge is the row. */
function asVec(
  context: FormContext,
  network: Network,
  { operands, merges }: Group,
): Matrix | undefined {
  const [merge, more] = merges;
  if (!merge || more) return undefined;
  const [column = -1, row = -1] = merge;
  const matrix = partOf(context, network, operands, row, column);
  return call("vec", [matrix], sizes(network, [merge[2] ?? -1]));
}

/** The group over two indices as a matrix; over one index twice it is diagonal. */
function partOf(
  context: FormContext,
  network: Network,
  operands: readonly Operand[],
  row: number,
  column: number,
): Matrix {
  const free = row === column ? [row] : [row, column];
  const inner = {
    ...emptyNetwork(free, network.dims),
    above: network.above,
    below: network.below,
  };
  const body = matrixBody(context, inner, operands);
  const [rows, columns] = [sizes(network, [row]), sizes(network, [column])];
  const shape = [...rows, ...columns];
  if (row === column) return body ? call("diag", [body], shape) : { kind: "identity", shape };
  return body ?? chain(context, [ones(rows), transpose(ones(columns))], shape);
}

/** Two merges whose first indices hang together apart from their second ones. */
function asKronecker(
  context: FormContext,
  network: Network,
  { operands, merges }: Group,
): Matrix | undefined {
  const [left, right, more] = merges;
  if (!left || !right || more) return undefined;
  const [a = -1, b = -1, row = -1] = left;
  const [c = -1, d = -1, column = -1] = right;
  const outer = reach(operands, [], [a, c, -1]).operands;
  const inner = reach(operands, [], [b, d, -1]).operands;
  const isMixed = a === b || a === d || c === b || c === d;
  if (isMixed || outer.some((operand) => inner.includes(operand))) return undefined;
  return {
    kind: "kronecker",
    left: partOf(context, network, outer, a, c),
    right: partOf(context, network, inner, b, d),
    shape: sizes(network, [row, column]),
  };
}

function asReshape(
  context: FormContext,
  network: Network,
  { operands, merges }: Group,
  outside: readonly number[],
): Matrix {
  const axes = [...outside, ...merges.flatMap((merge) => merge.slice(0, 2))];
  const merged = [...outside, ...merges.map((merge) => merge[2] ?? -1)];
  const dims = [...network.dims];
  const identities: Operand[] = [];
  const output = axes.map((index, at) => {
    const dim = dims[index];
    if (axes.indexOf(index) === at || !dim) return index;
    const fresh = dims.push(dim) - 1;
    identities.push({
      item: item({ kind: "identity", shape: [dim, dim] }),
      subscripts: [index, fresh],
    });
    return fresh;
  });
  const entries = einsumForm(context, [...operands, ...identities], output, dims);
  return reshaped(entries, sizes(network, merged));
}

function sizes({ dims }: Network, indices: readonly number[]): readonly Dim[] {
  return indices.flatMap((index) => dims[index] ?? []);
}

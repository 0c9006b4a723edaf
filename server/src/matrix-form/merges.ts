import { flatMap } from "../base/flat-map.ts";
import type { Matrix } from "../matrix/tree.ts";
import type { Dim } from "../shape/dim.ts";
import type { FormContext } from "./context.ts";
import { einsumForm, type Operand } from "./einsum.ts";
import { entrywise } from "./entrywise.ts";
import { item } from "./item.ts";
import { type Group, type Merge, reach } from "./merge-group.ts";
import type { Network } from "./network.ts";
import { reshaped } from "./reshape.ts";
import { vecForm } from "./vec-form.ts";

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
    const isSummed = !free.includes(merge[2] ?? -1);
    const apart = isSummed ? takenApart(context, current, merge, network.dims) : undefined;
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
  const subscripts = flatMap(owner.subscripts, (index) =>
    index === merged ? [first, second] : [index],
  );
  const base = entrywise(context, [owner.item], owner.item.tree.shape);
  const tree = reshaped(
    base,
    flatMap(subscripts, (index) => dims[index] ?? []),
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
  const tree = vecForm(context, network, group, outside);
  return { item: item(tree ?? asReshape(context, network, group, outside)), subscripts };
}

/** Free indices that the group has beside its joined axes. */
function outsideIndices({ operands, merges }: Group, free: readonly number[]): readonly number[] {
  const pairs = flatMap(merges, (merge) => merge.slice(0, 2));
  return free.filter(
    (index) =>
      pairs.includes(index) || operands.some(({ subscripts }) => subscripts.includes(index)),
  );
}

function asReshape(
  context: FormContext,
  network: Network,
  { operands, merges }: Group,
  outside: readonly number[],
): Matrix {
  const axes = [...outside, ...flatMap(merges, (merge) => merge.slice(0, 2))];
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
  return flatMap(indices, (index) => dims[index] ?? []);
}

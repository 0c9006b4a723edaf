import { flatMap } from "../base/flat-map.ts";
import type { Matrix } from "../matrix/tree.ts";
import { bodyOf } from "./body.ts";
import { compareByName, type FormContext } from "./context.ts";
import { einsumForm, type Operand } from "./einsum.ts";
import { entrywise } from "./entrywise.ts";
import { item } from "./item.ts";
import { addScalar, edgesAt, isFree, type Network, pendantsOf, sizesAt } from "./network.ts";
import { reduceNetwork } from "./reduce.ts";
import { tensorComponents } from "./tensor-components.ts";

/** What operands come to on the network's free indices, two at most; scalars stay in the network. */
export function matrixBody(
  context: FormContext,
  network: Network,
  operands: readonly Operand[],
): Matrix | undefined {
  const [only, more] = operands;
  if (only && !more && isInPlace(only, network))
    return entrywise(context, [only.item], sizesAt(network, ...network.free));
  const { matrices, tensors } = tensorComponents(operands, network.dims);
  const ordered = [...matrices].sort((a, b) => compareByName(context, a.item.tree, b.item.tree));
  if (network.bound.length > 1) network.bound = byAppearance(network, ordered);
  for (const operand of ordered) place(network, operand);
  for (const group of tensors) {
    const used = new Set(flatMap(group, ({ subscripts }) => subscripts));
    const output = network.free.filter((node) => used.has(node));
    place(network, {
      item: item(einsumForm(context, group, output, network.dims)),
      subscripts: output,
    });
  }
  if (!reduceNetwork(context, network)) replaceStuck(context, network);
  return bodyOf(context, network);
}

/** Its axes are those of the result as they are. */
function isInPlace({ subscripts }: Operand, { free }: Network): boolean {
  return (
    free.length > 0 &&
    subscripts.length === free.length &&
    subscripts.every((index, axis) => index === free[axis])
  );
}

/** The user's order decides where rules begin, not the numbers of indices: those depend on what names hash to. */
function byAppearance({ bound }: Network, operands: readonly Operand[]): readonly number[] {
  const appearing = flatMap(operands, ({ subscripts }) => subscripts);
  return [...new Set([...appearing.filter((index) => bound.includes(index)), ...bound])];
}

/** Puts an operand of rank 2 at most into the network. */
function place(network: Network, { item: { tree, exponent }, subscripts }: Operand): void {
  const [from, to] = subscripts;
  if (from === undefined) addScalar(network, tree, exponent);
  else if (to === undefined) pendantsOf(network, from).push({ tree, exponent });
  else network.edges.push({ from, to, items: [{ tree, exponent }] });
}

/** Four indices joined in pairs and the like: the edges and vectors at bound indices become one einsum. */
function replaceStuck(context: FormContext, network: Network): void {
  const stuck = flatMap(network.dims, (_, node) =>
    !isFree(network, node) && edgesAt(network, node).length > 0 ? [node] : [],
  );
  const edges = network.edges.filter(({ from, to }) => stuck.includes(from) || stuck.includes(to));
  const operands: Operand[] = [
    ...flatMap(edges, ({ from, to, items }) =>
      items.map((part) => ({ item: part, subscripts: [from, to] })),
    ),
    ...flatMap(stuck, (node) =>
      pendantsOf(network, node)
        .splice(0)
        .map((part) => ({ item: part, subscripts: [node] })),
    ),
  ];
  network.edges = network.edges.filter((edge) => !edges.includes(edge));
  const output = network.free.filter((node) =>
    operands.some(({ subscripts }) => subscripts.includes(node)),
  );
  place(network, {
    item: item(einsumForm(context, operands, output, network.dims)),
    subscripts: output,
  });
  reduceNetwork(context, network);
}

/** Rank 3 and more: one einsum of what touches the result; the rest are scalars. */
export function tensorBody(
  context: FormContext,
  network: Network,
  operands: readonly Operand[],
  free: readonly number[],
): Matrix | undefined {
  const { matrices, tensors } = tensorComponents(operands, network.dims, free);
  const isOutside = (group: readonly Operand[]) =>
    group.every(({ subscripts }) => subscripts.every((index) => !free.includes(index)));
  const scalars = [...matrices, ...tensors.filter(isOutside).flat()];
  matrixBody(context, network, scalars);
  return einsumForm(
    context,
    tensors.filter((group) => !isOutside(group)).flat(),
    free,
    network.dims,
  );
}

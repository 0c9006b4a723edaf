import { equalRational, multiplyRational, ONE } from "../base/rational.ts";
import type { Factor, ProductTerm } from "../tensor/term.ts";
import { bodyOf } from "./body.ts";
import type { FormContext } from "./context.ts";
import { einsumForm, type Operand } from "./einsum.ts";
import { type Item, item } from "./entrywise.ts";
import { mergeForm } from "./merge-form.ts";
import { addScalar, edgesAt, emptyNetwork, isFree, type Network, pendantsOf } from "./network.ts";
import { reduceNetwork } from "./reduce.ts";
import type { Scaled } from "./scaled.ts";
import { tensorComponents } from "./tensor-components.ts";
import { treeOf } from "./tree-of.ts";

/** A product in matrix notation, or in an einsum for what is of rank 3 and more or no series-parallel graph. */
export function productForm(context: FormContext, term: ProductTerm): Scaled {
  const merged = mergeForm(context, term);
  if (merged) return merged;
  const rank = term.shape.length;
  const lead = leadingRepeats(term);
  const free = Array.from({ length: rank - lead }, (_, axis) => lead + axis);
  const scalars: Scaled[] = [];
  const operands = term.factors.flatMap((factor) => operandOf(context, factor, scalars));
  const network = emptyNetwork(free.length <= 2 ? free : [], term.dims);
  const body =
    free.length <= 2
      ? matrixBody(context, network, operands)
      : tensorBody(context, network, operands, free);
  const scale = scalars.reduce(
    (value, { coefficient }) => multiplyRational(value, coefficient),
    term.coefficient,
  );
  return {
    coefficient: scale,
    above: [...scalars.flatMap(({ above }) => above), ...network.above],
    below: [...scalars.flatMap(({ below }) => below), ...network.below],
    body,
    lead: body ? lead : rank,
  };
}

/** How many axes in front no factor has. */
function leadingRepeats({ shape, factors }: ProductTerm): number {
  const used = new Set(factors.flatMap(({ subscripts }) => subscripts));
  const first = shape.findIndex((_, axis) => used.has(axis));
  return first === -1 ? shape.length : first;
}

/** The factor as an operand; scalars that its form gives up go to the front. */
function operandOf(
  context: FormContext,
  { term, subscripts, exponent }: Factor,
  scalars: Scaled[],
): Operand[] {
  if (term.kind !== "sum" || !equalRational(exponent, ONE)) {
    return [{ item: { tree: treeOf(context, term), exponent }, subscripts }];
  }
  const form = context.form(term);
  const isRepeated = form.lead > 0 && form.body !== undefined;
  if (isRepeated) return [{ item: item(treeOf(context, term)), subscripts }];
  scalars.push(form);
  return form.body ? [{ item: item(form.body), subscripts }] : [];
}

function matrixBody(
  context: FormContext,
  network: Network,
  operands: readonly Operand[],
): Scaled["body"] {
  const { matrices, tensors } = tensorComponents(operands, network.dims.length);
  for (const operand of matrices) place(network, operand);
  for (const group of tensors) {
    const used = new Set(group.flatMap(({ subscripts }) => subscripts));
    const output = network.free.filter((node) => used.has(node));
    place(network, {
      item: item(einsumForm(context, group, output, network.dims)),
      subscripts: output,
    });
  }
  if (!reduceNetwork(context, network)) replaceStuck(context, network);
  return bodyOf(context, network);
}

/** Puts an operand of rank 2 at most into the network. */
export function place(network: Network, { item: { tree, exponent }, subscripts }: Operand): void {
  const [from, to] = subscripts;
  if (from === undefined) addScalar(network, tree, exponent);
  else if (to === undefined) pendantsOf(network, from).push({ tree, exponent });
  else network.edges.push({ from, to, items: [{ tree, exponent }] });
}

/** Four indices joined in pairs and the like: the edges and vectors at bound indices become one einsum. */
function replaceStuck(context: FormContext, network: Network): void {
  const stuck = network.dims.flatMap((_, node) =>
    !isFree(network, node) && edgesAt(network, node).length > 0 ? [node] : [],
  );
  const edges = network.edges.filter(({ from, to }) => stuck.includes(from) || stuck.includes(to));
  const operands: Operand[] = [
    ...edges.flatMap(({ from, to, items }) =>
      items.map((part: Item) => ({ item: part, subscripts: [from, to] })),
    ),
    ...stuck.flatMap((node) =>
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
function tensorBody(
  context: FormContext,
  network: Network,
  operands: readonly Operand[],
  free: readonly number[],
): Scaled["body"] {
  const { matrices, tensors } = tensorComponents(operands, network.dims.length, free);
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

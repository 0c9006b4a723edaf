import { ONE } from "../../base/rational.ts";
import type { Label, Node } from "../../schedule/plan.ts";
import { further, placeOf, startsOf } from "./entry-of.ts";
import { storeEntries } from "./store-entries.ts";
import { storeRunningSum, storeStructured } from "./store-structured.ts";
import { type Summed, storeSum } from "./store-sum.ts";
import type { Storing } from "./storing.ts";
import { type Target, withDerived } from "./target.ts";

type NodeOf<K extends Node["kind"]> = Extract<Node, { readonly kind: K }>;

/** Writes a node to its target. What is zero stays as it is: a new array is full of zeros. */
export function store(writer: Storing, node: Node, target: Target): void {
  switch (node.kind) {
    case "pad":
      storePadded(writer, node, target);
      return;
    case "concat":
      storeJoined(writer, node, target);
      return;
    case "spread-diagonal":
      storeDiagonal(writer, node.of, node.label, node.twin, target);
      return;
    case "identity":
      storeIdentity(writer, node, target);
      return;
    case "reshape":
      storeReshaped(writer, node, target);
      return;
    case "structured":
      storeStructured(writer, node, target);
      return;
    case "cumulate":
      storeRunningSum(writer, node, target);
      return;
    default: {
      const sum = sumIn(node);
      if (sum && hasAllLoops(sum.node, target)) storeSum(writer, sum, target);
      else storeEntries(writer, node, target);
    }
  }
}

/** A sum, or one that is scaled by numbers. */
function sumIn(node: Node): Summed | undefined {
  if (node.kind === "contract" || node.kind === "reduce")
    return { node, coefficient: ONE, scalars: [] };
  if (node.kind !== "multiply") return undefined;
  const { coefficient } = node;
  const scalars = node.factors.filter(
    (factor) => factor.node.labels.length === 0 && isPlain(factor.node),
  );
  const [only, more] = node.factors.filter((factor) => !scalars.includes(factor));
  const isSum = only?.node.kind === "contract" || only?.node.kind === "reduce";
  if (!only || more || !isSum || only.exponent.numerator !== only.exponent.denominator)
    return undefined;
  return { node: only.node, coefficient, scalars };
}

function isPlain({ kind }: Node): boolean {
  return kind === "leaf" || kind === "number" || kind === "size";
}

/** A sum that repeats along an axis is computed once, before it is repeated. */
function hasAllLoops({ labels }: Node, { loops }: Target): boolean {
  return loops.every((label) => labels.includes(label));
}

function storePadded(
  writer: Storing,
  { of, from, label, by }: NodeOf<"pad">,
  target: Target,
): void {
  const { sizeCode } = writer;
  const inner =
    from === undefined
      ? withDerived(target, label, [], () => ({ kind: "code", code: sizeCode(by) }))
      : withDerived(target, label, [from], (places) => further(writer, placeOf(places, from), by));
  store(writer, of, inner);
}

function storeJoined(writer: Storing, node: NodeOf<"concat">, target: Target): void {
  for (const { node: of, from, start: by } of startsOf(node, writer.sizeOf)) {
    const pad = { kind: "pad", of, label: node.label, by, labels: node.labels } as const;
    storePadded(writer, from === undefined ? pad : { ...pad, from }, target);
  }
}

function storeDiagonal(writer: Storing, of: Node, label: Label, twin: Label, target: Target): void {
  if (!target.loops.includes(label) || !target.loops.includes(twin)) {
    storeEntries(
      writer,
      {
        kind: "spread-diagonal",
        of,
        label,
        twin,
        labels: [...new Set([...of.labels, label, twin])],
      },
      target,
    );
    return;
  }
  const inner = withDerived(target, twin, [], (places) => placeOf(places, label));
  store(writer, of, inner);
}

function storeIdentity(writer: Storing, node: NodeOf<"identity">, target: Target): void {
  const [label = -1, twin = -1] = node.labels;
  const one: Node = { kind: "number", value: ONE, labels: [] };
  storeDiagonal(writer, one, label, twin, target);
}

/** Row by row the entries are where they are before: the target is seen with the axes of the argument. */
function storeReshaped(writer: Storing, node: NodeOf<"reshape">, target: Target): void {
  const { of, from, labels } = node;
  const isWhole =
    target.derived.length === 0 &&
    target.axes.length === labels.length &&
    target.axes.every((label, at) => label === labels[at]);
  if (!isWhole) {
    storeEntries(writer, node, target);
    return;
  }
  const shape = from.map((label) => writer.sizeOf(label));
  store(writer, of, { ...target, axes: from, shape, loops: from });
}

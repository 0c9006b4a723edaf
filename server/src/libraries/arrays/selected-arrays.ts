import type { Label, Node } from "../../schedule/plan.ts";
import { addDims } from "../../shape/dim.ts";
import { atom, type Code, method } from "../code.ts";
import type { ArrayWriting } from "./writing.ts";

type NodeOf<K extends Node["kind"]> = Extract<Node, { readonly kind: K }>;

/** `[...a, ...b]`, `[s, t]`: arrays one behind the other along the outermost axis. */
export function listed(
  writer: ArrayWriting,
  { parts, label }: NodeOf<"concat">,
  order: readonly Label[],
): Code | undefined {
  const [first, ...rest] = order;
  if (first !== label) return undefined;
  const items = parts.map(({ node, from }) =>
    from === undefined
      ? writer.array(node, rest).text
      : `...${writer.array(node, [from, ...rest]).text}`,
  );
  return atom(`[${items.join(", ")}]`);
}

/** `x.slice(1, 3)`: along the outermost axis. */
export function sliced(
  writer: ArrayWriting,
  { of, from, label, by }: NodeOf<"slice">,
  order: readonly Label[],
): Code | undefined {
  const [first, ...rest] = order;
  if (label === undefined || first !== label || of.labels.length !== order.length) return undefined;
  const end = addDims(by, writer.sizeOf([label]));
  const bounds = [by, end].map((dim) => writer.sizes.of(dim));
  return method(writer.array(of, [from, ...rest]), "slice", bounds);
}

/** The running sum along the innermost axis, of every row there is. */
export function runningSum(
  writer: ArrayWriting,
  node: NodeOf<"cumulate">,
  order: readonly Label[],
): Code | undefined {
  const { of, from, label, reverse } = node;
  const batch = of.labels.filter((other) => other !== from);
  const natural = [...batch, label];
  if (natural.length !== order.length || natural.some((other, at) => other !== order[at])) {
    const moved = writer.hoist("sums", writer.array(node, natural));
    const leaf: Node = { kind: "leaf", name: moved.text, labels: natural };
    return writer.array(leaf, order);
  }
  return overRows(writer, writer.array(of, [...batch, from]), batch.length, (row) =>
    reverse
      ? method(writer.use("cumsum", [atom(`[...${row.text}].reverse()`)]), "reverse", [])
      : writer.use("cumsum", [row]),
  );
}

/** `A.map((row) => f(row))`, once for every leading axis. */
function overRows(
  writer: ArrayWriting,
  whole: Code,
  depth: number,
  inner: (row: Code) => Code,
): Code {
  if (depth === 0) return inner(whole);
  const name = writer.identifiers.unused(depth === 1 ? "row" : `slice${depth}`);
  const body = overRows(writer, atom(name), depth - 1, inner);
  return method(whole, "map", [atom(`(${name}) => ${body.text}`)]);
}

import { FUNCTION_FORMS, isLanguageFunction } from "../../base/function-forms.ts";
import type { Label, Node, PlannedFunction } from "../../schedule/plan.ts";
import { resultAxes } from "../../schedule/result-axes.ts";
import { atom, type Code, method } from "../code.ts";
import type { ArrayWriting } from "./writing.ts";

type Structured = Extract<Node, { readonly kind: "structured" }>;

/** A function of the last axes; `undefined` where another order of axes is wanted than it gives. */
export function structured(
  writer: ArrayWriting,
  node: Structured,
  order: readonly Label[],
): Code | undefined {
  const { name, of, exponent, core } = node;
  const batch = batchOf(node);
  const natural = naturalOrder(node);
  const [first, second] = natural;
  const isMatrix = natural.length === 2 && order.length === 2;
  if (isMatrix && first === order[1] && second === order[0]) {
    return writer.use("transpose", [writer.array(node, natural)]);
  }
  if (natural.length !== order.length || natural.some((label, at) => label !== order[at]))
    return undefined;
  if (core.length > 1 && (name === "softmax" || name === "logsoftmax"))
    return wideSoftmax(writer, node, order);
  const whole = writer.array(of, [...batch, ...core]);
  return overBatch(writer, whole, batch.length, (part) => {
    const flat = core.length > 1 && hasAxis(name);
    const depth = core.length === 2 ? [] : [atom(String(core.length - 1))];
    const further = exponent ? [writer.array(exponent, [])] : [];
    return writer.use(name, [flat ? method(part, "flat", depth) : part, ...further]);
  });
}

/** The only order of axes that the function gives. */
export function naturalOrder(node: Structured): readonly Label[] {
  return [...batchOf(node), ...resultAxes(node.name, node.core)];
}

/** Whether it works on any number of axes. */
function hasAxis(name: PlannedFunction): boolean {
  return isLanguageFunction(name) && (FUNCTION_FORMS[name].options?.includes("axis") ?? false);
}

function batchOf({ of, core }: Structured): readonly Label[] {
  return of.labels.filter((label) => !core.includes(label));
}

/** `A.map((row) => f(row))`, once for every leading axis. */
function overBatch(
  writer: ArrayWriting,
  whole: Code,
  depth: number,
  inner: (part: Code) => Code,
): Code {
  if (depth === 0) return inner(whole);
  const name = writer.identifiers.unused(depth === 1 ? "row" : `slice${depth}`);
  const body = overBatch(writer, atom(name), depth - 1, inner);
  return method(whole, "map", [{ text: `(${name}) => ${body.text}`, level: body.level }]);
}

/** Over several axes at once: `exp(z − logsumexp(z))`, or its logarithm. */
function wideSoftmax(
  writer: ArrayWriting,
  { name, of, core }: Structured,
  order: readonly Label[],
): Code {
  const plain = of.kind === "leaf" && of.labels.every((label, at) => label === order[at]);
  const z: Node = plain
    ? of
    : { kind: "leaf", name: writer.hoist("z", writer.array(of, order)).text, labels: order };
  const batch = order.filter((label) => !core.includes(label));
  const total: Node = { kind: "structured", name: "logsumexp", of: z, core, labels: batch };
  const terms = [
    { negative: false, node: z },
    { negative: true, node: total },
  ];
  const shifted: Node = { kind: "sum", terms, labels: order };
  const exponential: Node = { kind: "function", name: "exp", arguments: [shifted], labels: order };
  return writer.comprehension(name === "softmax" ? exponential : shifted, order, []);
}

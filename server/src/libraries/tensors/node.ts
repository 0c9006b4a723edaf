import { ONE } from "../../base/rational.ts";
import type { Label, Node, SignedNode } from "../../schedule/plan.ts";
import { atom, type Code, minus, numberCode, plus } from "../code.ts";
import { contract, reduceOver } from "./contract.ts";
import { entrywise, structured } from "./functions.ts";
import { multiply } from "./multiply.ts";
import { selecting } from "./selecting.ts";
import type { Value } from "./tensor-library.ts";
import { plainValue, type Tensors } from "./value.ts";

/** The expression of a node. `wanted` is the order of axes that its user would like; the value says which it has. */
export function tensorOf(tensors: Tensors, node: Node, wanted: readonly Label[]): Value {
  switch (node.kind) {
    case "leaf":
      return tensors.leaf(node.name, node.labels);
    case "number":
      return plainValue(numberCode(node.value));
    case "size":
      return plainValue(tensors.sizes.of(node.dim));
    case "sum":
      return addAll(tensors, node.terms, orderOf(node.labels, wanted));
    case "multiply":
      return product(tensors, node, wanted);
    case "contract": {
      // A product takes its operands as they come, so none is turned for it.
      const [left, right] = [
        tensorOf(tensors, node.left, node.left.labels),
        tensorOf(tensors, node.right, node.right.labels),
      ];
      return contract(tensors, [left, right], node.summed, orderOf(node.labels, wanted));
    }
    case "reduce":
      return reduced(tensors, node, wanted);
    case "function":
      return applied(tensors, node, wanted);
    case "structured":
      return appliedToAxes(tensors, node, wanted);
    case "identity":
      return tensors.value(identity(tensors, node.labels), node.labels);
    case "spread-diagonal":
      return spreadDiagonal(tensors, node, wanted);
    case "take-diagonal":
      return tensorOf(tensors, takenDiagonal(node), wanted);
    case "reshape":
      return reshape(tensors, node);
    default:
      return selecting(tensors, node, wanted, (part, order) => tensorOf(tensors, part, order));
  }
}

type NodeOf<K extends Node["kind"]> = Extract<Node, { readonly kind: K }>;

function product(tensors: Tensors, node: NodeOf<"multiply">, wanted: readonly Label[]): Value {
  const order = orderOf(node.labels, wanted);
  return multiply(tensors, node, order, (part) => tensorOf(tensors, part, order));
}

function reduced(tensors: Tensors, node: NodeOf<"reduce">, wanted: readonly Label[]): Value {
  const of = tensorOf(tensors, node.of, [...wanted, ...node.summed]);
  const labels = of.labels.filter((label) => !node.summed.includes(label));
  return tensors.value(reduceOver(tensors, of, node.summed, node.mean ? "mean" : "sum"), labels);
}

function applied(tensors: Tensors, node: NodeOf<"function">, wanted: readonly Label[]): Value {
  const order = orderOf(node.labels, wanted);
  const args = node.arguments.map((part) => tensors.align(tensorOf(tensors, part, order), order));
  const value = entrywise(tensors, node.name, args);
  return value.plain ? value : { ...value, labels: args.every(({ plain }) => plain) ? [] : order };
}

function appliedToAxes(
  tensors: Tensors,
  { name, of, exponent, core }: NodeOf<"structured">,
  wanted: readonly Label[],
): Value {
  const batch = of.labels.filter((label) => !core.includes(label));
  const order = [...orderOf(batch, wanted), ...core];
  const code = tensors.fill(tensorOf(tensors, of, order), order);
  const further = exponent ? [numberOf(tensors, tensorOf(tensors, exponent, []))] : [];
  return structured(tensors, name, { code, labels: order, plain: false }, core, further);
}

/** The value of a scalar as a JavaScript number. */
function numberOf(tensors: Tensors, value: Value): Code {
  return value.plain ? value.code : tensors.library.numberOf(tensors, value);
}

/** The labels of a value in the wanted order; those that nobody asks for last. */
function orderOf(labels: readonly Label[], wanted: readonly Label[]): Label[] {
  return [...new Set([...wanted.filter((label) => labels.includes(label)), ...labels])];
}

/** Terms one after the other; plain numbers are added up first. */
function addAll(tensors: Tensors, terms: readonly SignedNode[], order: readonly Label[]): Value {
  const values = terms.map(({ negative, node }) => ({
    negative,
    ...tensors.align(tensorOf(tensors, node, order), order),
  }));
  const numbers = values.filter(({ plain }) => plain);
  const arrays = values.filter(({ plain }) => !plain);
  const [firstNumber, ...otherNumbers] = numbers;
  const number =
    firstNumber &&
    otherNumbers.reduce(
      (sum, { code, negative }) => plus(sum, code, negative),
      signed(firstNumber),
    );
  const [first, ...rest] = arrays;
  if (!first) return plainValue(number ?? atom("0"));
  const start = number
    ? joinNumber(tensors, number, firstNumber?.negative ?? false, first, numbers.length === 1)
    : lead(tensors, first);
  return rest.reduce<Value>(
    (sum, { negative, ...term }) => tensors.combine(sum, negative ? "sub" : "add", term, order),
    { code: start, labels: first.labels, plain: false },
  );
}

function signed({ code, negative }: { readonly code: Code; readonly negative: boolean }): Code {
  return negative ? minus(code) : code;
}

/** `1 − x` is `tf.sub(1, x)`, `1 + x` is `x.add(1)`, `x − 1` is `x.sub(1)`. */
function joinNumber(
  tensors: Tensors,
  number: Code,
  negativeNumber: boolean,
  first: Value & { readonly negative: boolean },
  single: boolean,
): Code {
  if (first.negative) return tensors.on(first, "subFrom", [number]);
  if (single && negativeNumber)
    return tensors.on(first, "sub", [atom(number.text.replace(/^-/, ""))]);
  return tensors.on(first, "add", [number]);
}

function lead(tensors: Tensors, first: Value & { readonly negative: boolean }): Code {
  return first.negative ? tensors.on(first, "neg") : first.code;
}

function identity(tensors: Tensors, [label]: readonly Label[]): Code {
  const [side = atom("1")] = tensors
    .shapeOf(label === undefined ? [] : [label])
    .map((dim) => tensors.sizes.of(dim));
  return tensors.on(plainValue(side), "eye");
}

function spreadDiagonal(
  tensors: Tensors,
  node: NodeOf<"spread-diagonal">,
  wanted: readonly Label[],
): Value {
  const { of, label, twin } = node;
  if (of.labels.length === 1) {
    const vector = tensorOf(tensors, of, [label]);
    return tensors.value(tensors.on(vector, "diag"), [label, twin]);
  }
  return tensorOf(tensors, maskedByIdentity(of, label, twin), wanted);
}

/** Reading a diagonal: everything off it is made 0, then one of the two axes is summed. */
function takenDiagonal({ of, label, twin, labels }: NodeOf<"take-diagonal">): Node {
  return {
    kind: "reduce",
    mean: false,
    of: maskedByIdentity(of, label, twin),
    summed: [twin],
    labels,
  };
}

function maskedByIdentity(of: Node, label: Label, twin: Label): Node {
  const identity: Node = { kind: "identity", labels: [label, twin] };
  const labels = of.labels.includes(twin) ? of.labels : [...of.labels, twin];
  const factors = [of, identity].map((node) => ({ node, exponent: ONE }));
  return { kind: "multiply", coefficient: ONE, factors, labels };
}

function reshape(tensors: Tensors, { of, from, labels }: NodeOf<"reshape">): Value {
  const value = tensorOf(tensors, of, from);
  if (from.length === labels.length) {
    return { ...value, labels: value.labels.map((label) => labels[from.indexOf(label)] ?? label) };
  }
  const full: Value = { code: tensors.fill(value, from), labels: from, plain: false };
  const code = tensors.library.reshape(tensors, full, tensors.sizeList(labels));
  return tensors.value(code, labels);
}

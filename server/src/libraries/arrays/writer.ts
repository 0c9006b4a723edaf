import { isOne, MINUS_ONE, ONE } from "../../base/rational.ts";
import type { Label, Node, Step } from "../../schedule/plan.ts";
import { type Dim, productOfDims } from "../../shape/dim.ts";
import { atom, type Code, call } from "../code.ts";
import type { HelperName } from "../helper-table.ts";
import { type Identifiers, identifierFor } from "../identifiers.ts";
import type { SizeCode } from "../size-code.ts";
import { EntryWriter } from "./entries.ts";
import { Loops } from "./loops.ts";
import { product } from "./product.ts";
import { listed, runningSum, sliced } from "./selected-arrays.ts";
import { isSparse } from "./selecting.ts";
import { structured } from "./structured.ts";
import type { ArrayWriting } from "./writing.ts";

/** A value that a later expression reads entry by entry. */
export interface Hoisted {
  readonly name: string;
  readonly code: Code;
}

/** Writes nodes as nested arrays of numbers: a named helper for what matrix algebra names, else `map`s over the entries. */
export class ArrayWriter implements ArrayWriting {
  readonly sizes: SizeCode;
  readonly identifiers: Identifiers;
  readonly helpers = new Set<HelperName>();
  readonly #dims: ReadonlyMap<Label, Dim>;
  #hoisted: Hoisted[] = [];

  constructor(dims: ReadonlyMap<Label, Dim>, sizes: SizeCode, identifiers: Identifiers) {
    this.#dims = dims;
    this.sizes = sizes;
    this.identifiers = identifiers;
  }

  /** The value of a step, and constants that have to stand in front of it. */
  write(step: Step): { before: readonly Hoisted[]; code: Code } {
    this.#hoisted = [];
    const code = this.array(step.node, step.labels);
    return { before: this.#hoisted, code };
  }

  sizeOf(labels: readonly Label[]): Dim {
    return productOfDims(labels.flatMap((label) => this.#dims.get(label) ?? []));
  }

  use(name: HelperName, args: readonly Code[]): Code {
    this.helpers.add(name);
    return call(name, args);
  }

  hoist(stem: string, code: Code): Code {
    const name = this.identifiers.fresh(identifierFor(stem));
    this.identifiers.keep(name, name);
    this.#hoisted.push({ name, code });
    return atom(name);
  }

  slice(text: string, labels: readonly Label[]): Node {
    this.identifiers.keep(text, text);
    return { kind: "leaf", name: text, labels };
  }

  array(node: Node, order: readonly Label[]): Code {
    return this.#special(node, order) ?? this.comprehension(node, order, []);
  }

  comprehension(node: Node, order: readonly Label[], summed: readonly Label[]): Code {
    const entries = new EntryWriter(this, [...order, ...summed]);
    const sources = entries.prepare(node);
    const sizeOf = (label: Label) => this.sizes.of(this.sizeOf([label]));
    const loops = new Loops(this.identifiers, sizeOf, sources, entries.derived);
    const code = loops.nest(order, summed, () => entries.entry(node, loops));
    for (const helper of loops.helpers) this.helpers.add(helper);
    return code;
  }

  /** What has a form of its own. */
  #special(node: Node, order: readonly Label[]): Code | undefined {
    switch (node.kind) {
      case "leaf":
        return this.#leaf(node.name, node.labels, order);
      case "reduce":
        if (node.mean) return this.array(this.#quotient(node), order);
        return this.comprehension(node.of, order, node.summed);
      case "contract":
        return (
          (isSparse(node.left) || isSparse(node.right) ? undefined : product(this, node, order)) ??
          this.comprehension(entrywiseProduct(node.left, node.right), order, node.summed)
        );
      case "multiply":
        return this.#outer(node, order);
      case "structured":
        return structured(this, node, order);
      case "identity":
        return order.length === 2
          ? this.use("identity", [this.sizes.of(this.sizeOf(order.slice(0, 1)))])
          : undefined;
      case "spread-diagonal":
        if (node.of.labels.length !== 1 || order.length !== 2) return undefined;
        return this.use("diag", [this.array(node.of, [node.label])]);
      case "reshape":
        if (node.from.length !== node.labels.length) return undefined;
        return this.array(
          node.of,
          order.map((label) => node.from[node.labels.indexOf(label)] ?? label),
        );
      case "concat":
        return listed(this, node, order);
      case "slice":
        return sliced(this, node, order);
      case "cumulate":
        return runningSum(this, node, order);
      default:
        return undefined;
    }
  }

  /** A mean as the sum over the number of its terms. */
  #quotient(node: Extract<Node, { readonly kind: "reduce" }>): Node {
    const count: Node = { kind: "size", dim: this.sizeOf(node.summed), labels: [] };
    const factors = [
      { node: { ...node, mean: false }, exponent: ONE },
      { node: count, exponent: MINUS_ONE },
    ];
    return { kind: "multiply", coefficient: ONE, factors, labels: node.labels };
  }

  #leaf(name: string, labels: readonly Label[], order: readonly Label[]): Code | undefined {
    if (labels.length !== order.length) return undefined;
    const code = atom(this.identifiers.of(name));
    if (labels.every((label, at) => label === order[at])) return code;
    const [first, second, more] = order;
    const swapped = more === undefined && first === labels[1] && second === labels[0];
    return swapped ? this.use("transpose", [code]) : undefined;
  }

  /** Two vectors along different axes. */
  #outer(
    node: Extract<Node, { readonly kind: "multiply" }>,
    order: readonly Label[],
  ): Code | undefined {
    const [a, b, more] = node.factors;
    const plain = isOne(node.coefficient);
    if (!a || !b || more || !plain || order.length !== 2) return undefined;
    const vectors = [a, b].every(
      ({ node: factor, exponent }) => factor.labels.length === 1 && isOne(exponent),
    );
    const [i = -1, j = -1] = order;
    const [left, right] = a.node.labels[0] === i ? [a.node, b.node] : [b.node, a.node];
    if (!vectors || left.labels[0] !== i || right.labels[0] !== j) return undefined;
    return this.use("outer", [this.array(left, [i]), this.array(right, [j])]);
  }
}

function entrywiseProduct(left: Node, right: Node): Node {
  const labels = [...new Set([...left.labels, ...right.labels])];
  const factors = [left, right].map((node) => ({ node, exponent: ONE }));
  return { kind: "multiply", coefficient: ONE, factors, labels };
}

import { toNumber } from "../../server/src/base/rational.ts";
import type { Label, Node, Plan, PoweredNode } from "../../server/src/schedule/plan.ts";
import { evaluateDim } from "../../server/src/shape/dim.ts";
import { FUNCTIONS } from "../../server/src/tensor/functions.ts";
import { entryCount, type NdArray, ndArray } from "../../server/src/tensor/nd-array.ts";

/** A value entry by entry: asked with an index for each of its labels. */
type Entries = (at: ReadonlyMap<Label, number>) => number;

/**
 * Runs a plan one entry after the other and counts every operation that it does on numbers. Knows what arithmetic needs:
 * contractions, sums, products, functions of entries and softmax.
 */
export class CountingMachine {
  operations = 0;
  readonly #values: Map<string, NdArray>;
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #plan: Plan;

  constructor(
    plan: Plan,
    values: ReadonlyMap<string, NdArray>,
    sizes: ReadonlyMap<string, number>,
  ) {
    this.#plan = plan;
    this.#values = new Map(values);
    this.#sizes = sizes;
  }

  /** The value of the last step. */
  run(): NdArray | undefined {
    let last: NdArray | undefined;
    for (const { name, node, labels } of this.#plan.steps) {
      const entries = this.#compute(node);
      last = this.#array(labels, entries);
      this.#values.set(name, last);
    }
    return last;
  }

  #compute(node: Node): Entries {
    switch (node.kind) {
      case "leaf":
        return entriesOf(this.#value(node.name), node.labels);
      case "number":
        return () => toNumber(node.value);
      case "size":
        return () => evaluateDim(node.dim, (atom) => this.#sizes.get(atom) ?? Number.NaN);
      case "sum":
        return this.#sum(node);
      case "multiply":
        return this.#multiply(node);
      case "contract":
        return this.#contract(node);
      case "reduce":
        return this.#reduce(node);
      case "function":
        return this.#entrywise(node);
      case "structured":
        return this.#softmax(node);
      case "identity":
        return (at) => Number(new Set(node.labels.map((label) => at.get(label))).size === 1);
      case "spread-diagonal": {
        const of = this.#compute(node.of);
        return (at) => (at.get(node.label) === at.get(node.twin) ? of(at) : 0);
      }
      default:
        throw new Error(`the counting machine knows no ${node.kind}`);
    }
  }

  #value(name: string): NdArray {
    const value = this.#values.get(name);
    if (!value) throw new Error(`${name} has no value`);
    return value;
  }

  #sum({ terms, labels }: Extract<Node, { kind: "sum" }>): Entries {
    const parts = terms.map(({ node, negative }) => ({ of: this.#compute(node), negative }));
    return this.#stored(labels, (at) => {
      this.operations += parts.length - 1;
      return parts.reduce((sum, { of, negative }) => (negative ? sum - of(at) : sum + of(at)), 0);
    });
  }

  #multiply({ coefficient, factors, labels }: Extract<Node, { kind: "multiply" }>): Entries {
    const number = toNumber(coefficient);
    const above = factors.filter(({ exponent }) => toNumber(exponent) !== -1);
    const below = factors.filter(({ exponent }) => toNumber(exponent) === -1);
    const start = Math.abs(number) === 1 && above.length > 0 ? [] : [number];
    const sign = start.length === 0 && number < 0 ? -1 : 1;
    const multiplied = above.map((factor) => this.#power(factor));
    const divided = below.map(({ node }) => this.#compute(node));
    return this.#stored(labels, (at) => {
      const [first = 1, ...rest] = [...start, ...multiplied.map((of) => of(at))];
      let total = sign * first;
      for (const value of rest) total = this.#counted(total * value);
      for (const of of divided) total = this.#counted(total / of(at));
      return total;
    });
  }

  #power({ node, exponent }: PoweredNode): Entries {
    const of = this.#compute(node);
    const power = toNumber(exponent);
    if (power === 1) return of;
    return this.#stored(node.labels, (at) => this.#counted(of(at) ** power));
  }

  #contract({ left, right, summed, labels }: Extract<Node, { kind: "contract" }>): Entries {
    const [a, b] = [this.#compute(left), this.#compute(right)];
    return this.#stored(labels, (at) => {
      let total = 0;
      for (const place of this.#places(summed, at))
        total = this.#counted(total + a(place) * b(place));
      return total;
    });
  }

  #reduce({ of, summed, mean, labels }: Extract<Node, { kind: "reduce" }>): Entries {
    const entries = this.#compute(of);
    return this.#stored(labels, (at) => {
      let total = 0;
      for (const place of this.#places(summed, at)) total = this.#counted(total + entries(place));
      return mean ? this.#counted(total / this.#count(summed)) : total;
    });
  }

  #entrywise({ name, arguments: args, labels }: Extract<Node, { kind: "function" }>): Entries {
    const parts = args.map((node) => this.#compute(node));
    return this.#stored(labels, (at) => {
      const scalars = parts.map((of) => ndArray([], [of(at)]));
      return this.#counted(FUNCTIONS[name].evaluate(...scalars).data[0] ?? Number.NaN);
    });
  }

  /** Exponentials, their sum, quotients. */
  #softmax({ name, of, core, labels }: Extract<Node, { kind: "structured" }>): Entries {
    if (name !== "softmax") throw new Error(`the counting machine knows no ${name}`);
    const argument = this.#compute(of);
    const batch = labels.filter((label) => !core.includes(label));
    const powers = this.#stored(of.labels, (at) => this.#counted(Math.exp(argument(at))));
    const totals = this.#stored(batch, (at) => {
      let total = 0;
      for (const place of this.#places(core, at)) total = this.#counted(total + powers(place));
      return total;
    });
    return this.#stored(labels, (at) => this.#counted(powers(at) / totals(at)));
  }

  #counted(value: number): number {
    this.operations++;
    return value;
  }

  /** Computes every entry once. */
  #stored(labels: readonly Label[], entry: Entries): Entries {
    return entriesOf(this.#array(labels, entry), labels);
  }

  #array(labels: readonly Label[], entry: Entries): NdArray {
    const shape = labels.map((label) => this.#sizeOf(label));
    return ndArray(shape, [...this.#places(labels, new Map())].map(entry));
  }

  /** Every choice of indices for some labels, beside those that are given. */
  *#places(
    labels: readonly Label[],
    given: ReadonlyMap<Label, number>,
  ): Generator<ReadonlyMap<Label, number>> {
    const [label, ...rest] = labels;
    if (label === undefined) {
      yield given;
      return;
    }
    for (let index = 0; index < this.#sizeOf(label); index++) {
      yield* this.#places(rest, new Map([...given, [label, index]]));
    }
  }

  #count(labels: readonly Label[]): number {
    return entryCount(labels.map((label) => this.#sizeOf(label)));
  }

  #sizeOf(label: Label): number {
    const dim = this.#plan.sizes.get(label);
    return dim ? evaluateDim(dim, (atom) => this.#sizes.get(atom) ?? Number.NaN) : 1;
  }
}

function entriesOf({ shape, data }: NdArray, labels: readonly Label[]): Entries {
  return (at) => {
    const offset = labels.reduce(
      (index, label, axis) => index * (shape[axis] ?? 1) + (at.get(label) ?? 0),
      0,
    );
    return data[offset] ?? Number.NaN;
  };
}
